package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** The member's groups by name and kind. */
public final class GroupDirectory {
  static final String NAME = "name";
  static final String KIND = "kind";

  private GroupDirectory() {}

  /** A group as the directory keeps it. */
  public record Entry(UUID id, long version, Group.Known group) {}

  public static StateView<Entry, Group, Group.Event> view() {
    return new StateView<>(
        "group_directory",
        2,
        Entry.class,
        Group.CATEGORY,
        List.of(
            new Column<>(
                NAME,
                Column.Type.TEXT,
                entry -> entry.group().name() == null ? "" : Topic.key(entry.group().name())),
            new Column<>(KIND, Column.Type.TEXT, entry -> entry.group().kind())),
        (id, version, group) -> new Entry(id, version, group.known()),
        Entry::group);
  }
}
