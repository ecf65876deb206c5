package dev.updraft.notification.nudges;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of a member's nudges of one kind.
 *
 * @param reached how many came
 * @param ended how many of them are over
 * @param acted how many led to an action
 * @param median how long that took from the first time it came; null where none did
 * @param nineTenths within which time nine in ten of them were acted on; likewise
 * @param idle how many of the latest that are over came to nothing, one after another
 */
record Effect(
    NudgeKind kind,
    int reached,
    int ended,
    int acted,
    int dismissed,
    Duration median,
    Duration nineTenths,
    int idle) {
  /** So many in a row that came to nothing are no accident. */
  static final int NEVER_HELPS = 10;

  static Effect of(NudgeKind kind, Collection<Nudge.Planned> nudges) {
    var reached =
        nudges.stream().filter(each -> each.plan().kind() == kind && each.round() > 0).toList();
    var ended =
        reached.stream()
            .filter(each -> each.state().closed())
            .sorted(Comparator.comparing(Effect::endedAt).reversed())
            .toList();
    var times =
        ended.stream()
            .filter(each -> each.state() == NudgeState.ACTED)
            .map(each -> Duration.between(firstSent(each).orElseThrow(), endedAt(each)))
            .sorted()
            .toList();
    return new Effect(
        kind,
        reached.size(),
        ended.size(),
        times.size(),
        (int) ended.stream().filter(each -> each.state() == NudgeState.DISMISSED).count(),
        within(times, 0.5),
        within(times, 0.9),
        (int) ended.stream().takeWhile(each -> !helped(each)).count());
  }

  /** Whether the member might do without this kind. */
  boolean neverHelps() {
    return idle >= NEVER_HELPS;
  }

  /** A kind that asks for nothing helps when it is looked at. */
  private static boolean helped(Nudge.Planned nudge) {
    return nudge.state() == NudgeState.ACTED
        || !nudge.plan().kind().asksToAct()
            && nudge.history().stream().anyMatch(step -> step.state() == NudgeState.SEEN);
  }

  private static Instant endedAt(Nudge.Planned nudge) {
    return nudge.history().getLast().at();
  }

  private static Optional<Instant> firstSent(Nudge.Planned nudge) {
    return nudge.history().stream()
        .filter(step -> step.state() == NudgeState.SENT)
        .map(Transition::at)
        .findFirst();
  }

  /** The smallest time within which at least that share was. */
  private static Duration within(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
