package dev.updraft.insight.practice;

import dev.updraft.insight.practice.comparison.ChangeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a mentor changes again and again, and what no longer, over the practices that were compared:
 *
 * <ul>
 *   <li>a class has <em>stopped</em> when it occurred in two practices or more, and in none of the
 *       last three;
 *   <li>else it <em>recurs</em> when it occurred in two of the last five or more;
 *   <li>else it is <em>occasional</em>.
 * </ul>
 *
 * <p>The next exercise is for the class that occurs in most of the last five, of those that recur;
 * the more changes decide between two, and then what lies deeper. Where none recurs yet, the latest
 * practice alone is looked at. It is due a week later.
 */
public final class Recurrence {
  static final Duration DUE_AFTER = Duration.ofDays(7);

  private static final int LATELY = 5;
  private static final int QUIET = 3;
  private static final int OFTEN = 2;
  private static final double NOTABLE = 0.05;

  private final List<Past> practices;

  private Recurrence(List<Past> practices) {
    this.practices = practices;
  }

  public static Recurrence of(Collection<Past> practices) {
    return new Recurrence(
        practices.stream()
            .sorted(Comparator.comparing(Past::comparedAt).thenComparing(Past::practiceId))
            .toList());
  }

  /** Whether a class of change comes again and again. */
  public enum State {
    RECURRING,
    STOPPED,
    OCCASIONAL
  }

  /**
   * @param practices in which it occurred
   * @param lately in how many of the last five
   * @param changes in all
   */
  public record Line(
      ChangeClass changeClass,
      State state,
      int practices,
      int lately,
      int changes,
      Instant firstAt,
      Instant lastAt) {}

  /** Those that occurred at all, the most frequent lately first. */
  public List<Line> lines() {
    return Arrays.stream(ChangeClass.values())
        .map(this::line)
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparingInt(Line::lately)
                .thenComparingInt(Line::practices)
                .thenComparingInt(Line::changes)
                .reversed())
        .toList();
  }

  private Line line(ChangeClass changeClass) {
    var with = practices.stream().filter(each -> each.has(changeClass)).toList();
    if (with.isEmpty()) {
      return null;
    }
    var lately = in(last(LATELY), changeClass);
    return new Line(
        changeClass,
        state(changeClass, with.size(), lately),
        with.size(),
        lately,
        with.stream().mapToInt(each -> each.counts().get(changeClass)).sum(),
        with.getFirst().comparedAt(),
        with.getLast().comparedAt());
  }

  private State state(ChangeClass changeClass, int practices, int lately) {
    if (practices >= OFTEN && in(last(QUIET), changeClass) == 0) {
      return State.STOPPED;
    }
    return lately >= OFTEN ? State.RECURRING : State.OCCASIONAL;
  }

  private List<Past> last(int some) {
    return practices.subList(Math.max(0, practices.size() - some), practices.size());
  }

  private static int in(List<Past> practices, ChangeClass changeClass) {
    return (int) practices.stream().filter(each -> each.has(changeClass)).count();
  }

  /**
   * How alike drafts and revisions are.
   *
   * @param latest the mean of the last three
   * @param before the mean of up to three before them
   */
  public record Trend(Direction direction, double latest, double before) {}

  /** Whether drafts need less revising; within a twentieth they are as they were. */
  public enum Direction {
    CLOSER,
    STEADY,
    FURTHER
  }

  /** Empty below four practices. */
  public Optional<Trend> trend() {
    if (practices.size() <= QUIET) {
      return Optional.empty();
    }
    var latest = mean(last(QUIET));
    var earlier = practices.subList(0, practices.size() - QUIET);
    var before = mean(earlier.subList(Math.max(0, earlier.size() - QUIET), earlier.size()));
    var direction =
        latest > before + NOTABLE
            ? Direction.CLOSER
            : latest < before - NOTABLE ? Direction.FURTHER : Direction.STEADY;
    return Optional.of(new Trend(direction, latest, before));
  }

  private static double mean(List<Past> practices) {
    return practices.stream().mapToDouble(Past::similarity).average().orElseThrow();
  }

  public List<Past> practices() {
    return practices;
  }

  /**
   * @param recurring whether it comes again and again, or only came the last time
   */
  public record Next(ChangeClass changeClass, boolean recurring, Instant dueAt) {}

  /** Empty when nothing was ever changed, or nothing the last time and nothing recurs. */
  public Optional<Next> next() {
    if (practices.isEmpty()) {
      return Optional.empty();
    }
    var latest = practices.getLast();
    var dueAt = latest.comparedAt().plus(DUE_AFTER);
    return lines().stream()
        .filter(line -> line.state() == State.RECURRING)
        .max(
            Comparator.comparingInt(Line::lately)
                .thenComparingInt(line -> changesIn(last(LATELY), line.changeClass()))
                .thenComparingInt(line -> depth(line.changeClass())))
        .map(line -> new Next(line.changeClass(), true, dueAt))
        .or(
            () ->
                latest.counts().entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .max(
                        Map.Entry.<ChangeClass, Integer>comparingByValue()
                            .thenComparing(each -> depth(each.getKey())))
                    .map(each -> new Next(each.getKey(), false, dueAt)));
  }

  private static int changesIn(List<Past> practices, ChangeClass changeClass) {
    return practices.stream().mapToInt(each -> each.counts().getOrDefault(changeClass, 0)).sum();
  }

  /** What a text says before how it says it. */
  private static int depth(ChangeClass changeClass) {
    return switch (changeClass) {
      case THEME -> 7;
      case STRUCTURE -> 6;
      case NUMBER_FACT -> 5;
      case ORDER -> 4;
      case CUT -> 3;
      case ADDITION -> 2;
      case WORDING -> 1;
      case SPELLING -> 0;
    };
  }
}
