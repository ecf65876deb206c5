package dev.updraft.insight.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A view of one's own as it is kept for reading; texts are null once erased.
 *
 * @param theirs null until it was entered
 * @param now what the member thinks since, or null
 * @param retraction null while it stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnViewDocument(
    UUID id,
    long version,
    UUID questionId,
    AnswerKind kind,
    UUID contactId,
    String contactName,
    String situation,
    String proposal,
    String question,
    String answer,
    Instant lockedAt,
    Theirs theirs,
    Now now,
    Retraction retraction) {
  /** Whether it was taken back. */
  public enum State {
    STANDING,
    RETRACTED
  }

  /** What they said, which is a claim. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Theirs(UUID claimId, String answer, Instant enteredAt) {}

  /** What the member would answer since. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Now(String answer, String because, Instant at) {}

  OwnViewDocument with(long version, Theirs theirs, Now now) {
    return new OwnViewDocument(
        id,
        version,
        questionId,
        kind,
        contactId,
        contactName,
        situation,
        proposal,
        question,
        answer,
        lockedAt,
        theirs,
        now,
        retraction);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  OwnViewDocument retracted(long version, Retraction retraction) {
    return new OwnViewDocument(
        id,
        version,
        questionId,
        kind,
        contactId,
        contactName,
        situation,
        proposal,
        question,
        answer,
        lockedAt,
        theirs,
        now,
        retraction);
  }

  State state() {
    return retraction == null ? State.STANDING : State.RETRACTED;
  }

  /** As if what they said had not been entered, where the claim it became was retracted. */
  OwnViewDocument without(Set<UUID> retracted) {
    return theirs != null && retracted.contains(theirs.claimId()) ? with(version, null, now) : this;
  }

  /**
   * Null until theirs is known and the member said what they think now, and where words were
   * erased.
   */
  Movement movement() {
    return now == null
            || theirs == null
            || answer == null
            || theirs.answer() == null
            || now.answer() == null
        ? null
        : Movement.of(kind, answer, theirs.answer(), now.answer());
  }
}
