package dev.updraft.notification.nudges;

import java.time.Instant;
import java.util.UUID;

/** What has happened to a nudge; each says which nudge it is, for those outside who see no more. */
public sealed interface NudgeEvent {
  Instant at();

  record NudgeScheduled(NudgePlan plan, Instant at) implements NudgeEvent {}

  /** Its plan is another now; one that was taken back is ahead again. */
  record NudgeReplanned(NudgePlan plan, Instant at) implements NudgeEvent {}

  record NudgeFellDue(Instant at) implements NudgeEvent {}

  /**
   * It lies in the inbox.
   *
   * @param round 1 the first time, one more after each snooze
   */
  record NudgeSent(NudgeKind kind, UUID endorsementId, int round, Instant at)
      implements NudgeEvent {}

  record NudgeSeen(NudgeKind kind, UUID endorsementId, Instant at) implements NudgeEvent {}

  /**
   * What it asked for was done.
   *
   * @param topic the one it advised to act in; null when it advised none, and in the oldest of
   *     these
   */
  record NudgeActed(NudgeKind kind, UUID endorsementId, Why why, Instant at, String topic)
      implements NudgeEvent {}

  record NudgeSnoozed(NudgeKind kind, UUID endorsementId, Instant until, Instant at)
      implements NudgeEvent {}

  record NudgeDismissed(NudgeKind kind, UUID endorsementId, Instant at) implements NudgeEvent {}

  record NudgeExpired(NudgeKind kind, UUID endorsementId, Why why, Instant at)
      implements NudgeEvent {}

  record NudgeWithdrawn(NudgeKind kind, UUID endorsementId, Why why, Instant at)
      implements NudgeEvent {}
}
