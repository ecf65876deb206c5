package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a nudge whatever is asked of it, in whatever order. */
class NudgePropertiesTest {
  private static final UUID ENDORSEMENT = new UUID(7, 7);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /** A question and how many minutes after the one before it is asked. */
  record Asked(int minutes, Ask ask) {}

  interface Ask {
    NudgeCommand at(Instant now);
  }

  @Provide
  Arbitrary<List<Asked>> questions() {
    var plans =
        Combinators.combine(
                Arbitraries.integers().between(0, 600), Arbitraries.integers().between(1, 600))
            .as(NudgePropertiesTest::plan);
    Arbitrary<Ask> asks =
        Arbitraries.oneOf(
            plans.map(plan -> at -> new NudgeCommand.Schedule(plan, at)),
            plans.map(plan -> at -> new NudgeCommand.Revise(plan, at)),
            plans.map(plan -> at -> new NudgeCommand.Reopen(plan, at)),
            Arbitraries.just(NudgeCommand.Deliver::new),
            Arbitraries.just(NudgeCommand.MarkSeen::new),
            Arbitraries.just(NudgeCommand.MarkActed::new),
            Arbitraries.just(NudgeCommand.Dismiss::new),
            Arbitraries.integers()
                .between(-10, 300)
                .map(minutes -> at -> new NudgeCommand.Snooze(minute(at, minutes), at)),
            Arbitraries.of(Why.ACTED, Why.LAPSED, Why.CHANGED, Why.RETRACTED)
                .map(why -> at -> new NudgeCommand.Withdraw(why, at)));
    return Combinators.combine(Arbitraries.integers().between(0, 120), asks)
        .as(Asked::new)
        .list()
        .ofMaxSize(40);
  }

  private static Instant minute(Instant from, int minutes) {
    return from.plusSeconds(60L * minutes);
  }

  private static NudgePlan plan(int due, int useful) {
    var dueAt = minute(START, due);
    var end = minute(dueAt, useful);
    return new NudgePlan(
        NudgeKind.WINDOW_HALF_SPENT, ENDORSEMENT, null, null, dueAt, end, minute(end, 5));
  }

  private static List<NudgeEvent> decide(Nudge nudge, NudgeCommand command) {
    try {
      return Nudge.decide(nudge, command);
    } catch (Rejection _) {
      return List.of();
    }
  }

  @Property
  void asking_the_same_twice_adds_nothing(@ForAll("questions") List<Asked> questions) {
    var nudge = Nudge.UNPLANNED;
    var now = START;
    for (var question : questions) {
      now = minute(now, question.minutes());
      var command = question.ask().at(now);
      for (var event : decide(nudge, command)) {
        nudge = Nudge.evolve(nudge, event);
      }
      assertThat(decide(nudge, command)).isEmpty();
    }
  }

  @Property
  void it_is_sent_only_when_due_and_of_use(@ForAll("questions") List<Asked> questions) {
    var nudge = Nudge.UNPLANNED;
    var now = START;
    for (var question : questions) {
      now = minute(now, question.minutes());
      for (var event : decide(nudge, question.ask().at(now))) {
        if (event instanceof NudgeEvent.NudgeSent) {
          var before = (Nudge.Planned) nudge;
          assertThat(now).isAfterOrEqualTo(before.dueAt()).isBefore(before.plan().usefulUntil());
        }
        nudge = Nudge.evolve(nudge, event);
      }
    }
  }

  @Property
  void its_history_runs_forwards_and_ends_in_its_state(@ForAll("questions") List<Asked> questions) {
    var nudge = Nudge.UNPLANNED;
    var now = START;
    for (var question : questions) {
      now = minute(now, question.minutes());
      for (var event : decide(nudge, question.ask().at(now))) {
        nudge = Nudge.evolve(nudge, event);
      }
    }
    if (nudge instanceof Nudge.Planned planned) {
      assertThat(planned.history()).extracting(Transition::at).isSorted();
      assertThat(planned.history().getLast().state()).isEqualTo(planned.state());
    }
  }

  @Property
  void folding_all_events_equals_folding_a_part_and_the_rest(
      @ForAll("questions") List<Asked> questions) {
    var events = new ArrayList<NudgeEvent>();
    var nudge = Nudge.UNPLANNED;
    var now = START;
    for (var question : questions) {
      now = minute(now, question.minutes());
      for (var event : decide(nudge, question.ask().at(now))) {
        nudge = Nudge.evolve(nudge, event);
        events.add(event);
      }
    }
    var decider = Nudge.CATEGORY.decider();
    var half = events.size() / 2;
    var part = decider.fold(Nudge.UNPLANNED, events.subList(0, half));
    assertThat(decider.fold(part, events.subList(half, events.size()))).isEqualTo(nudge);
  }
}
