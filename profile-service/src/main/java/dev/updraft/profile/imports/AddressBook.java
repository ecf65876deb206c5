package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AllDocuments;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.GroupDirectory;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks up everybody a member knows, as rows are compared with them. */
@Singleton
class AddressBook {
  private final Ids ids;
  private final Documents<ContactDirectory.Entry> contacts;
  private final Documents<ContactLinkList.Entry> links;
  private final Documents<GroupDirectory.Entry> groups;
  private final Documents<EndorsementList.Entry> endorsements;

  AddressBook(Ids ids, Views views) {
    this.ids = ids;
    this.contacts = views.documents(ContactDirectory.view());
    this.links = views.documents(ContactLinkList.view());
    this.groups = views.documents(GroupDirectory.view());
    this.endorsements = views.documents(EndorsementList.view());
  }

  /** Who is known, and the groups they are in by name. */
  record Open(Acquaintances people, GroupBook groups) {}

  Open open(UUID member) {
    var people = new Acquaintances(ids::next);
    var groupBook = new GroupBook(ids::next);
    AllDocuments.of(groups, member, entry -> groupBook.know(entry.id(), entry.group().name()));
    Map<UUID, List<String>> linked = new HashMap<>();
    AllDocuments.of(
        links, member, entry -> linked.put(entry.links().contactId(), entry.links().links()));
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
    return new Open(people, groupBook);
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
