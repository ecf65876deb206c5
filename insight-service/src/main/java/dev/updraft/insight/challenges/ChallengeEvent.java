package dev.updraft.insight.challenges;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to a challenge. Stored for ever, so only ever added to. */
public sealed interface ChallengeEvent {
  /**
   * @param facetId the domain or facet it is about
   */
  record ChallengeBegun(
      UUID challengeId, UUID memberId, UUID facetId, List<Questioner> questioners, Instant heldAt)
      implements ChallengeEvent {
    public ChallengeBegun {
      questioners = List.copyOf(questioners);
    }
  }

  /**
   * @param contactId a contact's, or null
   * @param name an outsider's, sealed with the challenge's own key, or null
   */
  record Questioner(UUID contactId, PersonalText name) {}

  /**
   * @param questioner which of the challenge's, from 0
   * @param sessionId of the link it came by; null: the member wrote it down
   * @param at when it was asked
   */
  record QuestionPut(
      UUID challengeId,
      UUID questionId,
      UUID facetId,
      Angle angle,
      int difficulty,
      PersonalText text,
      int questioner,
      UUID sessionId,
      Instant at)
      implements ChallengeEvent {
    QuestionPut corrected(QuestionCorrected to) {
      return new QuestionPut(
          challengeId,
          questionId,
          to.facetId(),
          to.angle(),
          to.difficulty(),
          to.text(),
          to.questioner(),
          sessionId,
          at);
    }
  }

  record QuestionCorrected(
      UUID challengeId,
      UUID questionId,
      UUID facetId,
      Angle angle,
      int difficulty,
      PersonalText text,
      int questioner)
      implements ChallengeEvent {}

  /**
   * Said again, it corrects what was said before.
   *
   * @param facetId the question's, copied
   */
  record QuestionAnswered(UUID challengeId, UUID questionId, UUID facetId, AnswerOutcome outcome)
      implements ChallengeEvent {}

  record QuestionRetracted(UUID challengeId, UUID questionId, UUID facetId, PersonalText reason)
      implements ChallengeEvent {}

  /**
   * A questioner may put questions by a link.
   *
   * @param contactId who is sent the link; null: the member sends it
   * @param signedBy what they know the member as, sealed with the challenge's own key; null: the
   *     member sends the link
   */
  record SessionOpened(
      UUID challengeId,
      UUID sessionId,
      int questioner,
      Instant expiresAt,
      UUID contactId,
      PersonalText signedBy)
      implements ChallengeEvent {}

  record SessionClosed(UUID challengeId, UUID sessionId, Closing closing, Instant at)
      implements ChallengeEvent {}

  record ChallengeEnded(UUID challengeId, Instant at) implements ChallengeEvent {}

  record ChallengeRetracted(UUID challengeId, PersonalText reason) implements ChallengeEvent {}

  /** Why a link opens nothing any more. */
  enum Closing {
    /** the questioner was done, and it was used up */
    USED,
    /** the member took it back */
    REVOKED
  }
}
