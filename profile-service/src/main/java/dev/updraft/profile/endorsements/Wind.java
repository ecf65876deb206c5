package dev.updraft.profile.endorsements;

import dev.updraft.profile.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How much of the wind was caught and how much missed. What opened no window or was retracted does
 * not count; a share of nothing is null, not zero.
 *
 * @param windows all that opened
 * @param open those that can still be acted on
 * @param shareActedOn of those acted on or missed
 * @param medianSecondsToAct from when the endorsement was given to the start of the first action
 * @param conversion the share something came of, of those acted on
 */
public record Wind(
    int windows,
    int open,
    int actedOn,
    int missed,
    int converted,
    Double shareActedOn,
    Long medianSecondsToAct,
    Double conversion) {

  static Wind of(Collection<Gust> gusts, Instant now) {
    var open = 0;
    var actedOn = 0;
    var missed = 0;
    var converted = 0;
    for (var each : gusts) {
      switch (each.stateAt(now)) {
        case OPEN -> open++;
        case LAPSED -> missed++;
        case ACTED -> actedOn++;
        case CONVERTED -> {
          actedOn++;
          converted++;
        }
        case NO_WINDOW, RETRACTED -> {}
      }
    }
    return new Wind(
        open + actedOn + missed,
        open,
        actedOn,
        missed,
        converted,
        share(actedOn, actedOn + missed),
        median(gusts.stream().map(Wind::secondsToAct).filter(Objects::nonNull).toList()),
        share(converted, actedOn));
  }

  /**
   * The same for every group of windows, the one with most windows first.
   *
   * @param groups all an endorsement counts in
   */
  static <K> Map<K, Wind> by(Function<Gust, List<K>> groups, Collection<Gust> gusts, Instant now) {
    var grouped = new LinkedHashMap<K, List<Gust>>();
    gusts.stream()
        .filter(Wind::blew)
        .forEach(
            each ->
                groups
                    .apply(each)
                    .forEach(
                        group -> grouped.computeIfAbsent(group, _ -> new ArrayList<>()).add(each)));
    var sorted = new LinkedHashMap<K, Wind>();
    grouped.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .forEach(entry -> sorted.put(entry.getKey(), of(entry.getValue(), now)));
    return sorted;
  }

  /** The topics of an endorsement as they are compared. */
  static List<String> topics(Gust it) {
    return Topic.keys(it.topics());
  }

  private static boolean blew(Gust it) {
    return switch (it.stage()) {
      case OPEN, ACTED, CONVERTED, LAPSED -> true;
      case NO_WINDOW, RETRACTED -> false;
    };
  }

  private static Long secondsToAct(Gust it) {
    return blew(it) && it.firstActionAt() != null
        ? Duration.between(it.receivedAt(), it.firstActionAt()).toSeconds()
        : null;
  }

  private static Double share(int part, int whole) {
    return whole == 0 ? null : Assessment.rounded((double) part / whole);
  }

  private static Long median(List<Long> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return null;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : Long.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }
}
