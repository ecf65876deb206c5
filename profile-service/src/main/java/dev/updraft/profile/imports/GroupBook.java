package dev.updraft.profile.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The member's groups by name; a name nobody has yet gets an id at once. */
final class GroupBook {
  private final Supplier<UUID> ids;
  private final Map<String, UUID> byName = new HashMap<>();
  private final Map<UUID, String> names = new HashMap<>();
  private final Set<UUID> fresh = new HashSet<>();

  GroupBook(Supplier<UUID> ids) {
    this.ids = ids;
  }

  void know(UUID id, String name) {
    if (name != null) {
      names.put(id, name);
      byName.putIfAbsent(Keys.name(name), id);
    }
  }

  /** The name, or for a group whose name was erased what stands for it here. */
  String name(UUID id) {
    return names.getOrDefault(id, id.toString());
  }

  UUID id(String name) {
    var known = byName.get(Keys.name(name));
    if (known != null) {
      return known;
    }
    if (name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return UUID.fromString(name);
    }
    var id = ids.get();
    know(id, name);
    fresh.add(id);
    return id;
  }

  /** Whether the network had no such group when the import began. */
  boolean fresh(UUID id) {
    return fresh.contains(id);
  }
}
