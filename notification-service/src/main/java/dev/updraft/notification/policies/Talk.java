package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.TALK_TO_ACTION;
import static dev.updraft.notification.nudges.NudgeKind.TREND_CHECK;

import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.policies.TalkNews.Noted;
import dev.updraft.notification.policies.TalkNews.PointDone;
import dev.updraft.notification.policies.TalkNews.PointDropped;
import dev.updraft.notification.policies.TalkNews.PointTaken;
import dev.updraft.notification.policies.TalkNews.Retracted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A talk and those of its key points that still ask for something.
 *
 * @param topic null until it is told
 */
record Talk(String topic, UUID speakerId, Map<UUID, Point> points) {
  static final Talk UNKNOWN = new Talk(null, null, Map.of());

  record Point(String kind, LocalDate dueOn, Instant at) {}

  /** Advice not followed within days seldom is. */
  private static final Duration TO_FOLLOW = Duration.ofDays(3);

  private static final Duration FRESH = Duration.ofDays(60);
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  Talk {
    points = points == null ? Map.of() : Map.copyOf(points);
  }

  Talk evolve(TalkNews news) {
    return switch (news) {
      case Noted(var about, var speaker) -> new Talk(about, speaker, points);
      case PointTaken(var id, var kind, var dueOn, var at) ->
          with(id, new Point(kind, dueOn, points.containsKey(id) ? points.get(id).at() : at));
      case PointDone(var id) -> with(id, null);
      case PointDropped(var id) -> with(id, null);
      case Retracted _ -> UNKNOWN;
    };
  }

  /**
   * @param zone the member's, for days are theirs
   */
  List<NudgePlan> wanted(UUID talkId, ZoneId zone) {
    return points.entrySet().stream()
        .flatMap(
            each ->
                switch (each.getValue().kind()) {
                  case "ADVICE" -> List.of(toAction(each.getKey(), each.getValue())).stream();
                  case "TREND" ->
                      each.getValue().dueOn() == null
                          ? List.<NudgePlan>of().stream()
                          : List.of(check(each.getKey(), each.getValue(), zone)).stream();
                  default -> List.<NudgePlan>of().stream(); // facts ask for nothing
                })
        .map(plan -> plan.inTalk(talkId))
        .toList();
  }

  private NudgePlan toAction(UUID keyPointId, Point point) {
    return NudgePlan.about(TALK_TO_ACTION, keyPointId, point.at().plus(TO_FOLLOW))
        .with(speakerId, topic)
        .until(point.at().plus(FRESH), null);
  }

  private NudgePlan check(UUID keyPointId, Point point, ZoneId zone) {
    var morning = point.dueOn().atTime(MORNING).atZone(zone).toInstant();
    return NudgePlan.about(TREND_CHECK, keyPointId, morning)
        .with(speakerId, topic)
        .until(morning.plus(FRESH), null);
  }

  private Talk with(UUID keyPointId, Point point) {
    var other = new HashMap<>(points);
    if (point == null) {
      other.remove(keyPointId);
    } else {
      other.put(keyPointId, point);
    }
    return new Talk(topic, speakerId, other);
  }
}
