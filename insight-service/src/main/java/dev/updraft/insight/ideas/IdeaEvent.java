package dev.updraft.insight.ideas;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to an idea. Stored for ever, so only ever added to. */
public sealed interface IdeaEvent {
  /** The first edition. */
  record IdeaWritten(
      UUID ideaId,
      UUID memberId,
      String topic,
      List<UUID> facetIds,
      PersonalText title,
      PersonalText text)
      implements IdeaEvent {
    public IdeaWritten {
      facetIds = facetIds == null ? List.of() : List.copyOf(facetIds);
    }
  }

  /**
   * @param edition 2 for the first revision
   */
  record IdeaRevised(UUID ideaId, int edition, PersonalText title, PersonalText text)
      implements IdeaEvent {}

  /** One contact was given a link to one edition. */
  record IdeaPublished(
      UUID ideaId, UUID linkId, UUID contactId, int edition, Instant publishedAt, Instant expiresAt)
      implements IdeaEvent {}

  record LinkRevoked(UUID ideaId, UUID linkId) implements IdeaEvent {}

  /** What was said is the gap's to keep. */
  record GapPointedOut(UUID ideaId, UUID linkId, UUID gapId) implements IdeaEvent {}

  record LinkUsedUp(UUID ideaId, UUID linkId, Instant at) implements IdeaEvent {}

  record IdeaRetracted(UUID ideaId, PersonalText reason) implements IdeaEvent {}
}
