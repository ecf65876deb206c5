package dev.updraft.insight.contacts;

import dev.updraft.insight.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a contact stood, and from when; and who stands for it.
 *
 * @param standings oldest first; empty before the first is known
 * @param into the contact it was merged into; null while it is one of its own
 * @param merges how often it was merged, undone since or not
 */
public record ContactDocument(UUID id, long version, List<Since> standings, UUID into, int merges) {
  static ContactDocument unknown(UUID id) {
    return new ContactDocument(id, 0, List.of(), null, 0);
  }

  /**
   * @param byTopic topic in folded spelling
   */
  public record Since(Instant since, Standing standing, Map<String, Standing> byTopic) {
    Standing in(String topic) {
      return byTopic.getOrDefault(Spelling.folded(topic), standing);
    }
  }

  /** What is learned later of the same instant corrects what was known of it. */
  ContactDocument learning(
      long version, Instant since, Standing standing, Map<String, Standing> byTopic) {
    var folded = new HashMap<String, Standing>();
    byTopic.forEach((topic, value) -> folded.put(Spelling.folded(topic), value));
    var all = new ArrayList<>(standings);
    all.removeIf(known -> known.since().equals(since));
    all.add(new Since(since, standing, Map.copyOf(folded)));
    all.sort(Comparator.comparing(Since::since));
    return new ContactDocument(id, version, List.copyOf(all), into, merges);
  }

  ContactDocument merged(long version, UUID into) {
    return new ContactDocument(id, version, standings, into, merges + 1);
  }

  ContactDocument parted(long version) {
    return new ContactDocument(id, version, standings, null, merges);
  }

  /** The standing that held then; before the first one known, the first. */
  public Standing at(Instant when, String topic) {
    var then = standings.getFirst();
    for (var known : standings) {
      if (!known.since().isAfter(when)) {
        then = known;
      }
    }
    return then.in(topic);
  }

  public Standing now(String topic) {
    return standings.getLast().in(topic);
  }

  /** The standing in this very topic, if one was given. */
  public Optional<Standing> inTopic(String topic) {
    return Optional.ofNullable(standings.getLast().byTopic().get(Spelling.folded(topic)));
  }
}
