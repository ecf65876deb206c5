package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks contacts up: where they stand, who is near the source, how they are called. */
public final class ContactDirectory {
  /** More people than anybody would consider asking. */
  private static final int NEAR = 50;

  private static final Query UNMERGED = Query.all().where("merged", false);

  private final Documents<ContactDocument> contacts;
  private final Cards cards;

  public ContactDirectory(Views views, Cards cards) {
    this.contacts = views.documents(new ContactBook());
    this.cards = cards;
  }

  public Map<UUID, ContactDocument> known(UUID member, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : known(contacts.all(member, Query.all().whereIn("contact_id", ids)));
  }

  /** Those of them whose standing is known. */
  public static Map<UUID, ContactDocument> known(List<ContactDocument> contacts) {
    return byId(standing(contacts));
  }

  /** Who stands for whom now. */
  public Lineage lineage(UUID member) {
    return lineage(contacts.all(member, Query.all().where("merged", true)));
  }

  public static Lineage lineage(Collection<ContactDocument> contacts) {
    return new Lineage(
        contacts.stream()
            .filter(contact -> contact.into() != null)
            .collect(Collectors.toMap(ContactDocument::id, ContactDocument::into)));
  }

  /** Those merged at any time, also where that was undone since. */
  public List<ContactDocument> everMerged(UUID member) {
    return contacts.all(member, Query.all().from("merges", 1));
  }

  private static List<ContactDocument> standing(List<ContactDocument> documents) {
    return documents.stream().filter(contact -> !contact.standings().isEmpty()).toList();
  }

  /**
   * Those near this topic first, then those who shape things in general, then those who know a lot
   * about this topic.
   */
  public List<ContactDocument> near(UUID member, String topic) {
    var all = UNMERGED.limit(NEAR);
    var near = byId(contacts.page(member, all.where("near_in", Spelling.folded(topic))).items());
    near.putAll(
        byId(contacts.page(member, all.where("standing", Standing.ORIGINATOR.name())).items()));
    contacts
        .page(member, all.where("informed_in", Spelling.folded(topic)))
        .items()
        .forEach(contact -> near.putIfAbsent(contact.id(), contact));
    return List.copyOf(near.values());
  }

  /** All who are contacts of their own, and whose standing is known. */
  public List<ContactDocument> everyone(UUID member) {
    return everyone(contacts.all(member, UNMERGED));
  }

  /** Those of these contacts who are one of their own, and whose standing is known. */
  public static List<ContactDocument> everyone(List<ContactDocument> contacts) {
    return standing(contacts).stream().filter(contact -> contact.into() == null).toList();
  }

  /**
   * Those of these topics that some contact is known to shape.
   *
   * @param topics folded
   */
  public Set<String> shaped(UUID member, Collection<String> topics) {
    var near = contacts.all(member, UNMERGED.whereIn("near_in", topics));
    return topics.stream()
        .filter(
            topic ->
                near.stream()
                    .anyMatch(
                        contact ->
                            contact.inTopic(topic).filter(Standing.ORIGINATOR::equals).isPresent()))
        .collect(Collectors.toSet());
  }

  private static Map<UUID, ContactDocument> byId(List<ContactDocument> documents) {
    var byId = new LinkedHashMap<UUID, ContactDocument>();
    documents.forEach(contact -> byId.put(contact.id(), contact));
    return byId;
  }

  public Names names(UUID member, Collection<UUID> ids, List<Locale> languages) {
    var chinese = !languages.isEmpty() && languages.getFirst().getLanguage().equals("zh");
    return new Names(
        ids.isEmpty() ? Map.of() : cards.names(member, ids), chinese ? "一位人脉" : "a contact");
  }

  /** What to call contacts; a neutral name where no card came, or it was withdrawn. */
  public record Names(Map<UUID, String> known, String neutral) {
    public String of(UUID contact) {
      return known.getOrDefault(contact, neutral);
    }
  }
}
