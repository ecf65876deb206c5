package dev.updraft.notification.nudges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.notification.channels.ChannelsEvent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeActed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeDismissed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeExpired;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeReplanned;
import dev.updraft.notification.nudges.NudgeEvent.NudgeScheduled;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSeen;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSnoozed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeWithdrawn;
import dev.updraft.notification.preferences.PreferencesEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services are told of nudges. */
public final class NudgeFeed implements Feed {
  static final String TOPIC = "updraft.notification.v1";

  /** The same fields for every step; the message's type says which step it was. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      UUID nudgeId,
      NudgeKind kind,
      UUID endorsementId,
      Instant at,
      Why why,
      Instant until,
      String topic) {}

  @Override
  public List<FeedMessage> translate(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case NudgeEvent event -> ofNudge(recorded, event);
      case PreferencesEvent _ -> List.of();
      case ChannelsEvent _ -> List.of(); // how someone is reached is nobody else's business
      default -> throw new IllegalStateException("not of this service: " + recorded.type());
    };
  }

  private static List<FeedMessage> ofNudge(Recorded<?> recorded, NudgeEvent event) {
    return switch (event) {
      // What is planned may never come; others hear of what reached the member.
      case NudgeScheduled _, NudgeReplanned _, NudgeFellDue _ -> List.of();
      case NudgeSent(var kind, var id, _, var at) ->
          told(recorded, "nudge-sent.v1", kind, id, at, null, null);
      case NudgeSeen(var kind, var id, var at) ->
          told(recorded, "nudge-seen.v1", kind, id, at, null, null);
      case NudgeActed(var kind, var id, var why, var at, var topic) ->
          told(
              recorded,
              "nudge-acted.v1",
              new Step(recorded.streamId(), kind, id, at, why, null, topic));
      case NudgeSnoozed(var kind, var id, var until, var at) ->
          told(recorded, "nudge-snoozed.v1", kind, id, at, null, until);
      case NudgeDismissed(var kind, var id, var at) ->
          told(recorded, "nudge-dismissed.v1", kind, id, at, null, null);
      case NudgeExpired(var kind, var id, var why, var at) ->
          told(recorded, "nudge-expired.v1", kind, id, at, why, null);
      case NudgeWithdrawn(var kind, var id, var why, var at) ->
          told(recorded, "nudge-withdrawn.v1", kind, id, at, why, null);
    };
  }

  private static List<FeedMessage> told(
      Recorded<?> recorded,
      String type,
      NudgeKind kind,
      UUID endorsementId,
      Instant at,
      Why why,
      Instant until) {
    return told(
        recorded, type, new Step(recorded.streamId(), kind, endorsementId, at, why, until, null));
  }

  private static List<FeedMessage> told(Recorded<?> recorded, String type, Step step) {
    return List.of(new FeedMessage(TOPIC, recorded.memberId(), type, step));
  }
}
