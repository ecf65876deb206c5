package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AllDocuments;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.GroupDirectory;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.history.Histories;
import dev.updraft.profile.history.Retelling;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
  private final Histories histories;

  AddressBook(Ids ids, RowMemory memory, Survivors survivors, Histories histories, Views views) {
    this.ids = ids;
    this.memory = memory;
    this.survivors = survivors;
    this.histories = histories;
    this.exchanges = views.documents(ExchangeList.view());
    this.contacts = views.documents(ContactDirectory.view());
    this.links = views.documents(ContactLinkList.view());
    this.groups = views.documents(GroupDirectory.view());
    this.endorsements = views.documents(EndorsementList.view());
  }

  /** What is known of a member's network while an import is gone through. */
  static final class Open {
    private final Acquaintances people;
    private final GroupBook groups;
    private final Map<UUID, Remembered> remembered;
    private final Function<Object, UUID> hash;
    private final UnaryOperator<UUID> survivor;
    private final Runnable endorsed;
    private final Supplier<Meetings> held;
    private final Supplier<Retelling> told;
    // Looked up for the first row that needs them: few imports have such a row, and a member who
    // has been here for long has very many of each.
    private boolean endorsementsKnown;
    private Meetings meetings;
    private Retelling retelling;

    private Open(
        Acquaintances people,
        GroupBook groups,
        Map<UUID, Remembered> remembered,
        Function<Object, UUID> hash,
        UnaryOperator<UUID> survivor,
        Runnable endorsed,
        Supplier<Meetings> held,
        Supplier<Retelling> told) {
      this.people = people;
      this.groups = groups;
      this.endorsed = endorsed;
      this.held = held;
      this.told = told;
      this.remembered = remembered;
      this.hash = hash;
      this.survivor = survivor;
    }

    GroupBook groups() {
      return groups;
    }

    /** Refuses what as a whole has no place in the network. */
    void requireRoom() {
      if (retelling != null) {
        retelling.requireRoom();
      }
    }

    private Meetings meetings() {
      if (meetings == null) {
        meetings = held.get();
      }
      return meetings;
    }

    private Retelling retelling() {
      if (retelling == null) {
        retelling = told.get();
      }
      return retelling;
    }

    /** The verdict on a row nothing was said of, which counts as known from here on. */
    Ruling rule(Row row, int number, Instant now, boolean separate) {
      return rule(row, number, now, separate, null);
    }

    /** The verdict on a row, which counts as known from here on. */
    Ruling rule(Row row, int number, Instant now, boolean separate, Decision said) {
      var decision =
          said instanceof Decision.Same(UUID contact, var other) && contact != null
              ? new Decision.Same(survivor.apply(contact), other)
              : said;
      return rule(row.said(), number, now, separate, decision);
    }

    private Ruling rule(Said row, int number, Instant now, boolean separate, Decision decision) {
      return switch (row) {
        case Said.OfSomebody said -> {
          if (said instanceof Said.Praise && !endorsementsKnown) {
            endorsed.run();
            endorsementsKnown = true;
          }
          var hashed = hash.apply(said);
          var before = remembered.get(hashed);
          var judgement = people.judge(said, number, now, separate, before, decision);
          yield new Ruling(judgement, hashed, Map.of(), null);
        }
        case Said.Meeting meeting -> {
          var hashed = hash.apply(meeting.which());
          var before = remembered.get(hashed);
          var ruling = meetings().judge(meeting, now, separate, before, decision);
          yield new Ruling(
              ruling.judgement(), ruling.remembered() ? hashed : null, ruling.exchanges(), null);
        }
        case Said.History(var owner, var category, var id, var from, var of, var events) ->
            ruling(
                retelling()
                    .rule(new Retelling.Telling(owner, category, id, from, of, events), now));
      };
    }
  }

  /**
   * A verdict with all that is needed to act on it.
   *
   * @param hash what the row is remembered by, or null
   * @param exchanges by contact the exchanges to record
   * @param telling of a history, or null
   */
  record Ruling(
      Judgement judgement, UUID hash, Map<UUID, UUID> exchanges, Consumer<UnitOfWork> telling) {}

  private static Ruling ruling(Retelling.Ruling ruling) {
    return switch (ruling) {
      case Retelling.Ruling.Fresh(var telling) ->
          new Ruling(Judgement.of(Verdict.NEW), null, Map.of(), telling);
      case Retelling.Ruling.Known _ -> new Ruling(Judgement.of(Verdict.SAME), null, Map.of(), null);
      case Retelling.Ruling.Apart _ ->
          new Ruling(Judgement.invalid(Fault.WENT_ANOTHER_WAY), null, Map.of(), null);
      case Retelling.Ruling.Unreadable _ ->
          new Ruling(Judgement.invalid(Fault.UNREADABLE), null, Map.of(), null);
      case Retelling.Ruling.Erased _ ->
          new Ruling(Judgement.invalid(Fault.ERASED), null, Map.of(), null);
    };
  }

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
    var remembered = memory.of(member);
    remembered.replaceAll(
        (_, row) ->
            row.contact() == null
                ? row
                : new Remembered(lineage.survivor(row.contact()), row.fate()));
    return new Open(
        people,
        groupBook,
        remembered,
        said -> memory.hash(member, said),
        lineage::survivor,
        () -> endorsements(member, people),
        () -> meetings(member, people),
        () -> histories.retelling(member));
  }

  private void endorsements(UUID member, Acquaintances people) {
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
  }

  private Meetings meetings(UUID member, Acquaintances people) {
    var meetings = new Meetings(member, people);
    AllDocuments.of(
        exchanges,
        member,
        entry ->
            meetings.know(entry.id(), entry.exchange().contactId(), entry.exchange().occurredAt()));
    return meetings;
  }

  static Said.Person person(Contact.Known it, List<String> links, GroupBook groups) {
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
        it.tier(),
        new Said.Particulars(
            it.standings().latest().byTopic(), it.standings().latest().since(), it.cadenceDays()));
  }
}
