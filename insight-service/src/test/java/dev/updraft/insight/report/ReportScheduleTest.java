package dev.updraft.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.report.ReportCalendar.Entry;
import dev.updraft.insight.report.ReportSchedule.Command.LearnSettings;
import dev.updraft.insight.report.ReportSchedule.Command.Schedule;
import dev.updraft.insight.report.ScheduleEvent.ReportsScheduled;
import dev.updraft.insight.report.ScheduleEvent.SettingsLearned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportScheduleTest {
  private static final UUID MEMBER = UUID.fromString("01980000-0000-8000-8000-00000000000a");
  private static final ReportsScheduled WEEKLY = new ReportsScheduled(MEMBER, true, false, 7);
  private static final ReportsScheduled NONE = new ReportsScheduled(MEMBER, false, false, 7);
  private static final SettingsLearned SHANGHAI =
      new SettingsLearned(MEMBER, "Asia/Shanghai", "zh-CN");
  private static final ReportCalendar CALENDAR = new ReportCalendar();

  private final DeciderSpec<ReportSchedule.Command, ReportSchedule, ScheduleEvent> schedule =
      DeciderSpec.of(ReportSchedule.CATEGORY.decider());

  @Test
  void what_is_wanted_already_is_said_once() {
    schedule.given().when(new Schedule(MEMBER, true, false, 7)).then(WEEKLY);
    schedule.given(WEEKLY).when(new Schedule(MEMBER, true, false, 7)).thenNothing();
    schedule.given(WEEKLY).when(new Schedule(MEMBER, false, false, 7)).then(NONE);
    schedule.given().when(new Schedule(MEMBER, false, false, 7)).thenNothing();
  }

  @Test
  void where_a_member_lives_is_learned_once() {
    schedule.given().when(new LearnSettings(MEMBER, "Asia/Shanghai", "zh-CN")).then(SHANGHAI);
    schedule
        .given(SHANGHAI, WEEKLY)
        .when(new LearnSettings(MEMBER, "Asia/Shanghai", "zh-CN"))
        .thenNothing();
  }

  @Test
  void what_profile_service_promises_to_say_of_settings_is_read() throws IOException {
    var golden =
        Files.readAllBytes(
            Path.of("../profile-service/src/test/resources/feed/member-settings.v1.json"));
    assertThat(WhenSettingsChangedThenLearn.Settings.read(golden))
        .isEqualTo(new WhenSettingsChangedThenLearn.Settings("Asia/Shanghai", "zh-CN"));
  }

  @ParameterizedTest
  @CsvSource({
    "WEEKLY, 2026-03-08, 2026-02-23, 2026-03-02, 2026-03-09",
    "WEEKLY, 2026-03-09, 2026-03-02, 2026-03-09, 2026-03-16",
    "MONTHLY, 2026-03-31, 2026-02-01, 2026-03-01, 2026-04-01",
    "MONTHLY, 2028-03-01, 2028-02-01, 2028-03-01, 2028-04-01",
    "MONTHLY, 2026-01-01, 2025-12-01, 2026-01-01, 2026-02-01",
  })
  void a_period_is_over_when_its_last_day_is(
      Period period, LocalDate day, LocalDate first, LocalDate end, LocalDate next) {
    assertThat(period.lastOverOn(day)).isEqualTo(new Period.Days(first, end));
    assertThat(period.nextEndAfter(day)).isEqualTo(next);
  }

  @Test
  void the_first_report_is_of_the_first_period_that_ends_after_it_was_wanted() {
    var entry = after(null, WEEKLY, "2026-03-04T10:00:00Z");
    assertThat(entry.dueAt()).isEqualTo("2026-03-09T07:00:00Z");
    assertThat(entry.dueBy(Instant.parse("2026-03-09T06:59:59Z"))).isEmpty();
    assertThat(entry.dueBy(Instant.parse("2026-03-09T07:00:00Z"))).containsExactly(Period.WEEKLY);

    entry = after(entry, issued(Period.WEEKLY, "2026-03-09T00:00:00Z", "UTC"), null);
    assertThat(entry.dueAt()).isEqualTo("2026-03-16T07:00:00Z");
  }

  @Test
  void it_is_due_at_the_hour_where_the_member_lives_also_after_they_moved() {
    var entry = after(after(null, SHANGHAI, null), WEEKLY, "2026-03-04T10:00:00Z");
    assertThat(entry.dueAt()).isEqualTo("2026-03-08T23:00:00Z");
    entry = after(entry, new SettingsLearned(MEMBER, "America/New_York", "en"), null);
    // clocks there were set forward the day before
    assertThat(entry.dueAt()).isEqualTo("2026-03-09T11:00:00Z");
  }

  @Test
  void nothing_is_due_that_is_not_wanted_any_more_and_what_was_reported_stays_reported() {
    var entry = after(null, new ReportsScheduled(MEMBER, true, true, 7), "2026-02-25T10:00:00Z");
    assertThat(entry.dueBy(Instant.parse("2026-03-02T07:00:00Z")))
        .containsExactly(Period.WEEKLY, Period.MONTHLY);
    entry = after(entry, issued(Period.WEEKLY, "2026-03-02T00:00:00Z", "UTC"), null);
    assertThat(entry.dueBy(Instant.parse("2026-03-02T07:00:00Z"))).containsExactly(Period.MONTHLY);
    // one told late of an earlier week does not bring back the later one
    entry = after(entry, issued(Period.WEEKLY, "2026-02-23T00:00:00Z", "UTC"), null);
    assertThat(entry.weeklyUpTo()).isEqualTo("2026-03-02");

    entry = after(entry, NONE, "2026-03-03T10:00:00Z");
    assertThat(entry.dueAt()).isNull();
    entry = after(entry, issued(Period.WEEKLY, "2026-03-09T00:00:00Z", "UTC"), null);
    assertThat(entry.dueAt()).isNull();
  }

  @Test
  void of_each_period_there_is_one_report() {
    var day = LocalDate.parse("2026-03-09");
    assertThat(CognitionReport.stream(MEMBER, Period.WEEKLY, day))
        .isEqualTo(CognitionReport.stream(MEMBER, Period.WEEKLY, day))
        .isNotEqualTo(CognitionReport.stream(MEMBER, Period.MONTHLY, day))
        .isNotEqualTo(CognitionReport.stream(MEMBER, Period.WEEKLY, day.plusWeeks(1)))
        .isNotEqualTo(CognitionReport.stream(UUID.randomUUID(), Period.WEEKLY, day));
    var first = issued(Period.WEEKLY, "2026-03-09T00:00:00Z", "UTC");
    var report = DeciderSpec.of(CognitionReport.CATEGORY.decider());
    report.given().when(first).then(first);
    report.given(first).when(issued(Period.WEEKLY, "2026-03-16T00:00:00Z", "UTC")).thenNothing();
  }

  private static ReportEvent.ReportIssued issued(Period period, String before, String zone) {
    var end = Instant.parse(before);
    return new ReportEvent.ReportIssued(
        MEMBER,
        MEMBER,
        period,
        end.minusSeconds(1),
        end,
        zone,
        null,
        null,
        null,
        List.of(),
        end,
        null);
  }

  private static Entry after(Entry before, Object event, String at) {
    var key = ReportSchedule.stream(MEMBER);
    var recorded =
        new Recorded<>(
            1,
            "any",
            key,
            1,
            "any.v1",
            MEMBER,
            null,
            event,
            null,
            at == null ? Instant.EPOCH : Instant.parse(at));
    assertThat(CALENDAR.keys(recorded)).containsExactly(key);
    return CALENDAR.evolve(key, before, recorded);
  }
}
