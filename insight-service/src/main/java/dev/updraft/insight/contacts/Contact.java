package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this service knows of a contact: the last standing it was told. Names are not kept here. */
public record Contact(StandingLearned last) {
  static final Contact INITIAL = new Contact(null);
  public static final Category<Learn, Contact, ContactEvent> CATEGORY =
      new Category<>("contact", new Decider<>(() -> INITIAL, Contact::decide, Contact::evolve));

  /** The contact's owner says where the contact stands. */
  record Learn(
      UUID contactId, Standing standing, Map<String, Standing> standingByTopic, Instant since) {}

  static List<ContactEvent> decide(Contact contact, Learn learn) {
    var learned =
        new StandingLearned(
            learn.contactId(), learn.standing(), learn.standingByTopic(), learn.since());
    // The feed speaks up on every change of a contact, most of which leave the standing alone.
    return learned.equals(contact.last()) ? List.of() : List.of(learned);
  }

  static Contact evolve(Contact contact, ContactEvent event) {
    return switch (event) {
      case StandingLearned learned -> new Contact(learned);
    };
  }
}
