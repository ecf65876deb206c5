package dev.updraft.insight.evidence;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts together what a picture is drawn from.
 *
 * @param judgements on other questions
 * @param at the instant it is of
 */
record Gathering(List<Judgement> judgements, Instant at) {

  /**
   * @param claims on the question, and
   * @param contacts who stand in them
   */
  Evidence evidence(
      QuestionDocument question,
      List<ClaimDocument> claims,
      Map<UUID, ContactDocument> contacts,
      Collection<Candidate> candidates) {
    var testimonies = new Testimonies(contacts);
    return new Evidence(
        question.answer().kind() == AnswerKind.CHOICE
            ? new AnswerSpace(question.answer().options())
            : AnswerSpace.OPEN,
        claims.stream().map(testimonies::of).toList(),
        Judgement.records(judgements, question.topic()),
        List.copyOf(candidates),
        at,
        question.goodForDays() == null ? null : Duration.ofDays(question.goodForDays()));
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
    for (var judgement : judgements) {
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
          case WELL_INFORMED -> given ? Nearness.INFORMED : null;
          case PEER -> null;
        };
    return Optional.ofNullable(nearness)
        .map(
            near ->
                new Candidate(new Person.Contact(contact.id()), Testimonies.basis(standing), near));
  }
}
