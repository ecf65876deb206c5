package dev.updraft.profile.contacts;

import dev.updraft.profile.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contact's standing over time: who changes job loses it from then on, but what was so before
 * stays so.
 *
 * @param periods oldest first, never empty
 */
public record Standings(List<Period> periods) {
  /** From when a standing holds that has not been given a beginning. */
  public static final Instant ALWAYS = Instant.EPOCH;

  /** What holds from an instant until the next period begins. */
  public record Period(Instant since, Standing standing, Map<String, Standing> byTopic) {
    public Period {
      // sorted, so that the same history always reads back the same, byte for byte
      byTopic = Collections.unmodifiableMap(new TreeMap<>(byTopic));
    }

    Standing in(String topic) {
      return byTopic.entrySet().stream()
          .filter(entry -> Topic.same(entry.getKey(), topic))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(standing);
    }

    /** Whether both say the same, leaving aside from when. */
    boolean says(Standing otherStanding, Map<String, Standing> otherByTopic) {
      return standing == otherStanding && byTopic.equals(otherByTopic);
    }
  }

  public Standings {
    periods = List.copyOf(periods);
  }

  static Standings beginning(Period first) {
    return new Standings(List.of(first));
  }

  /** With a newer account of what holds from an instant on; it replaces all that was to follow. */
  Standings with(Period period) {
    var kept =
        new ArrayList<>(
            periods.stream().filter(known -> known.since().isBefore(period.since())).toList());
    kept.add(period);
    return new Standings(kept);
  }

  public Period latest() {
    return periods.getLast();
  }

  /** What held at an instant; before the first period began, the first one. */
  Period at(Instant instant) {
    return periods.stream()
        .filter(period -> !period.since().isAfter(instant))
        .reduce((earlier, later) -> later)
        .orElse(periods.getFirst());
  }

  /** The highest standing in any of the topics at an instant; without topics, the general one. */
  public Standing bestIn(Collection<String> topics, Instant instant) {
    var period = at(instant);
    return topics.stream().map(period::in).min(Comparator.naturalOrder()).orElse(period.standing());
  }

  /** The map with its topics cleaned; null counts as empty. */
  static Map<String, Standing> cleaned(Map<String, Standing> byTopic) {
    var cleaned = new TreeMap<String, Standing>();
    if (byTopic != null) {
      byTopic.forEach((topic, standing) -> cleaned.put(new Topic(topic).name(), standing));
    }
    return cleaned;
  }
}
