package dev.updraft.insight.contacts;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contacts merged away, and into whom. Claims name people as they were known when they were heard;
 * they are read by this, so there is nothing to undo when a merge is.
 */
public record Lineage(Map<UUID, UUID> into) {
  public static final Lineage NONE = new Lineage(Map.of());

  public Lineage {
    into = Map.copyOf(into);
  }

  /** The contact who stands for this one. */
  public UUID survivor(UUID contact) {
    var person = contact;
    // never around in a circle, whatever was told in whatever order
    for (var steps = 0; steps < into.size() && into.containsKey(person); steps++) {
      person = into.get(person);
    }
    return person;
  }

  /** Whether no other contact stands for this one; so it is with whoever is no contact. */
  public boolean isSurvivor(UUID contact) {
    return contact == null || !into.containsKey(contact);
  }

  /** All the contact was ever known as: itself, and all who were merged into it. */
  public Set<UUID> standsFor(UUID contact) {
    return Stream.concat(
            Stream.of(contact),
            into.keySet().stream().filter(each -> survivor(each).equals(contact)))
        .collect(Collectors.toSet());
  }
}
