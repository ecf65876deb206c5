package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.insight.contacts.ContactEvent.MergeLearned;
import dev.updraft.insight.contacts.ContactEvent.ParticularsLearned;
import dev.updraft.insight.contacts.ContactEvent.PartingLearned;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What this service knows of a contact: the last standing it was told, and who stands for it now.
 * Names are not kept here.
 *
 * @param last null before the first
 * @param particulars null before the first
 * @param into null while it is a contact of its own
 */
public record Contact(StandingLearned last, ParticularsLearned particulars, UUID into) {
  static final Contact INITIAL = new Contact(null, null, null);
  public static final Category<Learn, Contact, ContactEvent> CATEGORY =
      new Category<>("contact", new Decider<>(() -> INITIAL, Contact::decide, Contact::evolve));

  /** What the contact's owner says of it. */
  sealed interface Learn {
    record LearnStanding(
        UUID contactId, Standing standing, Map<String, Standing> standingByTopic, Instant since)
        implements Learn {}

    /**
     * @param tier null: as it was
     * @param expertise null: as it was
     */
    record LearnParticulars(UUID contactId, Tier tier, List<String> expertise) implements Learn {}

    record LearnMerge(UUID contactId, UUID into) implements Learn {}
  }

  static List<ContactEvent> decide(Contact contact, Learn command) {
    return switch (command) {
      case Learn.LearnStanding(var id, var standing, var byTopic, var since) -> {
        var events = new ArrayList<ContactEvent>();
        if (contact.into() != null) {
          // The owner speaks of it as of a contact again, which it does only when it is one.
          events.add(new PartingLearned(id));
        }
        var learned = new StandingLearned(id, standing, byTopic, since);
        // The feed speaks up on every change of a contact, most of which leave the standing alone.
        if (!learned.equals(contact.last())) {
          events.add(learned);
        }
        yield events;
      }
      case Learn.LearnParticulars learn -> {
        var before = contact.particulars();
        var known = before == null ? new ParticularsLearned(learn.contactId(), null, null) : before;
        var learned =
            new ParticularsLearned(
                learn.contactId(),
                learn.tier() == null ? known.tier() : learn.tier(),
                learn.expertise() == null ? known.expertise() : learn.expertise());
        yield learned.equals(known) ? List.of() : List.of(learned);
      }
      case Learn.LearnMerge(_, var into) when into.equals(contact.into()) -> List.of();
      case Learn.LearnMerge(var id, var into) -> List.of(new MergeLearned(id, into));
    };
  }

  static Contact evolve(Contact contact, ContactEvent event) {
    return switch (event) {
      case StandingLearned learned -> new Contact(learned, contact.particulars(), contact.into());
      case ParticularsLearned learned -> new Contact(contact.last(), learned, contact.into());
      case MergeLearned(_, var into) -> new Contact(contact.last(), contact.particulars(), into);
      case PartingLearned _ -> new Contact(contact.last(), contact.particulars(), null);
    };
  }
}
