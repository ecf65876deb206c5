package dev.updraft.insight.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.evidence.ContactRecords.Found;
import dev.updraft.insight.picture.Grade;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.TrackRecords;
import dev.updraft.insight.questions.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A track record as it is shown.
 *
 * @param topics most seen first
 * @param claims every claim the grades rest on, last resolved first
 */
record TrackRecordView(
    UUID contactId, String name, Standing overall, List<InTopic> topics, List<Held> claims) {

  /**
   * How reliable somebody has proved.
   *
   * @param reliability to be expected of the next claim
   * @param low and high: reliability lies between them nine times in ten
   * @param atLeast with a confidence of nine in ten; the letter goes by it
   * @param letter A to E; F while fewer than five claims were put to the test
   */
  record Standing(
      int resolved,
      int confirmed,
      int refuted,
      double reliability,
      double low,
      double high,
      double atLeast,
      String letter) {}

  record InTopic(String topic, Standing record) {}

  /** A part somebody had in a claim. */
  enum Part {
    ORIGINATOR,
    RELAYER
  }

  /**
   * A claim held against what turned out: on a question, or a trend of a talk that was checked.
   *
   * @param claimId and questionId: null of a trend
   * @param talkId and keyPointId: null of a claim
   * @param question of a trend the talk's title; null once erased, and so are
   * @param said the answer claimed, and
   * @param turnedOut the answer it was held against; null of a trend
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Held(
      UUID claimId,
      UUID questionId,
      UUID talkId,
      UUID keyPointId,
      String topic,
      String question,
      Object said,
      Object turnedOut,
      String evidence,
      boolean confirmed,
      Part part,
      int hops,
      Instant heardAt,
      Instant resolvedAt) {}

  static TrackRecordView of(Found found, String name) {
    var person = new Person.Contact(found.contact());
    return new TrackRecordView(
        found.contact(),
        name,
        standing(person, Judgement.records(found.all())),
        found.own().stream()
            .map(Judgement::topic)
            .distinct()
            .map(
                topic ->
                    new InTopic(
                        spelled(found, topic),
                        standing(person, Judgement.records(found.all(), topic))))
            .sorted(
                Comparator.comparingInt((InTopic one) -> -one.record().resolved())
                    .thenComparing(InTopic::topic))
            .toList(),
        found.own().stream().map(one -> held(found.contact(), one)).toList());
  }

  private static String spelled(Found found, String topic) {
    return found.own().stream()
        .filter(one -> one.topic().equals(topic))
        .map(one -> one.question().topic())
        .findFirst()
        .orElseThrow();
  }

  private static Standing standing(Person person, TrackRecords records) {
    var tally = records.inTopic(person);
    var interval = records.interval(person);
    return new Standing(
        tally.seen(),
        tally.confirmed(),
        tally.refuted(),
        records.relaying(person),
        interval.low(),
        interval.high(),
        records.lowerBound(person),
        String.valueOf(Grade.letter(person, records)));
  }

  private static Held held(UUID contact, Judgement judgement) {
    var claim = judgement.claim();
    var question = judgement.question();
    var trend = judgement.talk() != null;
    return new Held(
        trend ? null : claim.id(),
        trend ? null : question.id(),
        judgement.talk(),
        trend ? claim.id() : null,
        question.topic(),
        question.text(),
        Value.shown(claim.kind(), claim.value()),
        trend ? null : Value.shown(claim.kind(), question.resolution().value()),
        question.resolution().evidence(),
        judgement.right(),
        contact.equals(claim.chain().getFirst().contactId()) ? Part.ORIGINATOR : Part.RELAYER,
        claim.hops(),
        claim.heardAt(),
        question.resolution().firstAt());
  }
}
