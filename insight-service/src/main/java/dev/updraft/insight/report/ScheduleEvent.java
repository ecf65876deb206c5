package dev.updraft.insight.report;

import java.util.UUID;

/** What has happened to a member's schedule of reports. Stored for ever, so only ever added to. */
public sealed interface ScheduleEvent {
  /**
   * @param hour of the day on which a period is over, where the member lives
   */
  record ReportsScheduled(UUID memberId, boolean weekly, boolean monthly, int hour)
      implements ScheduleEvent {}

  /**
   * @param zone an id of the tz database
   * @param language a BCP 47 tag
   */
  record SettingsLearned(UUID memberId, String zone, String language) implements ScheduleEvent {}
}
