package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.imports.Columns.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir private Path folder;
  private Map<Field, String> said = Map.of(Field.MY_ADDRESS, "me@example.org");

  private List<Row> read(String... events) throws IOException {
    var text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + String.join("", events);
    var file = Files.writeString(folder.resolve("calendar.ics"), text + "END:VCALENDAR\n");
    var rows = new ArrayList<Row>();
    var mapping = said;
    var mappings =
        new Mappings() {
          @Override
          public Map<Field, String> of(List<String> headings) {
            return mapping;
          }

          @Override
          public void worked(List<String> headings) {}
        };
    var source =
        new Upload(file, new Reading(mappings, NOW, ZoneId.of("Asia/Shanghai"), null))
            .read(rows::add);
    assertThat(source).isEqualTo(Source.ICALENDAR);
    return rows;
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
  }

  private static final String I_CAME = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org";
  private static final String G_CAME = "ATTENDEE;PARTSTAT=ACCEPTED;CN=G:MAILTO:G@example.org";

  private static String lunch(String when) {
    return event("UID:1", "SUMMARY:Lunch", when, I_CAME, G_CAME);
  }

  private static List<Instant> times(List<Row> rows) {
    return rows.stream().map(row -> meeting(row).heldAt()).toList();
  }

  private static Said.Meeting meeting(Row row) {
    return (Said.Meeting) row.said();
  }

  private static Fault fault(List<Row> rows) {
    assertThat(rows).hasSize(1);
    return ((Said.Unusable) rows.getFirst().said()).fault();
  }

  @Test
  void a_meeting_the_member_accepted_tells_who_else_was_there() throws IOException {
    var rows =
        read(
            event(
                "UID:1",
                "SUMMARY:Lunch\\, with",
                "  G",
                "DTSTART:20260210T040000Z",
                "ORGANIZER:mailto:boss@example.org",
                I_CAME,
                G_CAME,
                "ATTENDEE;PARTSTAT=DECLINED:mailto:no@example.org"));
    var meeting = meeting(rows.getFirst());
    assertThat(rows.getFirst().line()).isEqualTo(4);
    assertThat(meeting.summary()).isEqualTo("Lunch, with G");
    assertThat(meeting.heldAt()).isEqualTo("2026-02-10T04:00:00Z");
    assertThat(meeting.addresses()).containsExactly("boss@example.org", "g@example.org");
    assertThat(meeting.depth()).isEqualTo(Exchange.Depth.WORK);
    assertThat(meeting.medium()).isEqualTo(Exchange.Medium.IN_PERSON);
    assertThat(meeting.talk()).isFalse();
  }

  @Test
  void who_calls_a_meeting_came_unless_they_say_otherwise() throws IOException {
    var mine = "ORGANIZER:mailto:ME@example.org";
    var when = "DTSTART:20260210T040000Z";
    assertThat(meeting(read(event("UID:1", when, mine, G_CAME)).getFirst()).addresses())
        .containsExactly("g@example.org");
    assertThat(
            fault(
                read(
                    event(
                        "UID:1",
                        when,
                        mine,
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org",
                        G_CAME))))
        .isEqualTo(Fault.NOT_ATTENDED);
  }

  @Test
  void what_was_declined_left_open_cancelled_or_not_mine_is_not_held_against_anybody()
      throws IOException {
    var when = "DTSTART:20260210T040000Z";
    for (var answer : List.of("DECLINED", "TENTATIVE", "NEEDS-ACTION")) {
      var me = "ATTENDEE;PARTSTAT=" + answer + ":mailto:me@example.org";
      assertThat(fault(read(event("UID:1", when, me, G_CAME)))).isEqualTo(Fault.NOT_ATTENDED);
    }
    assertThat(fault(read(event("UID:1", when, G_CAME)))).isEqualTo(Fault.NOT_ATTENDED);
    assertThat(fault(read(event("UID:1", when, I_CAME, G_CAME, "STATUS:CANCELLED"))))
        .isEqualTo(Fault.CANCELLED);
    assertThat(fault(read(event("UID:1", when, "SUMMARY:Dentist")))).isEqualTo(Fault.NOBODY_KNOWN);
    assertThat(fault(read(lunch("DTSTART:20260401T040000Z")))).isEqualTo(Fault.IN_THE_FUTURE);
  }

  @Test
  void times_are_told_in_the_zone_of_the_event_the_calendar_or_the_member() throws IOException {
    assertThat(times(read(lunch("DTSTART;TZID=Europe/Berlin:20260210T120000"))))
        .containsExactly(Instant.parse("2026-02-10T11:00:00Z"));
    assertThat(times(read(lunch("DTSTART:20260210T120000"))))
        .containsExactly(Instant.parse("2026-02-10T04:00:00Z"));
    assertThat(times(read("X-WR-TIMEZONE:America/New_York\n", lunch("DTSTART:20260210T120000"))))
        .containsExactly(Instant.parse("2026-02-10T17:00:00Z"));
    var own =
        """
        BEGIN:VTIMEZONE
        TZID:Office
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0900
        TZOFFSETTO:+0900
        END:STANDARD
        END:VTIMEZONE
        """;
    assertThat(times(read(own, lunch("DTSTART;TZID=Office:20260210T120000"))))
        .containsExactly(Instant.parse("2026-02-10T03:00:00Z"));
  }

  @Test
  void a_day_without_a_time_is_told_as_its_middle() throws IOException {
    assertThat(times(read(lunch("DTSTART;VALUE=DATE:20260210"))))
        .containsExactly(Instant.parse("2026-02-10T04:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:00000210T040000Z",
        "DTSTART:00010210T040000Z",
        "DTSTART:20260210T040000Z\nRDATE:00010210T040000Z",
        "DTSTART:20260210T040000Z\nRECURRENCE-ID:00010210T040000Z"
      })
  void a_time_nobody_living_was_there_at_is_a_slip(String when) throws IOException {
    assertThat(fault(read(lunch(when)))).isEqualTo(Fault.BAD_DATE);
  }

  @Test
  void a_series_is_told_meeting_by_meeting_until_now() throws IOException {
    var series =
        event(
            "UID:1",
            "SUMMARY:Jour fixe",
            "DTSTART;TZID=Europe/Berlin:20251020T090000",
            "RRULE:FREQ=WEEKLY;COUNT=100",
            "EXDATE;TZID=Europe/Berlin:20251103T090000",
            I_CAME,
            G_CAME);
    var rows = read(series);
    assertThat(times(rows))
        .hasSize(19)
        .contains(
            // the clocks went back in between
            Instant.parse("2025-10-20T07:00:00Z"),
            Instant.parse("2025-10-27T08:00:00Z"),
            Instant.parse("2026-02-23T08:00:00Z"))
        .doesNotContain(Instant.parse("2025-11-03T08:00:00Z"));
  }

  @Test
  void what_was_moved_or_cancelled_of_a_series_is_told_once_and_as_it_was() throws IOException {
    var series =
        event("UID:1", "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;COUNT=3", I_CAME, G_CAME);
    var moved =
        event(
            "UID:1", "RECURRENCE-ID:20260106T090000Z", "DTSTART:20260106T150000Z", I_CAME, G_CAME);
    var cancelled =
        event(
            "UID:1",
            "RECURRENCE-ID:20260107T090000Z",
            "DTSTART:20260107T090000Z",
            "STATUS:CANCELLED",
            I_CAME,
            G_CAME);
    var rows = read(series, moved, cancelled);
    assertThat(rows.stream().filter(row -> row.said() instanceof Said.Meeting).toList())
        .extracting(row -> meeting(row).heldAt().toString())
        .containsExactly("2026-01-05T09:00:00Z", "2026-01-06T15:00:00Z");
    assertThat(meeting(rows.get(1)).occurrence()).isEqualTo("2026-01-06T09:00:00Z");
  }

  @Test
  void an_endless_series_ends_now_and_one_by_the_second_is_none() throws IOException {
    var daily = event("UID:1", "DTSTART:19700101T090000Z", "RRULE:FREQ=DAILY", I_CAME, G_CAME);
    assertThat(read(daily)).hasSizeBetween(1_800, 2_000);
    var never =
        event(
            "UID:1",
            "DTSTART:20200101T090000Z",
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            I_CAME,
            G_CAME);
    assertThat(read(never)).hasSizeLessThanOrEqualTo(1);
    var seconds = event("UID:1", "DTSTART:19700101T090000Z", "RRULE:FREQ=SECONDLY", I_CAME, G_CAME);
    assertThat(fault(read(seconds))).isEqualTo(Fault.UNREADABLE);
  }

  @Test
  void calls_and_talks_show_in_their_words() throws IOException {
    var when = "DTSTART:20260210T040000Z";
    var call = event("UID:1", "SUMMARY:Weekly", when, "LOCATION:腾讯会议 123", I_CAME, G_CAME);
    assertThat(meeting(read(call).getFirst()).medium()).isEqualTo(Exchange.Medium.CALL);
    var talk = event("UID:1", "SUMMARY:社群营销分享会", when);
    assertThat(meeting(read(talk).getFirst()).talk()).isTrue();
  }

  @Test
  void the_member_may_say_how_it_was() throws IOException {
    said =
        Map.of(
            Field.MY_ADDRESS, "me@example.org",
            Field.DEPTH, "small_talk",
            Field.MEDIUM, "CALL",
            Field.ZONE, "UTC");
    var meeting = meeting(read(lunch("DTSTART:20260210T120000")).getFirst());
    assertThat(meeting.depth()).isEqualTo(Exchange.Depth.SMALL_TALK);
    assertThat(meeting.medium()).isEqualTo(Exchange.Medium.CALL);
    assertThat(meeting.heldAt()).isEqualTo("2026-02-10T12:00:00Z");
    said = Map.of(Field.DEPTH, "IDEAS");
    refused(ProfileReason.IDEAS_NEED_BOTH_THOUGHTS, lunch("DTSTART:20260210T120000"));
  }

  @Test
  void whose_calendar_it_is_shows_or_is_asked_for() throws IOException {
    said = Map.of();
    var when = "DTSTART:20260210T040000Z";
    refused(ProfileReason.WHOSE_CALENDAR, lunch(when));
    assertThat(read("X-WR-CALNAME:me@example.org\n", lunch(when)).getFirst().said())
        .isInstanceOf(Said.Meeting.class);
    var other = event("UID:2", when, I_CAME, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.org");
    assertThat(meeting(read(lunch(when), other).getLast()).addresses())
        .containsExactly("b@example.org");
  }

  @Test
  void one_bad_event_never_stops_the_rest_and_one_cut_off_stops_all() throws IOException {
    var rows = read(event("UID:2", "DTSTART:soon"), lunch("DTSTART:20260210T040000Z"));
    assertThat(rows.getFirst().said()).isEqualTo(new Said.Unusable(Fault.UNREADABLE));
    assertThat(rows.getLast().said()).isInstanceOf(Said.Meeting.class);
    refused(ProfileReason.DAMAGED_FILE, "BEGIN:VEVENT\nUID:3\n");
  }

  private void refused(ProfileReason reason, String... events) {
    assertThatExceptionOfType(Rejection.class)
        .isThrownBy(() -> read(events))
        .matches(rejection -> rejection.reason() == reason, reason.name());
  }
}
