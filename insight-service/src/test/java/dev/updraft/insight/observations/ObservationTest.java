package dev.updraft.insight.observations;

import static dev.updraft.insight.InsightReason.ASPECT_OF_ANOTHER_LAYER;
import static dev.updraft.insight.InsightReason.NOT_IMITATED;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.OBSERVATION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_OBSERVATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.observations.ObservationCommand.Imitate;
import dev.updraft.insight.observations.ObservationCommand.Observe;
import dev.updraft.insight.observations.ObservationCommand.Retract;
import dev.updraft.insight.observations.ObservationCommand.TurnOut;
import dev.updraft.insight.observations.ObservationEvent.ImitationTurnedOut;
import dev.updraft.insight.observations.ObservationEvent.ObservationImitated;
import dev.updraft.insight.observations.ObservationEvent.ObservationMade;
import dev.updraft.insight.observations.ObservationEvent.ObservationRetracted;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID MODEL = new UUID(3, 3);
  private static final UUID ZHOU = new UUID(5, 5);

  private static final Observe OBSERVE = observe(Layer.THINKING, Aspect.VIEWPOINT, NOW);
  private static final ObservationMade MADE =
      new ObservationMade(
          ID,
          MEMBER,
          MODEL,
          ZHOU,
          Layer.THINKING,
          Aspect.VIEWPOINT,
          true,
          PersonalText.about(ZHOU, "who will see it?"),
          NOW);
  private static final ObservationImitated IMITATED =
      new ObservationImitated(ID, own("asked so"), NOW);
  private static final ImitationTurnedOut TURNED_OUT = new ImitationTurnedOut(ID, own("accepted"));
  private static final ObservationRetracted RETRACTED =
      new ObservationRetracted(ID, MODEL, own("mistaken"));

  private static final Imitate IMITATE = new Imitate("asked so", NOW, NOW);
  private static final TurnOut TURN_OUT = new TurnOut("accepted");
  private static final Retract RETRACT = new Retract("mistaken");

  private final DeciderSpec<ObservationCommand, Observation, ObservationEvent> observation =
      DeciderSpec.of(Observation.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static Observe observe(Layer layer, Aspect aspect, Instant at) {
    return new Observe(ID, MEMBER, MODEL, ZHOU, layer, aspect, true, "who will see it?", at, NOW);
  }

  @Test
  void an_observation_is_made_once() {
    observation.given().when(OBSERVE).then(MADE);
    observation.given(MADE).when(OBSERVE).thenNothing();
    observation.given(MADE, IMITATED).when(OBSERVE).thenNothing();
    observation.given(MADE, RETRACTED).when(OBSERVE).thenNothing();
  }

  static Stream<ObservationCommand> needAnObservation() {
    return Stream.of(IMITATE, TURN_OUT, RETRACT);
  }

  @ParameterizedTest
  @MethodSource("needAnObservation")
  void what_was_never_observed_takes_nothing(ObservationCommand command) {
    observation.given().when(command).thenRejected(UNKNOWN_OBSERVATION);
  }

  @Test
  void something_comes_of_it_only_once_it_was_imitated() {
    observation.given(MADE).when(TURN_OUT).thenRejected(NOT_IMITATED);
    observation.given(MADE).when(IMITATE).then(IMITATED);
    observation.given(MADE, IMITATED).when(IMITATE).thenNothing();
    observation.given(MADE, IMITATED).when(TURN_OUT).then(TURNED_OUT);
    observation.given(MADE, IMITATED, TURNED_OUT).when(TURN_OUT).thenNothing();
  }

  @Test
  void what_is_said_again_corrects_what_was_said_before() {
    var otherwise = new ObservationImitated(ID, own("asked twice"), NOW);
    observation
        .given(MADE, IMITATED, TURNED_OUT)
        .when(new Imitate("asked twice", NOW, NOW))
        .then(otherwise);
    observation.given(MADE, IMITATED, TURNED_OUT, otherwise).when(TURN_OUT).thenNothing();
    observation
        .given(MADE, IMITATED, TURNED_OUT)
        .when(new TurnOut("refused"))
        .then(new ImitationTurnedOut(ID, own("refused")));
  }

  @Test
  void an_observation_is_retracted_once_and_takes_nothing_more() {
    observation.given(MADE).when(RETRACT).then(RETRACTED);
    observation.given(MADE, IMITATED).when(RETRACT).then(RETRACTED);
    observation.given(MADE, RETRACTED).when(RETRACT).thenNothing();
    observation.given(MADE, RETRACTED).when(IMITATE).thenRejected(OBSERVATION_RETRACTED);
    observation.given(MADE, IMITATED, RETRACTED).when(TURN_OUT).thenRejected(OBSERVATION_RETRACTED);
  }

  @Test
  void an_aspect_is_one_of_its_layer_and_nothing_is_of_the_future() {
    assertThat(observe(Layer.METHOD, null, NOW).aspect()).isNull();
    refused(ASPECT_OF_ANOTHER_LAYER, () -> observe(Layer.BEARING, Aspect.PATH, NOW));
    refused(NOT_YET_HAPPENED, () -> observe(Layer.BEARING, null, NOW.plusNanos(1)));
    refused(NOT_YET_HAPPENED, () -> new Imitate("x", NOW.plusNanos(1), NOW));
  }

  private static void refused(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
