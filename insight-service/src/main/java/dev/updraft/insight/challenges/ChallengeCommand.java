package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.QUESTIONER_TWICE;
import static dev.updraft.insight.InsightReason.QUESTIONER_UNCLEAR;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be asked of a challenge. */
public sealed interface ChallengeCommand {
  /** Who asks: a contact, or somebody by name. */
  record Who(UUID contactId, String name) {
    public Who {
      name = name == null || name.isBlank() ? null : Spelling.tidy(name);
      if ((contactId == null) == (name == null)) {
        throw new Rejection(QUESTIONER_UNCLEAR, "questioner");
      }
    }

    boolean is(Who other) {
      return contactId == null
          ? other.name != null && Spelling.folded(name).equals(Spelling.folded(other.name))
          : contactId.equals(other.contactId);
    }
  }

  /**
   * What is asked.
   *
   * @param difficulty 1 to 5
   */
  record Asking(UUID facetId, Angle angle, int difficulty, String text) {}

  /** In whose hands it is. */
  sealed interface By {
    /**
     * @param questioner whom the member names; null where there is only one
     */
    record Member(Who questioner) implements By {}

    record Link(UUID sessionId) implements By {}
  }

  record Begin(
      UUID id, UUID memberId, UUID facetId, List<Who> questioners, Instant heldAt, Instant now)
      implements ChallengeCommand {
    public Begin {
      questioners = List.copyOf(questioners);
      for (var n = 1; n < questioners.size(); n++) {
        if (questioners.subList(0, n).stream().anyMatch(questioners.get(n)::is)) {
          throw new Rejection(QUESTIONER_TWICE, "questioners");
        }
      }
      happened("heldAt", heldAt, now);
    }
  }

  /**
   * @param outcome null: not known yet
   * @param at when it was asked; null: when the challenge was held
   */
  record Put(UUID questionId, Asking asking, By by, AnswerOutcome outcome, Instant at, Instant now)
      implements ChallengeCommand {
    public Put {
      if (at != null) {
        happened("askedAt", at, now);
      }
    }
  }

  record Correct(UUID questionId, Asking asking, Who questioner) implements ChallengeCommand {}

  record Mark(UUID questionId, AnswerOutcome outcome, By by, Instant now)
      implements ChallengeCommand {}

  record RetractQuestion(UUID questionId, String reason) implements ChallengeCommand {}

  /**
   * @param questioner null where there is only one
   * @param signedBy what the questioner knows the member as, when they are to be sent the link; or
   *     null
   */
  record Open(UUID sessionId, Who questioner, Instant expiresAt, String signedBy)
      implements ChallengeCommand {}

  record Revoke(UUID sessionId, Instant now) implements ChallengeCommand {}

  /** The questioner is done. */
  record Finish(UUID sessionId, Instant now) implements ChallengeCommand {}

  /** The member is done, with all questioners. */
  record End(Instant now) implements ChallengeCommand {}

  record Retract(String reason) implements ChallengeCommand {}

  private static void happened(String field, Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new Rejection(NOT_YET_HAPPENED, field);
    }
  }
}
