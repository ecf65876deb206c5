package dev.updraft.notification.nudges;

import static dev.updraft.notification.nudges.Snoozing.AN_HOUR;
import static dev.updraft.notification.nudges.Snoozing.NEXT_WEEK;
import static dev.updraft.notification.nudges.Snoozing.TOMORROW_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SnoozingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String from(Snoozing length, String now) {
    return length.from(Instant.parse(now), BERLIN).toString();
  }

  @Test
  void an_hour_is_an_hour_also_when_the_clock_is_turned() {
    assertThat(from(AN_HOUR, "2026-03-03T12:00:00Z")).isEqualTo("2026-03-03T13:00:00Z");
    assertThat(from(AN_HOUR, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void tomorrow_morning_is_eight_by_the_members_clock() {
    assertThat(from(TOMORROW_MORNING, "2026-03-03T12:00:00Z")).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(from(TOMORROW_MORNING, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T06:00:00Z");
    assertThat(from(TOMORROW_MORNING, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T07:00:00Z");
  }

  @Test
  void late_at_night_tomorrow_is_after_the_next_sleep() {
    assertThat(from(TOMORROW_MORNING, "2026-03-03T22:59:00Z")).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(from(TOMORROW_MORNING, "2026-03-04T01:00:00Z")).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(from(TOMORROW_MORNING, "2026-03-04T04:00:00Z")).isEqualTo("2026-03-05T07:00:00Z");
  }

  @Test
  void next_week_begins_on_monday() {
    assertThat(from(NEXT_WEEK, "2026-03-03T12:00:00Z")).isEqualTo("2026-03-09T07:00:00Z");
    assertThat(from(NEXT_WEEK, "2026-03-02T12:00:00Z")).isEqualTo("2026-03-09T07:00:00Z");
    assertThat(from(NEXT_WEEK, "2026-03-08T22:30:00Z")).isEqualTo("2026-03-09T07:00:00Z");
  }
}
