package dev.updraft.insight.challenges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.challenges.ChallengeEvent.Closing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A challenge as it is kept for reading.
 *
 * @param changedAt when anything of it was last recorded
 * @param endedAt null: it still takes questions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChallengeDocument(
    UUID id,
    long version,
    UUID facetId,
    List<Questioner> questioners,
    Instant heldAt,
    Instant begunAt,
    Instant changedAt,
    List<Question> questions,
    List<Session> sessions,
    Instant endedAt,
    Retraction retraction) {

  /**
   * A contact, or somebody by name.
   *
   * @param name null once erased
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Questioner(UUID contactId, String name) {}

  /**
   * @param text null once erased
   * @param questioner which of the questioners, from 0
   * @param sessionId of the link it came by, or null
   * @param outcome null: not known yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Question(
      UUID id,
      UUID facetId,
      Angle angle,
      int difficulty,
      String text,
      int questioner,
      UUID sessionId,
      Instant at,
      AnswerOutcome outcome,
      Retraction retraction) {
    Question with(AnswerOutcome outcome) {
      return new Question(
          id, facetId, angle, difficulty, text, questioner, sessionId, at, outcome, retraction);
    }

    Question with(Retraction retraction) {
      return new Question(
          id, facetId, angle, difficulty, text, questioner, sessionId, at, outcome, retraction);
    }

    public boolean stands() {
      return retraction == null;
    }
  }

  /**
   * @param closing null: nobody closed it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Session(
      UUID id, int questioner, Instant expiresAt, Closing closing, Instant closedAt) {
    Session closed(Closing closing, Instant at) {
      return new Session(id, questioner, expiresAt, closing, at);
    }

    boolean open(Instant now) {
      return closing == null && now.isBefore(expiresAt);
    }
  }

  /**
   * @param reason null once erased
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  public boolean stands() {
    return retraction == null;
  }
}
