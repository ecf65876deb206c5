package dev.updraft.insight.insights;

import static dev.updraft.insight.InsightReason.INSIGHT_RETRACTED;
import static dev.updraft.insight.InsightReason.INSIGHT_SOURCE_UNNAMED;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.TOO_MANY_USES;
import static dev.updraft.insight.InsightReason.UNKNOWN_INSIGHT;
import static dev.updraft.insight.InsightReason.UNKNOWN_USE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.insights.InsightCommand.Classify;
import dev.updraft.insight.insights.InsightCommand.DropUse;
import dev.updraft.insight.insights.InsightCommand.From;
import dev.updraft.insight.insights.InsightCommand.Receive;
import dev.updraft.insight.insights.InsightCommand.Retract;
import dev.updraft.insight.insights.InsightCommand.Source;
import dev.updraft.insight.insights.InsightCommand.TurnOut;
import dev.updraft.insight.insights.InsightCommand.Use;
import dev.updraft.insight.insights.InsightEvent.InsightClassified;
import dev.updraft.insight.insights.InsightEvent.InsightReceived;
import dev.updraft.insight.insights.InsightEvent.InsightRetracted;
import dev.updraft.insight.insights.InsightEvent.InsightUsed;
import dev.updraft.insight.insights.InsightEvent.UseDropped;
import dev.updraft.insight.insights.InsightEvent.UseTurnedOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InsightTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID FACET = new UUID(3, 3);
  private static final UUID OTHER_FACET = new UUID(3, 4);
  private static final UUID TALK = new UUID(4, 4);
  private static final UUID ZHOU = new UUID(5, 5);
  private static final UUID USE_ID = new UUID(6, 6);
  private static final From FROM = new From(Source.TALK, TALK);

  private static final Receive RECEIVE =
      new Receive(
          ID, MEMBER, ZHOU, FACET, InsightKind.PERSPECTIVE, "identity spreads", FROM, NOW, NOW);
  private static final InsightReceived RECEIVED =
      new InsightReceived(
          ID,
          MEMBER,
          ZHOU,
          FACET,
          InsightKind.PERSPECTIVE,
          own("identity spreads"),
          Source.TALK,
          TALK,
          NOW);
  private static final InsightUsed USED = new InsightUsed(ID, USE_ID, own("the trial"), NOW);
  private static final UseTurnedOut TURNED_OUT = new UseTurnedOut(ID, USE_ID, own("42 replies"));
  private static final UseDropped DROPPED = new UseDropped(ID, USE_ID, own("mistaken"));
  private static final InsightRetracted RETRACTED = new InsightRetracted(ID, own("mistaken"));

  private static final Classify CLASSIFY = new Classify(OTHER_FACET);
  private static final Use USE = new Use(USE_ID, "the trial", NOW, NOW);
  private static final TurnOut TURN_OUT = new TurnOut(USE_ID, "42 replies");
  private static final DropUse DROP = new DropUse(USE_ID, "mistaken");
  private static final Retract RETRACT = new Retract("mistaken");

  private final DeciderSpec<InsightCommand, Insight, InsightEvent> insight =
      DeciderSpec.of(Insight.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  @Test
  void an_insight_is_received_once() {
    insight.given().when(RECEIVE).then(RECEIVED);
    insight.given(RECEIVED).when(RECEIVE).thenNothing();
    insight.given(RECEIVED, RETRACTED).when(RECEIVE).thenNothing();
  }

  static Stream<InsightCommand> needAnInsight() {
    return Stream.of(CLASSIFY, USE, TURN_OUT, DROP, RETRACT);
  }

  @ParameterizedTest
  @MethodSource("needAnInsight")
  void what_was_never_received_takes_nothing(InsightCommand command) {
    insight.given().when(command).thenRejected(UNKNOWN_INSIGHT);
  }

  static Stream<InsightCommand> refusedOnceRetracted() {
    return Stream.of(CLASSIFY, USE, TURN_OUT, DROP);
  }

  @ParameterizedTest
  @MethodSource("refusedOnceRetracted")
  void a_retracted_insight_takes_nothing_more(InsightCommand command) {
    insight.given(RECEIVED, USED, RETRACTED).when(command).thenRejected(INSIGHT_RETRACTED);
  }

  @Test
  void an_insight_is_retracted_once() {
    insight.given(RECEIVED).when(RETRACT).then(RETRACTED);
    insight.given(RECEIVED, RETRACTED).when(RETRACT).thenNothing();
  }

  @Test
  void an_insight_is_of_another_facet_if_need_be() {
    insight.given(RECEIVED).when(new Classify(FACET)).thenNothing();
    insight.given(RECEIVED).when(CLASSIFY).then(new InsightClassified(ID, OTHER_FACET));
    insight.given(RECEIVED, new InsightClassified(ID, OTHER_FACET)).when(CLASSIFY).thenNothing();
  }

  @Test
  void an_insight_is_used_and_something_comes_of_it() {
    insight.given(RECEIVED).when(USE).then(USED);
    insight.given(RECEIVED, USED).when(USE).thenNothing();
    insight.given(RECEIVED).when(TURN_OUT).thenRejected(UNKNOWN_USE);
    insight.given(RECEIVED, USED).when(TURN_OUT).then(TURNED_OUT);
    insight.given(RECEIVED, USED, TURNED_OUT).when(TURN_OUT).thenNothing();
    insight
        .given(RECEIVED, USED, TURNED_OUT)
        .when(new TurnOut(USE_ID, "40"))
        .then(new UseTurnedOut(ID, USE_ID, own("40")));
  }

  @Test
  void a_use_is_taken_back() {
    insight.given(RECEIVED).when(DROP).thenRejected(UNKNOWN_USE);
    insight.given(RECEIVED, USED, TURNED_OUT).when(DROP).then(DROPPED);
    insight.given(RECEIVED, USED, DROPPED).when(DROP).thenRejected(UNKNOWN_USE);
    insight.given(RECEIVED, USED, DROPPED).when(TURN_OUT).thenRejected(UNKNOWN_USE);
  }

  @Test
  void an_insight_is_noted_with_so_many_uses_and_no_more() {
    var history = new ArrayList<InsightEvent>(List.of(RECEIVED));
    IntStream.range(0, Insight.MAX_USES)
        .forEach(n -> history.add(new InsightUsed(ID, new UUID(60, n), own("x"), NOW)));
    insight.given(history.toArray(InsightEvent[]::new)).when(USE).thenRejected(TOO_MANY_USES);
  }

  @Test
  void an_insight_says_whence_and_nothing_is_of_the_future() {
    assertThat(new From(Source.OTHER, null).id()).isNull();
    assertThatThrownBy(() -> new From(Source.TALK, null))
        .isInstanceOfSatisfying(
            Rejection.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(INSIGHT_SOURCE_UNNAMED));
    assertThatThrownBy(() -> new Use(USE_ID, "x", NOW.plusNanos(1), NOW))
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(NOT_YET_HAPPENED));
    assertThatThrownBy(
            () ->
                new Receive(
                    ID, MEMBER, ZHOU, FACET, InsightKind.SKILL, "x", FROM, NOW.plusNanos(1), NOW))
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(NOT_YET_HAPPENED));
  }
}
