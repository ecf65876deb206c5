package dev.updraft.insight.rolemodels;

import static dev.updraft.insight.InsightReason.ROLE_MODEL_RETIRED;
import static dev.updraft.insight.InsightReason.SAME_ROLE_MODEL;
import static dev.updraft.insight.InsightReason.UNKNOWN_ROLE_MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.rolemodels.RoleModelCommand.Choose;
import dev.updraft.insight.rolemodels.RoleModelCommand.Pause;
import dev.updraft.insight.rolemodels.RoleModelCommand.Replace;
import dev.updraft.insight.rolemodels.RoleModelCommand.Resume;
import dev.updraft.insight.rolemodels.RoleModelCommand.Retire;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelChosen;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelPaused;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelResumed;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelRetired;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleModelTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID NEXT = new UUID(1, 2);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID FACET = new UUID(3, 3);
  private static final UUID ZHOU = new UUID(5, 5);
  private static final UUID CHEN = new UUID(5, 6);

  private static final Choose CHOOSE =
      new Choose(ID, MEMBER, ZHOU, List.of(FACET), "asks what I did not think of", null);
  private static final RoleModelChosen CHOSEN =
      new RoleModelChosen(
          ID, MEMBER, ZHOU, List.of(FACET), about("asks what I did not think of"), null);
  private static final RoleModelPaused PAUSED = new RoleModelPaused(ID, about("abroad"));
  private static final RoleModelResumed RESUMED = new RoleModelResumed(ID);
  private static final RoleModelRetired RETIRED = new RoleModelRetired(ID, about("moved"), null);
  private static final RoleModelRetired REPLACED = new RoleModelRetired(ID, about("moved"), NEXT);

  private static final Pause PAUSE = new Pause("abroad");
  private static final Resume RESUME = new Resume();
  private static final Replace REPLACE = new Replace(NEXT, CHEN, "moved");
  private static final Retire RETIRE = new Retire("moved");

  private final DeciderSpec<RoleModelCommand, RoleModel, RoleModelEvent> model =
      DeciderSpec.of(RoleModel.CATEGORY.decider());

  private static PersonalText about(String text) {
    return PersonalText.about(ZHOU, text);
  }

  @Test
  void a_role_model_is_chosen_once() {
    model.given().when(CHOOSE).then(CHOSEN);
    model.given(CHOSEN).when(CHOOSE).thenNothing();
    model.given(CHOSEN, PAUSED).when(CHOOSE).thenNothing();
    model.given(CHOSEN, RETIRED).when(CHOOSE).thenNothing();
  }

  static Stream<RoleModelCommand> needARoleModel() {
    return Stream.of(PAUSE, RESUME, REPLACE, RETIRE);
  }

  @ParameterizedTest
  @MethodSource("needARoleModel")
  void who_was_never_chosen_is_none(RoleModelCommand command) {
    model.given().when(command).thenRejected(UNKNOWN_ROLE_MODEL);
  }

  @Test
  void a_role_model_is_paused_and_resumed() {
    model.given(CHOSEN).when(RESUME).thenNothing();
    model.given(CHOSEN).when(PAUSE).then(PAUSED);
    model.given(CHOSEN, PAUSED).when(PAUSE).thenNothing();
    model.given(CHOSEN, PAUSED).when(RESUME).then(RESUMED);
    model.given(CHOSEN, PAUSED, RESUMED).when(RESUME).thenNothing();
    model.given(CHOSEN, PAUSED, RESUMED).when(PAUSE).then(PAUSED);
  }

  @Test
  void a_role_model_is_retired_once_followed_or_paused() {
    model.given(CHOSEN).when(RETIRE).then(RETIRED);
    model.given(CHOSEN, PAUSED).when(RETIRE).then(RETIRED);
    model.given(CHOSEN, RETIRED).when(RETIRE).thenNothing();
    model.given(CHOSEN, REPLACED).when(RETIRE).thenNothing();
  }

  @Test
  void a_role_model_is_replaced_by_one_and_by_somebody_else() {
    model.given(CHOSEN).when(REPLACE).then(REPLACED);
    model.given(CHOSEN, PAUSED).when(REPLACE).then(REPLACED);
    model.given(CHOSEN, REPLACED).when(REPLACE).thenNothing();
    model.given(CHOSEN, RETIRED).when(REPLACE).thenRejected(ROLE_MODEL_RETIRED);
    model
        .given(CHOSEN, REPLACED)
        .when(new Replace(new UUID(1, 3), CHEN, "moved"))
        .thenRejected(ROLE_MODEL_RETIRED);
    model.given(CHOSEN).when(new Replace(NEXT, ZHOU, "moved")).thenRejected(SAME_ROLE_MODEL);
  }

  @Test
  void a_retired_role_model_is_neither_paused_nor_resumed() {
    model.given(CHOSEN, RETIRED).when(PAUSE).thenRejected(ROLE_MODEL_RETIRED);
    model.given(CHOSEN, RETIRED).when(RESUME).thenRejected(ROLE_MODEL_RETIRED);
  }

  @Test
  void who_is_followed_or_paused_can_be_watched() {
    assertThat(RoleModel.watched(model.given(CHOSEN).state())).isEqualTo(CHOSEN);
    assertThat(RoleModel.watched(model.given(CHOSEN, PAUSED).state())).isEqualTo(CHOSEN);
    refused(UNKNOWN_ROLE_MODEL, model.given().state());
    refused(ROLE_MODEL_RETIRED, model.given(CHOSEN, PAUSED, RETIRED).state());
  }

  private static void refused(InsightReason reason, RoleModel state) {
    assertThatThrownBy(() -> RoleModel.watched(state))
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
