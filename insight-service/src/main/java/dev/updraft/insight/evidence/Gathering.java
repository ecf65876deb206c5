package dev.updraft.insight.evidence;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.TrackRecords;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts together what pictures are drawn from. */
final class Gathering {
  private final Learned learned;
  private final Instant at;
  private final Agreeing agreeing;

  /**
   * @param except a question that is not to be judged by itself; null: none
   * @param at the instant pictures are of
   */
  Gathering(Sight sight, UUID except, Instant at) {
    this.learned = sight.learned(except);
    this.at = at;
    this.agreeing = new Agreeing(sight, learned.questions());
  }

  List<Judgement> judgements() {
    return learned.judgements();
  }

  /**
   * @param claims on the question, and
   * @param contacts who stand in them
   */
  Evidence evidence(
      QuestionDocument question,
      List<ClaimDocument> claims,
      Map<UUID, ContactDocument> contacts,
      Collection<Candidate> candidates) {
    return evidence(
        question,
        claims,
        contacts,
        learned
            .ledger()
            .records(Spelling.folded(question.topic()))
            .with(agreeing.concord(question.topic(), question.id()), learned.copying()),
        candidates,
        at,
        learned.temperature());
  }

  static Evidence evidence(
      QuestionDocument question,
      List<ClaimDocument> claims,
      Map<UUID, ContactDocument> contacts,
      TrackRecords records,
      Collection<Candidate> candidates,
      Instant at,
      Temperature temperature) {
    var testimonies = new Testimonies(contacts);
    var told =
        Told.of(
            question.answer().kind(),
            question.answer().options(),
            claims.stream().map(testimonies::of).toList());
    return new Evidence(
        told.space(),
        told.testimonies(),
        records,
        List.copyOf(candidates),
        at,
        question.goodForDays() == null ? null : Duration.ofDays(question.goodForDays()),
        temperature);
  }

  /**
   * Who may know, besides the people in the chains.
   *
   * @param near contacts who may be near the topic
   */
  Collection<Candidate> candidates(String topic, Collection<ContactDocument> near) {
    var candidates = new LinkedHashMap<Person, Candidate>();
    for (var contact : near) {
      candidate(contact, topic).ifPresent(one -> candidates.put(one.person(), one));
    }
    for (var judgement : learned.judgements()) {
      if (judgement.topic().equals(Spelling.folded(topic))) {
        for (var contact : Testimonies.contactsIn(List.of(judgement.claim()))) {
          var person = new Person.Contact(contact);
          candidates.putIfAbsent(person, new Candidate(person, null, Nearness.INFORMED));
        }
      }
    }
    return candidates.values();
  }

  static Optional<Candidate> candidate(ContactDocument contact, String topic) {
    var standing = contact.now(topic);
    var given = contact.inTopic(topic).isPresent();
    var nearness =
        switch (standing) {
          case ORIGINATOR, CLOSE_TO_SOURCE -> given ? Nearness.NEAR_TOPIC : Nearness.ORIGINATOR;
          case WELL_INFORMED, PEER -> contact.informedIn(topic) ? Nearness.INFORMED : null;
        };
    return Optional.ofNullable(nearness)
        .map(
            near ->
                new Candidate(new Person.Contact(contact.id()), Testimonies.basis(standing), near));
  }
}
