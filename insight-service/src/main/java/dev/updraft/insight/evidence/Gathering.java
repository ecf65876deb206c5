package dev.updraft.insight.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.TrackRecords;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.Sameness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts together what pictures are drawn from. */
final class Gathering {
  /** While fewer questions than these turned out, nothing is learned of how sure to be. */
  private static final int FEW = 10;

  /** More say little more, and take time. */
  private static final int ENOUGH = 50;

  private final List<Judgement> judgements;
  private final Instant at;
  private final Temperature temperature;
  private final Copying copying;
  private final Agreeing agreeing;

  /**
   * @param except a question that is not to be judged by itself; null: none
   * @param at the instant pictures are of
   */
  Gathering(Sight sight, UUID except, Instant at) {
    this.judgements = Judgement.all(sight, except);
    this.at = at;
    this.temperature = temperature(sight);
    this.copying = Judgement.copying(judgements);
    this.agreeing =
        new Agreeing(sight, judgements.stream().map(one -> one.question().id()).collect(toSet()));
  }

  List<Judgement> judgements() {
    return judgements;
  }

  /**
   * How sure pictures should be: each question that turned out is drawn as it could have been just
   * before, without what it taught of people itself.
   */
  private Temperature temperature(Sight sight) {
    var byQuestion =
        judgements.stream()
            .filter(one -> one.claim().kind() == AnswerKind.CHOICE)
            .collect(groupingBy(one -> one.question().id()));
    if (byQuestion.size() < FEW) {
      return Temperature.NEUTRAL;
    }
    var latest =
        byQuestion.values().stream()
            .sorted(
                Comparator.comparing(
                        (List<Judgement> one) -> one.getFirst().question().resolution().firstAt())
                    .reversed()
                    .thenComparing(one -> one.getFirst().question().id()))
            .limit(ENOUGH)
            .toList();
    var contacts =
        sight.contacts(
            Testimonies.contactsIn(
                latest.stream().flatMap(List::stream).map(Judgement::claim).toList()));
    var beliefs = new ArrayList<double[]>();
    var turnedOut = new ArrayList<Integer>();
    for (var claims : latest) {
      var question = claims.getFirst().question();
      var options = question.answer().options();
      var place = options.indexOf(question.resolution().value());
      if (place < 0) {
        continue;
      }
      var others =
          judgements.stream().filter(one -> !one.question().id().equals(question.id())).toList();
      var evidence =
          evidence(
              question,
              claims.stream().map(Judgement::claim).toList(),
              contacts,
              Judgement.records(others, question.topic()),
              List.of(),
              question.resolution().firstAt(),
              Temperature.NEUTRAL);
      var probabilities = Picture.probabilities(evidence);
      beliefs.add(options.stream().mapToDouble(probabilities::get).toArray());
      turnedOut.add(place);
    }
    return Temperature.fitted(
        beliefs.toArray(double[][]::new), turnedOut.stream().mapToInt(place -> place).toArray());
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
        Judgement.records(judgements, question.topic())
            .with(agreeing.concord(question.topic(), question.id()), copying),
        candidates,
        at,
        temperature);
  }

  private static Evidence evidence(
      QuestionDocument question,
      List<ClaimDocument> claims,
      Map<UUID, ContactDocument> contacts,
      TrackRecords records,
      Collection<Candidate> candidates,
      Instant at,
      Temperature temperature) {
    var testimonies = new Testimonies(contacts);
    var told =
        claims.stream()
            .sorted(Comparator.comparing(ClaimDocument::heardAt).thenComparing(ClaimDocument::id))
            .map(testimonies::of)
            .toList();
    var kind = question.answer().kind();
    var spellings =
        Sameness.spellings(kind, told.stream().map(Testimony::answer).distinct().toList());
    return new Evidence(
        kind == AnswerKind.CHOICE ? new AnswerSpace(question.answer().options()) : AnswerSpace.OPEN,
        told.stream()
            .map(one -> one.answering(spellings.getOrDefault(one.answer(), one.answer())))
            .toList(),
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
          case WELL_INFORMED, PEER -> contact.informedIn(topic) ? Nearness.INFORMED : null;
        };
    return Optional.ofNullable(nearness)
        .map(
            near ->
                new Candidate(new Person.Contact(contact.id()), Testimonies.basis(standing), near));
  }
}
