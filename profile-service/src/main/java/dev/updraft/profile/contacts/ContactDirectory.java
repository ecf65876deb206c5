package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.LastChange;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The member's contacts, found by any part of their name, by topic, group, tier and standing, by
 * the attention they pay and by when they are due.
 */
public final class ContactDirectory implements DocumentView<ContactDirectory.Entry> {
  public static final String ID = "contact";
  static final String NAME = "name";
  static final String SOUND = "sound";
  static final String PARTS = "parts";
  static final String TIER = "tier";
  static final String STANDING = "standing";
  static final String LEVEL = "level";
  static final String TOPICS = "topics";
  static final String GROUPS = "groups";
  static final String ATTENTION = "attention";
  static final String LAST_EXCHANGE_AT = "last_exchange_at";
  static final String DUE_AT = "due_at";
  static final String PACED = "paced";
  static final String ADDED_AT = "added_at";

  private static final Relationships RELATIONSHIPS = new Relationships();

  private ContactDirectory() {}

  /**
   * A contact as the directory keeps it.
   *
   * @param addedAt when the contact came to be; after a merge undone, when it came back
   * @param pacedSince when the contact was given the present tier or cadence
   * @param attention how much they pay, by the relationship
   * @param talks those that were more than a greeting, the last one first: as many as advice on the
   *     tier looks back from it, and so from any later day
   * @param relationship what passed between them, apart from gifts; null where left out
   */
  public record Entry(
      UUID id,
      long version,
      Contact.Known contact,
      Instant addedAt,
      Instant pacedSince,
      Relationship.Attention attention,
      List<Relationship.Talk> talks,
      Relationship relationship) {
    public Entry {
      talks = List.copyOf(talks);
    }

    private static Entry of(
        UUID id,
        long version,
        Contact.Known contact,
        Instant addedAt,
        Instant pacedSince,
        Relationship relationship) {
      return new Entry(
          id,
          version,
          contact,
          addedAt,
          pacedSince,
          relationship.attention(),
          relationship.lastReal().stream()
              .flatMap(last -> relationship.realSince(last.at().minus(TierAdvice.LATELY)).stream())
              .toList(),
          relationship);
    }

    public Cadence cadence() {
      return Cadence.of(contact.cadence(), pacedSince, lastExchangeAt());
    }

    Instant lastExchangeAt() {
      return lastReal() == null ? null : lastReal().at();
    }

    /** The last exchange that was more than a greeting, or null. */
    Relationship.Talk lastReal() {
      return talks.isEmpty() ? null : talks.getFirst();
    }

    private Entry with(Relationship other) {
      return of(id, version, contact, addedAt, pacedSince, other.withoutMyPart());
    }
  }

  /** Whatever makes a member's contacts others, apart from what passes with them. */
  public static LastChange changes() {
    return new LastChange("contact_change", Set.of(ContactEvent.class, Merge.Event.class));
  }

  /** Whatever makes a member's contacts, or what passes with them, others. */
  public static LastChange everything() {
    return new LastChange(
        "directory_change",
        Set.of(
            ContactEvent.class,
            Merge.Event.class,
            Contribution.Event.class,
            Exchange.Event.class,
            EndorsementEvent.class,
            Asking.Event.class));
  }

  /** Everything but the relationship, which is long: enough to show and to compare contacts. */
  public static Query all() {
    return Query.all().brief();
  }

  public static DocumentView<Entry> view() {
    return new ContactDirectory();
  }

  @Override
  public String name() {
    return "contact_directory";
  }

  @Override
  public int version() {
    return 5;
  }

  @Override
  public Set<String> apart() {
    return Set.of("relationship");
  }

  @Override
  public Class<Entry> document() {
    return Entry.class;
  }

  @Override
  public List<Column<Entry>> columns() {
    return List.of(
        new Column<>(ID, Column.Type.UUID, Entry::id),
        new Column<>(NAME, Column.Type.TEXT, entry -> nameKey(entry.contact())),
        new Column<>(SOUND, Column.Type.TEXT, entry -> NameKeys.of(entry.contact().name()).sound()),
        new Column<>(
            PARTS, Column.Type.WORDS, entry -> NameKeys.of(entry.contact().name()).parts()),
        new Column<>(TIER, Column.Type.TEXT, entry -> entry.contact().tier()),
        new Column<>(
            STANDING, Column.Type.TEXT, entry -> entry.contact().standings().latest().standing()),
        new Column<>(LEVEL, Column.Type.TEXT, entry -> entry.contact().level()),
        new Column<>(TOPICS, Column.Type.WORDS, entry -> topicKeys(entry.contact())),
        new Column<>(
            GROUPS,
            Column.Type.WORDS,
            entry -> entry.contact().groups().stream().map(UUID::toString).toList()),
        new Column<>(ATTENTION, Column.Type.TEXT, Entry::attention),
        new Column<>(LAST_EXCHANGE_AT, Column.Type.TIME, Entry::lastExchangeAt),
        new Column<>(DUE_AT, Column.Type.TIME, entry -> entry.cadence().dueAt()),
        new Column<>(
            PACED, Column.Type.TEXT, entry -> Boolean.toString(entry.contact().cadence() != null)),
        new Column<>(ADDED_AT, Column.Type.TIME, Entry::addedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ContactEvent
        ? List.of(recorded.streamId())
        : RELATIONSHIPS.keys(recorded);
  }

  @Override
  public Entry evolve(UUID key, Entry document, Recorded<?> recorded) {
    if (recorded.event() instanceof ContactEvent event) {
      return evolve(key, document, event, recorded);
    }
    // what is said of somebody who is no contact is not theirs to show here
    return document == null
        ? null
        : document.with(RELATIONSHIPS.evolve(key, document.relationship(), recorded));
  }

  private static Entry evolve(UUID key, Entry document, ContactEvent event, Recorded<?> recorded) {
    if (event instanceof ContactEvent.ContactMergedAway) {
      return null;
    }
    var decider = Contact.CATEGORY.decider();
    var before = document == null ? decider.initial().get() : document.contact();
    var after = decider.evolve().apply(before, event).known();
    var stays =
        document != null
            && document.contact().tier() == after.tier()
            && Objects.equals(document.contact().cadenceDays(), after.cadenceDays());
    return Entry.of(
        key,
        recorded.version(),
        after,
        document == null ? recorded.at() : document.addedAt(),
        stays ? document.pacedSince() : pacedSince(event, recorded.at()),
        document == null ? Relationship.NONE : document.relationship());
  }

  private static Instant pacedSince(ContactEvent event, Instant recordedAt) {
    return event instanceof ContactEvent.ContactRestated it && it.pacedSince() != null
        ? it.pacedSince()
        : recordedAt;
  }

  private static String nameKey(Contact.Known contact) {
    return contact.name() == null ? "" : Topic.key(contact.name());
  }

  private static List<String> topicKeys(Contact.Known contact) {
    return Topic.keys(
        Stream.concat(contact.expertise().stream(), contact.needs().stream()).toList());
  }
}
