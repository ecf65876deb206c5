package dev.updraft.profile.contacts;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Contacts merged away, and into whom. */
public record Lineage(Map<UUID, UUID> into) {
  public Lineage {
    into = Map.copyOf(into);
  }

  /** The contact who now stands for this one; null for null. */
  public UUID survivor(UUID contact) {
    var person = contact;
    while (person != null && into.containsKey(person)) {
      person = into.get(person);
    }
    return person;
  }

  /** The same people, each once. */
  public List<UUID> survivors(Collection<UUID> contacts) {
    return contacts.stream().map(this::survivor).distinct().toList();
  }

  /** The contact, and all who were merged into it. */
  public Set<UUID> standsFor(UUID contact) {
    var all = new HashSet<UUID>();
    all.add(contact);
    into.keySet().stream().filter(each -> contact.equals(survivor(each))).forEach(all::add);
    return all;
  }
}
