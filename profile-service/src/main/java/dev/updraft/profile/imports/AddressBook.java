package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AllDocuments;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.GroupDirectory;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks up everybody a member knows, as rows are compared with them. */
@Singleton
class AddressBook {
  private final Ids ids;
  private final Documents<ContactDirectory.Entry> contacts;
  private final Documents<ContactLinkList.Entry> links;
  private final Documents<GroupDirectory.Entry> groups;
  private final Documents<EndorsementList.Entry> endorsements;
  private final Survivors survivors;
  private final Documents<ExchangeList.Entry> exchanges;
  private final RowMemory memory;

  AddressBook(Ids ids, RowMemory memory, Survivors survivors, Views views) {
    this.ids = ids;
    this.memory = memory;
    this.survivors = survivors;
    this.exchanges = views.documents(ExchangeList.view());
    this.contacts = views.documents(ContactDirectory.view());
    this.links = views.documents(ContactLinkList.view());
    this.groups = views.documents(GroupDirectory.view());
    this.endorsements = views.documents(EndorsementList.view());
  }

  /** What is known of a member's network while an import is gone through. */
  static final class Open {
    private final Acquaintances people;
    private final Meetings meetings;
    private final GroupBook groups;
    private final Map<UUID, Remembered> remembered;
    private final Function<Said, UUID> hash;

    private Open(
        Acquaintances people,
        Meetings meetings,
        GroupBook groups,
        Map<UUID, Remembered> remembered,
        Function<Said, UUID> hash) {
      this.people = people;
      this.meetings = meetings;
      this.groups = groups;
      this.remembered = remembered;
      this.hash = hash;
    }

    GroupBook groups() {
      return groups;
    }

    /** The verdict on a row, which counts as known from here on. */
    Ruling rule(Row row, int number, Instant now, boolean separate) {
      return switch (row.said()) {
        case Said.OfSomebody said -> {
          var hashed = hash.apply(said);
          var before = remembered.get(hashed);
          var judgement = people.judge(said, number, now, separate, before);
          yield new Ruling(judgement, hashed, Map.of());
        }
        case Said.Meeting meeting -> {
          var ruling = meetings.judge(meeting, now, separate);
          yield new Ruling(ruling.judgement(), null, ruling.exchanges());
        }
      };
    }
  }

  /**
   * A verdict with all that is needed to act on it.
   *
   * @param hash what the row is remembered by, or null
   * @param exchanges by contact the exchanges to record
   */
  record Ruling(Judgement judgement, UUID hash, Map<UUID, UUID> exchanges) {}

  Open open(UUID member) {
    var people = new Acquaintances(ids::next);
    var groupBook = new GroupBook(ids::next);
    AllDocuments.of(groups, member, entry -> groupBook.know(entry.id(), entry.group().name()));
    var lineage = survivors.of(member);
    Map<UUID, List<String>> linked = new HashMap<>();
    AllDocuments.of(
        links,
        member,
        entry ->
            linked.merge(
                lineage.survivor(entry.links().contactId()),
                entry.links().links(),
                (some, more) -> Stream.concat(some.stream(), more.stream()).distinct().toList()));
    AllDocuments.of(
        contacts,
        member,
        entry ->
            people.know(
                entry.id(),
                person(entry.contact(), linked.getOrDefault(entry.id(), List.of()), groupBook)));
    AllDocuments.of(
        endorsements,
        member,
        entry -> {
          var it = entry.endorsement();
          people.knowEndorsement(
              it.contactId(),
              it.account().kind(),
              it.account().receivedAt(),
              it.account().topics());
        });
    var meetings = new Meetings(member, people);
    AllDocuments.of(
        exchanges,
        member,
        entry ->
            meetings.know(entry.id(), entry.exchange().contactId(), entry.exchange().occurredAt()));
    var remembered = memory.of(member);
    remembered.replaceAll((_, row) -> new Remembered(lineage.survivor(row.contact()), row.fate()));
    return new Open(people, meetings, groupBook, remembered, said -> memory.hash(member, said));
  }

  private static Said.Person person(Contact.Known it, List<String> links, GroupBook groups) {
    return new Said.Person(
        it.name(),
        it.organization(),
        it.role(),
        it.emails(),
        links,
        it.expertise(),
        it.needs(),
        it.groups().stream().map(groups::name).toList(),
        it.standings().latest().standing(),
        it.level(),
        it.tier());
  }
}
