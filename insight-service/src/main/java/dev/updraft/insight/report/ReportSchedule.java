package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.insight.report.ScheduleEvent.ReportsScheduled;
import dev.updraft.insight.report.ScheduleEvent.SettingsLearned;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * When a member wants reports, and where they live, as profile-service tells.
 *
 * @param hour of the day on which a period is over, 0 to 23
 * @param zone null before it was told: UTC
 * @param language null before it was told: English
 */
public record ReportSchedule(
    boolean weekly, boolean monthly, int hour, String zone, String language) {
  private static final ZoneId UTC = ZoneId.of("UTC");
  static final int USUAL_HOUR = 7;
  static final ReportSchedule INITIAL = new ReportSchedule(false, false, USUAL_HOUR, null, null);
  static final Category<Command, ReportSchedule, ScheduleEvent> CATEGORY =
      new Category<>(
          "report-schedule",
          new Decider<>(() -> INITIAL, ReportSchedule::decide, ReportSchedule::evolve));

  /** What can be asked of a schedule. */
  sealed interface Command {
    record Schedule(UUID memberId, boolean weekly, boolean monthly, int hour) implements Command {}

    record LearnSettings(UUID memberId, String zone, String language) implements Command {}
  }

  /** Every member has one. */
  static UUID stream(UUID member) {
    return UUID.nameUUIDFromBytes(("report-schedule/" + member).getBytes(StandardCharsets.UTF_8));
  }

  ZoneId zoneId() {
    return zoneOf(zone);
  }

  /** A zone this release does not know must not stop anybody's reports. */
  static ZoneId zoneOf(String zone) {
    try {
      return zone == null ? UTC : ZoneId.of(zone);
    } catch (DateTimeException _) {
      return UTC;
    }
  }

  static List<ScheduleEvent> decide(ReportSchedule schedule, Command command) {
    return switch (command) {
      case Command.Schedule(var member, var weekly, var monthly, var hour) ->
          schedule.weekly == weekly && schedule.monthly == monthly && schedule.hour == hour
              ? List.of()
              : List.of(new ReportsScheduled(member, weekly, monthly, hour));
      case Command.LearnSettings(var member, var zone, var language) ->
          zone.equals(schedule.zone) && language.equals(schedule.language)
              ? List.of()
              : List.of(new SettingsLearned(member, zone, language));
    };
  }

  static ReportSchedule evolve(ReportSchedule schedule, ScheduleEvent event) {
    return switch (event) {
      case ReportsScheduled(_, var weekly, var monthly, var hour) ->
          new ReportSchedule(weekly, monthly, hour, schedule.zone, schedule.language);
      case SettingsLearned(_, var zone, var language) ->
          new ReportSchedule(schedule.weekly, schedule.monthly, schedule.hour, zone, language);
    };
  }
}
