package dev.updraft.insight.views;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.UUID;

/** What has happened to a view of one's own. Stored for ever, so only ever added to. */
public sealed interface OwnViewEvent {
  /**
   * @param contactId whom it is to be held against, or null
   * @param contactName an outsider's, sealed with the view's own key, or null
   * @param answer what the member would answer the question themselves
   */
  record ViewLocked(
      UUID viewId,
      UUID memberId,
      UUID questionId,
      AnswerKind kind,
      UUID contactId,
      PersonalText contactName,
      PersonalText situation,
      PersonalText proposal,
      PersonalText question,
      PersonalText answer,
      Instant lockedAt)
      implements OwnViewEvent {}

  /** What they said became a claim; said again, it takes the place of one that was retracted. */
  record TheirsEntered(UUID viewId, UUID claimId, PersonalText answer) implements OwnViewEvent {}

  /** What the member would answer now; said again, it corrects what was said before. */
  record ViewReconsidered(UUID viewId, PersonalText answer, PersonalText because)
      implements OwnViewEvent {}

  record ViewRetracted(UUID viewId, PersonalText reason) implements OwnViewEvent {}
}
