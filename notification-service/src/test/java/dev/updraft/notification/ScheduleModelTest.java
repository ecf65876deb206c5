package dev.updraft.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.DaysOff;
import dev.updraft.notification.preferences.Digest;
import dev.updraft.notification.preferences.KindChoice;
import dev.updraft.notification.preferences.Preferences;
import dev.updraft.notification.preferences.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Nudges from the news to the hand-over, in whatever order things come: news, a clock that is moved
 * forward and back, restarts, kills in the middle of a hand-over, changes of mind, digests, what
 * the member says to a nudge. The rules the service goes by are held against a model that knows no
 * events, reminders or queues.
 */
class ScheduleModelTest {
  /** Two days before each turn of the clock. */
  private static final List<Instant> STARTS =
      List.of(Instant.parse("2026-03-27T12:00:00Z"), Instant.parse("2026-10-23T12:00:00Z"));

  sealed interface Step {
    record Endorse(int which, int tenMinutes) implements Step {}

    record Act(int which) implements Step {}

    record Lapse(int which) implements Step {}

    record Retract(int which) implements Step {}

    record Move(int minutes) implements Step {}

    record Work() implements Step {}

    /** A worker hands over and dies before that is committed. */
    record Kill() implements Step {}

    record Restart() implements Step {}

    record Wish(Preferences preferences) implements Step {}

    record Snooze(int which, NudgeKind kind, int minutes) implements Step {}

    record Dismiss(int which, NudgeKind kind) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var which = Arbitraries.integers().between(0, 2);
    Arbitrary<Step> endorse =
        Combinators.combine(which, Arbitraries.integers().between(3, 300)).as(Step.Endorse::new);
    var kind = Arbitraries.of(ScheduleModel.KINDS);
    Arbitrary<Step> snooze =
        Combinators.combine(which, kind, Arbitraries.integers().between(1, 900))
            .as(Step.Snooze::new);
    Arbitrary<Step> move =
        Arbitraries.oneOf(
                Arbitraries.integers().between(1, 600), Arbitraries.integers().between(-300, -1))
            .map(Step.Move::new);
    return Arbitraries.frequencyOf(
            Tuple.of(3, endorse),
            Tuple.of(1, which.map(Step.Act::new)),
            Tuple.of(1, which.map(Step.Lapse::new)),
            Tuple.of(1, which.map(Step.Retract::new)),
            Tuple.of(6, move),
            Tuple.of(6, Arbitraries.just(new Step.Work())),
            Tuple.of(1, Arbitraries.just(new Step.Kill())),
            Tuple.of(1, Arbitraries.just(new Step.Restart())),
            Tuple.of(2, wishes().map(Step.Wish::new)),
            Tuple.of(4, snooze),
            Tuple.of(1, Combinators.combine(which, kind).as(Step.Dismiss::new)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(70);
  }

  private static Arbitrary<Preferences> wishes() {
    var quiet =
        Combinators.combine(
                Arbitraries.integers().between(0, 23), Arbitraries.integers().between(1, 12))
            .as((from, hours) -> new QuietHours(hour(from), hour((from + hours) % 24)))
            .injectNull(0.3);
    var cap = Arbitraries.integers().between(1, 3).injectNull(0.5);
    var muted = Arbitraries.of(ScheduleModel.KINDS).set().ofMaxSize(1);
    var off =
        Combinators.combine(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(1, 2))
            .as(ScheduleModelTest::daysOff)
            .optional(0.25)
            .map(days -> days.orElse(List.of()));
    var digest =
        Combinators.combine(
                Arbitraries.of(Digest.Rhythm.DAILY, Digest.Rhythm.WEEKLY),
                Arbitraries.integers().between(0, 23),
                Arbitraries.of(DayOfWeek.class))
            .as(Digest::new)
            .optional(0.4)
            .map(wanted -> wanted.orElse(Digest.NEVER));
    return Combinators.combine(quiet, cap, muted, off, digest)
        .as(
            (hours, most, kinds, days, together) -> {
              var choices = new HashMap<NudgeKind, KindChoice>();
              kinds.forEach(kind -> choices.put(kind, new KindChoice(true, null)));
              return new Preferences(
                  new Preferences.General(null, hours, days, most, together), choices, Map.of());
            });
  }

  /** The same days after either start. */
  private static List<DaysOff> daysOff(int after, int count) {
    return STARTS.stream()
        .map(start -> start.atZone(ScheduleModel.BERLIN).toLocalDate().plusDays(after))
        .map(first -> new DaysOff(first, first.plusDays(count - 1L)))
        .toList();
  }

  private static LocalTime hour(int hour) {
    return LocalTime.of(hour, 0);
  }

  @Property(tries = 2_000)
  void the_service_does_what_the_model_says(@ForAll("steps") List<Step> steps) {
    for (var start : STARTS) {
      var model = new ScheduleModel();
      var service = new ScheduleByRules(model);
      var now = start;
      for (var step : steps) {
        if (step instanceof Step.Move(var minutes)) {
          now = now.plus(Duration.ofMinutes(minutes));
        }
        does(step, now, service, model);
      }
      // Within a week and what is quiet of it, each digest has its moment.
      for (var hours = 0; service.collects() && hours < 12 * 24; hours += 3) {
        now = now.plus(Duration.ofHours(3));
        does(new Step.Work(), now, service, model);
      }
      assertThat(service.collects()).isFalse();
      // Nobody wishes anything any more: what can still go goes.
      does(new Step.Wish(Preferences.NONE), now, service, model);
      does(new Step.Work(), now, service, model);
      service.comesToRest();
    }
  }

  private static void does(Step step, Instant now, ScheduleByRules service, ScheduleModel model) {
    service.now = now;
    model.now = now;
    service.take(step);
    model.take(step);
    assertThat(service.arrived)
        .as("after %s", step)
        .containsExactlyInAnyOrderElementsOf(model.arrived);
    assertThat(service.open())
        .as("lie open after %s", step)
        .containsExactlyInAnyOrderElementsOf(model.open.keySet());
  }
}
