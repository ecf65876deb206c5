package dev.updraft.insight.contacts;

import dev.updraft.insight.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
 * @param tier null before it is known
 * @param expertise topics in folded spelling
 * @param into the contact it was merged into; null while it is one of its own
 * @param merges how often it was merged, undone since or not
 */
public record ContactDocument(
    UUID id,
    long version,
    List<Since> standings,
    Tier tier,
    List<String> expertise,
    UUID into,
    int merges) {
  public ContactDocument {
    expertise = List.copyOf(expertise);
  }

  static ContactDocument unknown(UUID id) {
    return new ContactDocument(id, 0, List.of(), null, List.of(), null, 0);
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
    return new ContactDocument(id, version, List.copyOf(all), tier, expertise, into, merges);
  }

  ContactDocument described(long version, Tier tier, Collection<String> expertise) {
    var folded = expertise.stream().map(Spelling::folded).distinct().sorted().toList();
    return new ContactDocument(id, version, standings, tier, folded, into, merges);
  }

  ContactDocument merged(long version, UUID into) {
    return new ContactDocument(id, version, standings, tier, expertise, into, merges + 1);
  }

  ContactDocument parted(long version) {
    return new ContactDocument(id, version, standings, tier, expertise, null, merges);
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

  /** Whether they hear a lot about this very topic, or are an expert in it. */
  public boolean informedIn(String topic) {
    return expertise.contains(Spelling.folded(topic))
        || inTopic(topic).filter(Standing.WELL_INFORMED::equals).isPresent();
  }
}
