package dev.updraft.insight.asks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What can be asked of an asking. */
public sealed interface AskCommand {
  /**
   * @param topic the question's, copied
   * @param panel whom the seed chose
   * @param expected whom the member expects to answer first, said before the panel was seen
   * @param signedBy what those asked know the member as, when they are to be sent the link; null
   */
  record Send(
      UUID id,
      UUID memberId,
      UUID questionId,
      String topic,
      long seed,
      List<Panel.Place> panel,
      Set<UUID> expected,
      Instant sentAt,
      Instant closesAt,
      String signedBy)
      implements AskCommand {}

  /** Somebody asked has answered, which became a claim. */
  record Answer(UUID contactId, UUID claimId, Instant now) implements AskCommand {}

  /** Was an answer of use? Said again, it corrects what was said before. */
  record Rate(UUID contactId, boolean useful) implements AskCommand {}

  /** No more answers are wanted. */
  record Close(Instant now) implements AskCommand {}
}
