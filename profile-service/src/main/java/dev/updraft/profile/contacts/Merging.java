package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.contacts.Merge.Moved;
import dev.updraft.profile.contacts.Merge.Origin;
import dev.updraft.profile.contacts.Merge.Paced;
import dev.updraft.profile.contacts.Merge.Snapshot;
import dev.updraft.profile.endorsements.PassedBetween;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Carries a merge, or its undoing, through all the streams it touches: all of them or none. */
@Singleton
class Merging {
  private final Documents<ContactDirectory.Entry> directory;
  private final Documents<Relationship> relationships;
  private final Documents<MergeList.Entry> merges;
  private final PassedBetween passed;

  Merging(Views views, PassedBetween passed) {
    this.directory = views.documents(ContactDirectory.view());
    this.relationships = views.documents(new Relationships());
    this.merges = views.documents(MergeList.view());
    this.passed = passed;
  }

  /** Two contacts that are to become one. */
  record Pair(UUID survivorId, UUID absorbedId, Map<MergePlan.Field, Origin> choices) {
    Pair {
      if (survivorId.equals(absorbedId)) {
        throw new Rejection(ProfileReason.SAME_CONTACT, "absorbedId");
      }
    }
  }

  /** Blocks. */
  Decided<Merge> merge(UnitOfWork work, UUID member, UUID id, Pair pair, Instant now) {
    // the merge comes first: it is what the request made, should it be sent again
    work.create(Merge.CATEGORY, id, new Merge.Command.ProposeMerge());
    var survivor = held(work, pair.survivorId());
    var absorbed = held(work, pair.absorbedId());
    var plan = MergePlan.of(survivor, absorbed, pair.choices());
    var moved = passedWith(member, pair.absorbedId());
    var merged =
        work.handle(
            Merge.CATEGORY,
            id,
            new Merge.Command.MergeContacts(
                pair.survivorId(),
                pair.absorbedId(),
                Snapshot.of(pair.survivorId(), survivor),
                Snapshot.of(pair.absorbedId(), absorbed),
                Snapshot.of(pair.survivorId(), plan.after()),
                plan.origins(),
                new Paced(
                    pacedSince(member, pair.survivorId()), pacedSince(member, pair.absorbedId())),
                moved,
                now));
    restate(work, pair.survivorId(), plan.after(), null);
    work.handle(
        Contact.CATEGORY, pair.absorbedId(), new ContactCommand.MergeAway(pair.survivorId()));
    Seating.seat(work, member, pair.absorbedId(), Tier.WIDER);
    Seating.seat(work, member, pair.survivorId(), plan.after().tier());
    move(work, moved, pair.absorbedId(), pair.survivorId(), now);
    return merged;
  }

  /** Blocks. */
  Decided<Merge> undo(UnitOfWork work, UUID member, UUID id, Instant now) {
    var merge = work.read(Merge.CATEGORY, id).state().done();
    var undone = work.handle(Merge.CATEGORY, id, new Merge.Command.UndoMerge(now));
    if (merge.undoneAt() != null) {
      return undone;
    }
    var survivor = held(work, merge.survivorId());
    var restored = MergePlan.undone(survivor, merge.before(), merge.after());
    restate(work, merge.survivorId(), restored, merge.paced().survivor());
    restate(work, merge.absorbedId(), merge.absorbed(), merge.paced().absorbed());
    Seating.seat(work, member, merge.survivorId(), restored.tier());
    Seating.seat(work, member, merge.absorbedId(), merge.absorbed().tier());
    move(work, merge.moved(), merge.survivorId(), merge.absorbedId(), now);
    return undone;
  }

  /**
   * Takes along what was recorded with a contact while it was merged away: whoever recorded it, or
   * the merge, had not yet seen the other. Blocks.
   */
  void gather(UnitOfWork work, UUID member, UUID absorbed, Instant now) {
    if (!(work.read(Contact.CATEGORY, absorbed).state() instanceof Contact.Merged(var into))) {
      return; // parted again meanwhile
    }
    merges.all(member, Query.all().where(MergeList.CONTACTS, absorbed)).stream()
        .filter(it -> it.merge().absorbedId().equals(absorbed) && it.merge().undoneAt() == null)
        .findFirst()
        .ifPresent(
            merge -> {
              var strays = passedWith(member, absorbed);
              work.handle(
                  Merge.CATEGORY, merge.id(), new Merge.Command.MoveStragglers(strays, now));
              move(work, strays, absorbed, into, now);
            });
  }

  Moved passedWith(UUID member, UUID contact) {
    var relationship = relationships.find(member, contact).orElse(Relationship.NONE);
    return new Moved(
        relationship.gifts().stream().map(Relationship.Gift::contributionId).toList(),
        relationship.exchanges().stream().map(Relationship.Talk::exchangeId).toList(),
        relationship.endorsements().stream().map(Relationship.Favour::endorsementId).toList(),
        relationship.askings());
  }

  /** The contact as it is and, if the command succeeds, still was when that was decided. */
  private static Contact.Known held(UnitOfWork work, UUID id) {
    return work.handle(Contact.CATEGORY, id, new ContactCommand.HoldContact()).state().known();
  }

  private Instant pacedSince(UUID member, UUID contact) {
    return directory.find(member, contact).map(ContactDirectory.Entry::pacedSince).orElse(null);
  }

  private static void restate(UnitOfWork work, UUID id, Contact.Known contact, Instant pacedSince) {
    work.handle(
        Contact.CATEGORY,
        id,
        new ContactCommand.RestateContact(
            contact.details(id),
            contact.standings(),
            contact.tier(),
            contact.cadenceDays(),
            pacedSince));
  }

  private void move(UnitOfWork work, Moved moved, UUID from, UUID to, Instant now) {
    passed.moveContributions(work, moved.contributions(), from, to);
    passed.moveExchanges(work, moved.exchanges(), from, to);
    passed.moveEndorsements(work, moved.endorsements(), from, to, now);
    passed.moveAskings(work, moved.askings(), from, to);
  }
}
