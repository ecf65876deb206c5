package dev.updraft.insight.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A view of one's own as it is kept for reading; texts are null once erased.
 *
 * @param theirs null until it was entered
 * @param now what the member thinks since, or null
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
    Now now) {
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
        now);
  }

  /** Null until the member said what they think now, and where words were erased. */
  Movement movement() {
    return now == null || answer == null || theirs.answer() == null || now.answer() == null
        ? null
        : Movement.of(kind, answer, theirs.answer(), now.answer());
  }
}
