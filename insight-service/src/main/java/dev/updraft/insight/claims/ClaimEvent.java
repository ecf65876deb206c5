package dev.updraft.insight.claims;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to a claim. Stored for ever, so only ever added to. */
public sealed interface ClaimEvent {
  /**
   * @param value in the question's spelling; about the member, who wrote it down
   * @param basis as the member stated it, or null; what follows from a contact's standing is not
   *     stored, so that it is right however late the standing arrives
   * @param hops people between originator and member, one more when the originator is unknown
   */
  record ClaimHeard(
      UUID claimId,
      UUID memberId,
      UUID questionId,
      String topic,
      AnswerKind kind,
      PersonalText value,
      List<ToldBy> chain,
      Basis basis,
      int hops,
      Heard heard,
      Instant heardAt)
      implements ClaimEvent {
    public ClaimHeard {
      chain = List.copyOf(chain);
    }
  }

  record ClaimRetracted(UUID claimId, UUID questionId, PersonalText reason) implements ClaimEvent {}

  /**
   * A link of the chain; neither contact nor name: unknown.
   *
   * @param name a named outsider's, sealed with the claim's own key
   */
  record ToldBy(UUID contactId, PersonalText name, PersonalText stake) {}
}
