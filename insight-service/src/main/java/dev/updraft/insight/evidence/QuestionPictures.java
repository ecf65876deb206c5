package dev.updraft.insight.evidence;

import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.evidence.Sight.Sources;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the evidence on a question, as of any instant, and draws the picture. */
public final class QuestionPictures {
  private final Sources sources;
  private final InstantSource clock;

  public QuestionPictures(
      Views views, ContactDirectory contacts, LogReader log, InstantSource clock) {
    this.sources =
        new Sources(
            views.documents(new QuestionBook()), views.documents(new ClaimBook()), contacts, log);
    this.clock = clock;
  }

  /** A picture with what is needed to show it. */
  record Drawn(
      QuestionDocument question,
      Map<UUID, ClaimDocument> claims,
      List<Testimony> testimonies,
      Picture picture,
      Instant at) {}

  /**
   * @param asOf null: now
   */
  Drawn draw(UUID member, UUID questionId, Instant asOf) {
    var sight = new Sight(sources, member, asOf);
    var question =
        sight
            .question(questionId)
            .filter(one -> one.state() != QuestionDocument.State.RETRACTED)
            .orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    var at = asOf == null ? clock.instant() : asOf;
    var claims = earliest(readable(sight.claims(questionId)));
    var near = sight.near(question.topic());
    var testimonies = new Testimonies(sight.contacts(Testimonies.contactsIn(claims)));
    var evidence =
        new Evidence(
            question.answer().kind() == AnswerKind.CHOICE
                ? new AnswerSpace(question.answer().options())
                : AnswerSpace.OPEN,
            claims.stream().map(testimonies::of).toList(),
            Judgement.records(Judgement.all(sight, questionId), question.topic()),
            near.values().stream()
                .flatMap(contact -> candidate(contact, question.topic()))
                .toList(),
            at,
            question.goodForDays() == null ? null : Duration.ofDays(question.goodForDays()));
    return new Drawn(
        question,
        claims.stream().collect(Collectors.toMap(ClaimDocument::id, Function.identity())),
        evidence.testimonies(),
        Picture.of(evidence),
        at);
  }

  private static Stream<Candidate> candidate(ContactDocument contact, String topic) {
    var nearness = contact.inTopic(topic).isPresent() ? Nearness.NEAR_TOPIC : Nearness.ORIGINATOR;
    var standing = contact.now(topic);
    return switch (standing) {
      case ORIGINATOR, CLOSE_TO_SOURCE ->
          Stream.of(
              new Candidate(
                  new Person.Contact(contact.id()), Testimonies.basis(standing), nearness));
      case WELL_INFORMED, PEER -> Stream.empty();
    };
  }

  /** So that an answer is shown in the words it was first given in. */
  private static List<ClaimDocument> earliest(List<ClaimDocument> claims) {
    return claims.stream()
        .sorted(Comparator.comparing(ClaimDocument::heardAt).thenComparing(ClaimDocument::id))
        .toList();
  }

  /** Without the claims whose words were erased. */
  private static List<ClaimDocument> readable(List<ClaimDocument> claims) {
    return claims.stream().filter(claim -> claim.value() != null).toList();
  }
}
