package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.achievements.StrengthProfile;
import dev.updraft.profile.achievements.Strengths;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.contacts.Contact;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Looks up what an assessment needs to know from other streams. */
@Singleton
public class FactsOnFile {
  private final Documents<Relationship> relationships;
  private final Documents<Strengths> strengths;
  private final Documents<EndorsementList.Entry> endorsements;

  FactsOnFile(Views views) {
    this.relationships = views.documents(new Relationships());
    this.strengths = views.documents(new StrengthProfile());
    this.endorsements = views.documents(EndorsementList.view());
  }

  /**
   * The facts as they stand when the endorsement was given. Blocks.
   *
   * @throws dev.updraft.eventsourcing.Rejection when the contact is unknown
   */
  Assessment.Facts of(UnitOfWork work, UUID member, UUID contactId, Account account) {
    var contact = work.read(Contact.CATEGORY, contactId).state().known();
    var given = account.receivedAt();
    var before = relationships.find(member, contactId).orElse(Relationship.NONE);
    var strongest = strengths(member).strongestOf(account.topics(), given);
    return new Assessment.Facts(
        contact.standings().bestIn(account.topics(), given),
        before.givenBefore(given),
        before.deepBefore(given),
        strongest == null ? null : strongest.topic(),
        strongest == null ? 0 : strongest.strength());
  }

  /**
   * Has every endorsement that rested on something taken back assessed anew: the contact's, given
   * after it. Blocks.
   *
   * @param retracted what counts no longer, whether or not the views show that yet
   */
  public void reassessWithout(
      UnitOfWork work, UUID member, UUID contactId, UUID retracted, Instant since, Instant now) {
    var before = relationships.find(member, contactId).orElse(Relationship.NONE).without(retracted);
    reassess(
        work,
        member,
        contactId,
        since,
        now,
        (facts, given) -> facts.givenFirst(before.givenBefore(given), before.deepBefore(given)));
  }

  /** Has every endorsement by the contact assessed anew that was given after a gift. Blocks. */
  public void reassessWith(
      UnitOfWork work, UUID member, UUID contactId, Relationship.Gift gift, Instant now) {
    var told = new Relationship(List.of(gift), List.of(), List.of());
    reassessWith(work, member, contactId, told, gift.at(), now);
  }

  /** Has every endorsement by the contact assessed anew that was given after a talk. Blocks. */
  public void reassessWith(
      UnitOfWork work, UUID member, UUID contactId, Relationship.Talk talk, Instant now) {
    var told = new Relationship(List.of(), List.of(talk), List.of());
    reassessWith(work, member, contactId, told, talk.at(), now);
  }

  /**
   * @param told what counts from now on; it only adds to what an endorsement was seen to rest on,
   *     so of two things told at once neither undoes the other
   */
  private void reassessWith(
      UnitOfWork work, UUID member, UUID contactId, Relationship told, Instant since, Instant now) {
    var before = relationships.find(member, contactId).orElse(Relationship.NONE);
    reassess(
        work,
        member,
        contactId,
        since,
        now,
        (facts, given) ->
            facts.givenFirst(
                facts.given() || told.givenBefore(given) || before.givenBefore(given),
                facts.deep() || told.deepBefore(given) || before.deepBefore(given)));
  }

  private void reassess(
      UnitOfWork work,
      UUID member,
      UUID contactId,
      Instant since,
      Instant now,
      BiFunction<Assessment.Facts, Instant, Assessment.Facts> anew) {
    var later =
        Query.all()
            .where(EndorsementList.CONTACT, contactId)
            .from(EndorsementList.RECEIVED_AT, since);
    for (var entry : endorsements.all(member, later)) {
      var known = work.read(Endorsement.CATEGORY, entry.id()).state().received();
      var facts = anew.apply(known.assessment().facts(), known.account().receivedAt());
      work.handle(
          Endorsement.CATEGORY, entry.id(), new EndorsementCommand.ReassessEndorsement(facts, now));
    }
  }

  /**
   * The topic the member is strongest in by all that is known by now, of those an endorsement names
   * or else of all; null when none is proved. Blocks.
   */
  String strongestTopic(UUID member, Account account, Instant at) {
    var strongest = strengths(member).strongestOf(account.topics(), at);
    return strongest == null ? null : strongest.topic();
  }

  Strengths strengths(UUID member) {
    return strengths.find(member, member).orElse(Strengths.NONE);
  }
}
