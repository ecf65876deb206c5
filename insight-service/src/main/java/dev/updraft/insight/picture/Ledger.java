package dev.updraft.insight.picture;

import dev.updraft.insight.picture.TrackRecords.Judged;
import dev.updraft.insight.picture.TrackRecords.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What turned out, counted once: records of any topic, and as they would be had one of the
 * questions not turned out, without counting all the others again.
 */
public final class Ledger {
  private final List<Judged> judged;
  private final Map<UUID, List<Judged>> byQuestion;
  private final Map<Person, Tally> tallies;
  private final Map<String, Map<Person, Tally>> byTopic = new HashMap<>();

  public Ledger(Collection<Judged> judged) {
    this.judged = List.copyOf(judged);
    this.byQuestion = judged.stream().collect(Collectors.groupingBy(Judged::question));
    this.tallies = TrackRecords.tallies(judged);
    judged.stream()
        .collect(Collectors.groupingBy(Judged::topic))
        .forEach((topic, its) -> byTopic.put(topic, TrackRecords.tallies(its)));
  }

  public TrackRecords records(String topic) {
    return TrackRecords.of(tallies, inTopic(topic), judged);
  }

  /**
   * @param question nothing is to be known of how it turned out
   */
  public TrackRecords without(UUID question, String topic) {
    var its = byQuestion.get(question);
    if (its == null) {
      return records(topic);
    }
    return TrackRecords.of(
        without(its, tallies),
        without(its.stream().filter(one -> one.topic().equals(topic)).toList(), inTopic(topic)),
        judged.stream().filter(one -> !one.question().equals(question)).toList());
  }

  private Map<Person, Tally> inTopic(String topic) {
    return byTopic.getOrDefault(topic, Map.of());
  }

  private static Map<Person, Tally> without(List<Judged> part, Map<Person, Tally> whole) {
    var rest = new HashMap<>(whole);
    TrackRecords.tallies(part)
        .forEach(
            (person, tally) ->
                rest.computeIfPresent(
                    person, (_, all) -> all.seen() == tally.seen() ? null : all.without(tally)));
    return rest;
  }
}
