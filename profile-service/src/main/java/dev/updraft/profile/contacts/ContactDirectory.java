package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The member's contacts, found by the beginning of their name, by topic, tier and standing. */
public final class ContactDirectory {
  static final String NAME = "name";
  static final String TIER = "tier";
  static final String STANDING = "standing";
  static final String TOPICS = "topics";
  static final String GROUPS = "groups";

  private ContactDirectory() {}

  /** A contact as the directory keeps it. */
  public record Entry(UUID id, long version, Contact.Known contact) {}

  public static StateView<Entry, Contact, ContactEvent> view() {
    return new StateView<>(
        "contact_directory",
        1,
        Entry.class,
        Contact.CATEGORY,
        List.of(
            new Column<>(NAME, Column.Type.TEXT, entry -> nameKey(entry.contact())),
            new Column<>(TIER, Column.Type.TEXT, entry -> entry.contact().tier()),
            new Column<>(
                STANDING,
                Column.Type.TEXT,
                entry -> entry.contact().standings().latest().standing()),
            new Column<>(TOPICS, Column.Type.TEXTS, entry -> topicKeys(entry.contact())),
            new Column<>(
                GROUPS,
                Column.Type.TEXTS,
                entry -> entry.contact().groups().stream().map(UUID::toString).toList())),
        (id, version, contact) -> new Entry(id, version, contact.known()),
        Entry::contact);
  }

  private static String nameKey(Contact.Known contact) {
    return contact.name() == null ? "" : Topic.key(contact.name());
  }

  private static List<String> topicKeys(Contact.Known contact) {
    return Topic.keys(
        Stream.concat(contact.expertise().stream(), contact.needs().stream()).toList());
  }
}
