package dev.updraft.insight.talks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** How far talks were taken, where they wait, for how long, and where most are left. */
public record Funnel(int talks, List<Step> stages) {
  /** A talk at the furthest stage it was taken to, and since when it is there. */
  public record Place(UUID talkId, Stage stage, Instant since) {}

  /**
   * @param reached talks taken as far as this or further
   * @param waiting those that are here now
   * @param medianAgeDays since they are here; null when none is
   * @param oldestTalkId the one that waits longest
   * @param dropOff the share of those that reached it that went no further; null at the end, and
   *     when none reached it
   */
  public record Step(
      Stage stage,
      int reached,
      int waiting,
      Double medianAgeDays,
      Double oldestAgeDays,
      UUID oldestTalkId,
      Double dropOff) {}

  public static Funnel of(Collection<Place> places, Instant now) {
    var steps = new ArrayList<Step>();
    for (var stage : Stage.values()) {
      var reached = places.stream().filter(each -> each.stage().compareTo(stage) >= 0).count();
      var waiting =
          places.stream()
              .filter(each -> each.stage() == stage)
              .sorted(Comparator.comparing(Place::since).thenComparing(Place::talkId))
              .toList();
      var last = stage.ordinal() == Stage.values().length - 1;
      steps.add(
          new Step(
              stage,
              (int) reached,
              waiting.size(),
              waiting.isEmpty() ? null : median(waiting, now),
              waiting.isEmpty() ? null : days(waiting.getFirst(), now),
              waiting.isEmpty() ? null : waiting.getFirst().talkId(),
              last || reached == 0 ? null : (double) waiting.size() / reached));
    }
    return new Funnel(places.size(), List.copyOf(steps));
  }

  private static double median(List<Place> sorted, Instant now) {
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? days(sorted.get(middle), now)
        : (days(sorted.get(middle - 1), now) + days(sorted.get(middle), now)) / 2;
  }

  private static double days(Place place, Instant now) {
    return (double) Duration.between(place.since(), now).toSeconds()
        / Duration.ofDays(1).toSeconds();
  }
}
