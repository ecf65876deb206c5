package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.BEFORE_MEETING;
import static dev.updraft.notification.nudges.NudgeKind.GIVE_FIRST;
import static dev.updraft.notification.nudges.NudgeKind.REACH_OUT;
import static dev.updraft.notification.nudges.NudgeKind.REPORT_BACK;

import dev.updraft.notification.nudges.Figures;
import dev.updraft.notification.nudges.NudgePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** For each kind of nudge about a contact: what there is to say, given what has been. */
final class ContactPolicy {
  /** How often the tiers ask for a meeting, as profile-service has it. */
  private static final Map<String, Integer> TIER_DAYS =
      Map.of("TOP_5", 2, "KEY_50", 7, "VITAL_100", 30);

  /** Whoever was let into an inner tier and has been given nothing yet. */
  private static final Duration FIRST_GIFT = Duration.ofDays(7);

  /** Whoever has been given something before: once a quarter. */
  private static final Duration NEXT_GIFT = Duration.ofDays(90);

  /** So that there is something to tell; what has come of it is told at once. */
  private static final Duration FIRST_REPORT = Duration.ofDays(7);

  /** After this long a report comes as a surprise. */
  private static final Duration REPORT_EXPECTED = Duration.ofDays(90);

  private static final Duration TO_PREPARE = Duration.ofHours(24);

  private ContactPolicy() {}

  static List<NudgePlan> wanted(UUID contactId, ContactCare care) {
    return care.mergedAway()
        ? List.of()
        : Stream.of(
                reachOut(contactId, care),
                giveFirst(contactId, care),
                reportBack(contactId, care),
                beforeMeeting(contactId, care))
            .flatMap(List::stream)
            .toList();
  }

  /** One cadence after the last real exchange; before the first, after the cadence was given. */
  static List<NudgePlan> reachOut(UUID contactId, ContactCare care) {
    var days = care.cadenceDays() == null ? TIER_DAYS.get(tier(care)) : care.cadenceDays();
    var from = care.lastMet().orElse(care.pacedSince());
    return days == null || from == null
        ? List.of()
        : List.of(
            NudgePlan.about(REACH_OUT, contactId, from.plus(Duration.ofDays(days)))
                .with(contactId, null)
                .on(from.toString())
                .saying(Figures.every(days, from)));
  }

  /** Only the inner tiers: nobody can give to everybody. */
  static List<NudgePlan> giveFirst(UUID contactId, ContactCare care) {
    if (!TIER_DAYS.containsKey(tier(care)) || care.pacedSince() == null) {
      return List.of();
    }
    var last = care.lastGiven();
    var from = last.orElse(care.pacedSince());
    var due = from.plus(last.isPresent() ? NEXT_GIFT : FIRST_GIFT);
    return List.of(
        NudgePlan.about(GIVE_FIRST, contactId, due)
            .with(contactId, null)
            .on(from.toString())
            .saying(last.map(Figures::since).orElse(null)));
  }

  /** Until the two have talked, beyond a greeting, after the latest there is to report. */
  static List<NudgePlan> reportBack(UUID contactId, ContactCare care) {
    return care.used().entrySet().stream()
        .filter(each -> !care.metAfter(each.getValue().since()))
        .map(each -> reportBack(contactId, each.getKey(), each.getValue()))
        .toList();
  }

  private static NudgePlan reportBack(UUID contactId, UUID endorsementId, Used used) {
    var since = used.since();
    var came = used.convertedAt() != null;
    return NudgePlan.about(REPORT_BACK, endorsementId, came ? since : since.plus(FIRST_REPORT))
        .of(endorsementId)
        .with(contactId, used.topic())
        .until(since.plus(REPORT_EXPECTED), null)
        .on(came ? "CONVERTED" : "ACTED");
  }

  static List<NudgePlan> beforeMeeting(UUID contactId, ContactCare care) {
    return care.used().entrySet().stream()
        .flatMap(
            used ->
                used.getValue().actions().entrySet().stream()
                    .filter(action -> action.getValue().occasionAt() != null)
                    .map(
                        action ->
                            beforeMeeting(
                                contactId, used.getKey(), action.getKey(), action.getValue())))
        .toList();
  }

  private static NudgePlan beforeMeeting(
      UUID contactId, UUID endorsementId, UUID actionId, Used.Action action) {
    Instant at = action.occasionAt();
    return NudgePlan.about(BEFORE_MEETING, actionId, at.minus(TO_PREPARE))
        .of(endorsementId)
        .with(contactId, action.topic())
        .until(at, at);
  }

  private static String tier(ContactCare care) {
    return care.tier() == null ? "" : care.tier();
  }
}
