package dev.updraft.profile.resources;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** What the member has to give besides achievements, by topic. */
public final class ResourceList {
  static final String TOPICS = "topics";
  public static final String WITHDRAWN = "withdrawn";

  private ResourceList() {}

  /** A resource as the list keeps it. */
  public record Entry(UUID id, long version, Resource.Listed resource) {}

  public static StateView<Entry, Resource, Resource.Event> view() {
    return new StateView<>(
        "resource_list",
        1,
        Entry.class,
        Resource.CATEGORY,
        List.of(
            new Column<>(TOPICS, Column.Type.TEXTS, entry -> Topic.keys(entry.resource().topics())),
            new Column<>(
                WITHDRAWN,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.resource().withdrawn()))),
        (id, version, resource) -> new Entry(id, version, resource.listed()),
        Entry::resource);
  }
}
