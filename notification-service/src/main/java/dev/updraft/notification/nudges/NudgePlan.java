package dev.updraft.notification.nudges;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * What is to be said, about what, and when.
 *
 * @param endorsementId the endorsement it comes of; null when it comes of none
 * @param contactId whom it is about: who endorsed, who is to be met; null when nobody is known
 * @param topic the topic to act in; null when there is none
 * @param dueAt when to hand it over
 * @param usefulUntil from then on it is of no use any more; null: no end
 * @param closesAt when what it is about closes or happens: a window, a meeting, an ask
 * @param subjectId what it is about, where that is not the endorsement itself
 * @param occasion tells one reason from earlier and later ones about the same subject; null: there
 *     is but one
 * @param figures null where it says none
 * @param talkId the talk its subject was heard in; null where it was in none
 */
public record NudgePlan(
    NudgeKind kind,
    UUID endorsementId,
    UUID contactId,
    String topic,
    Instant dueAt,
    Instant usefulUntil,
    Instant closesAt,
    UUID subjectId,
    String occasion,
    Figures figures,
    UUID talkId) {

  public NudgePlan {
    Objects.requireNonNull(kind);
    if (endorsementId == null) {
      Objects.requireNonNull(subjectId);
    }
    dueAt = micros(Objects.requireNonNull(dueAt));
    usefulUntil = micros(usefulUntil);
    closesAt = micros(closesAt);
  }

  /** About an endorsement's window. */
  public NudgePlan(
      NudgeKind kind,
      UUID endorsementId,
      UUID contactId,
      String topic,
      Instant dueAt,
      Instant usefulUntil,
      Instant closesAt) {
    this(
        kind,
        endorsementId,
        contactId,
        topic,
        dueAt,
        usefulUntil,
        closesAt,
        null,
        null,
        null,
        null);
  }

  /** About anything else, due at a moment; what else is to be said of it is added. */
  public static NudgePlan about(NudgeKind kind, UUID subjectId, Instant dueAt) {
    return new NudgePlan(kind, null, null, null, dueAt, null, null, subjectId, null, null, null);
  }

  public NudgePlan of(UUID endorsement) {
    return new NudgePlan(
        kind,
        endorsement,
        contactId,
        topic,
        dueAt,
        usefulUntil,
        closesAt,
        subjectId,
        occasion,
        figures,
        talkId);
  }

  public NudgePlan with(UUID contact, String inTopic) {
    return new NudgePlan(
        kind,
        endorsementId,
        contact,
        inTopic,
        dueAt,
        usefulUntil,
        closesAt,
        subjectId,
        occasion,
        figures,
        talkId);
  }

  public NudgePlan until(Instant useful, Instant closes) {
    return new NudgePlan(
        kind,
        endorsementId,
        contactId,
        topic,
        dueAt,
        useful,
        closes,
        subjectId,
        occasion,
        figures,
        talkId);
  }

  public NudgePlan on(String nextOccasion) {
    return new NudgePlan(
        kind,
        endorsementId,
        contactId,
        topic,
        dueAt,
        usefulUntil,
        closesAt,
        subjectId,
        nextOccasion,
        figures,
        talkId);
  }

  public NudgePlan saying(Figures more) {
    return new NudgePlan(
        kind,
        endorsementId,
        contactId,
        topic,
        dueAt,
        usefulUntil,
        closesAt,
        subjectId,
        occasion,
        more,
        talkId);
  }

  public NudgePlan inTalk(UUID talk) {
    return new NudgePlan(
        kind,
        endorsementId,
        contactId,
        topic,
        dueAt,
        usefulUntil,
        closesAt,
        subjectId,
        occasion,
        figures,
        talk);
  }

  public UUID subject() {
    return subjectId == null ? endorsementId : subjectId;
  }

  public UUID nudgeId() {
    return kind.about(subject(), occasion);
  }

  /** The same thing said of what is now known, at another moment. */
  public NudgePlan dueAt(Instant moment) {
    return new NudgePlan(
        kind,
        endorsementId,
        contactId,
        topic,
        moment,
        usefulUntil,
        closesAt,
        subjectId,
        occasion,
        figures,
        talkId);
  }

  public boolean uselessAt(Instant at) {
    return usefulUntil != null && !at.isBefore(usefulUntil);
  }

  /** The database keeps microseconds; finer, a row would fall due before its nudge does. */
  static Instant micros(Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
  }
}
