package dev.updraft.notification.preferences;

import static dev.updraft.notification.channels.ChannelKind.EMAIL;
import static dev.updraft.notification.nudges.NudgeKind.ACT_ON_ENDORSEMENT;
import static dev.updraft.notification.nudges.NudgeKind.REACH_OUT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_CLOSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.HandOver.AtOnce;
import dev.updraft.notification.preferences.HandOver.InDigest;
import dev.updraft.notification.preferences.HandOver.NotAtAll;
import dev.updraft.notification.preferences.HandOver.NotBefore;
import dev.updraft.notification.preferences.HandOver.Reason;
import dev.updraft.notification.preferences.HandOverPlan.Outward;
import dev.updraft.notification.preferences.HandOverPlan.Today;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HandOverPlanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = hours("22:00", "07:00");
  private static final Instant NOON = at("2026-03-03T12:00:00Z");
  private static final Instant MIDNIGHT = at("2026-03-03T23:00:00Z");
  private static final Instant SEVEN = at("2026-03-04T06:00:00Z");

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static QuietHours hours(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static DaysOff off(String from, String to) {
    return new DaysOff(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static Preferences general(
      QuietHours quiet, List<DaysOff> off, Integer cap, Digest digest) {
    return new Preferences(
        new Preferences.General(null, quiet, off, cap, digest), Map.of(), Map.of());
  }

  private static Preferences quiet(QuietHours hours, DaysOff... off) {
    return general(hours, List.of(off), null, null);
  }

  private static HandOver plan(
      Preferences preferences, NudgeKind kind, Instant useful, Instant now) {
    return plan(preferences, kind, useful, Today.NOTHING_ELSE, now);
  }

  private static HandOver plan(
      Preferences preferences, NudgeKind kind, Instant useful, Today today, Instant now) {
    return new HandOverPlan(preferences, BERLIN).of(new Outward(kind, EMAIL, useful), today, now);
  }

  @Test
  void without_any_wish_everything_goes_at_once() {
    assertThat(plan(Preferences.NONE, REACH_OUT, null, MIDNIGHT)).isEqualTo(new AtOnce());
  }

  @Test
  void quiet_hours_defer_to_their_end_and_drop_nothing() {
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, MIDNIGHT))
        .isEqualTo(new NotBefore(SEVEN, Reason.QUIET_HOURS));
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, NOON)).isEqualTo(new AtOnce());
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, SEVEN)).isEqualTo(new AtOnce());
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, at("2026-03-03T21:00:00Z")))
        .isEqualTo(new NotBefore(SEVEN, Reason.QUIET_HOURS));
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, at("2026-03-03T20:59:59Z")))
        .isEqualTo(new AtOnce());
  }

  @Test
  void what_cannot_go_before_it_is_of_no_more_use_does_not_go_and_says_why() {
    assertThat(plan(quiet(NIGHT), WINDOW_CLOSING, SEVEN, MIDNIGHT))
        .isEqualTo(new NotAtAll(Reason.QUIET_HOURS, true));
    assertThat(plan(quiet(NIGHT), WINDOW_CLOSING, SEVEN.plusSeconds(1), MIDNIGHT))
        .isEqualTo(new NotBefore(SEVEN, Reason.QUIET_HOURS));
  }

  @Test
  void acting_at_once_waits_for_the_end_of_quiet_hours_too() {
    assertThat(plan(quiet(NIGHT), ACT_ON_ENDORSEMENT, null, MIDNIGHT))
        .isEqualTo(new NotBefore(SEVEN, Reason.QUIET_HOURS));
  }

  @Test
  void days_off_and_the_nights_around_them_are_one_stretch() {
    var holiday = quiet(NIGHT, off("2026-03-04", "2026-03-05"));
    assertThat(plan(holiday, REACH_OUT, null, MIDNIGHT))
        .isEqualTo(new NotBefore(at("2026-03-06T06:00:00Z"), Reason.DAY_OFF));
    assertThat(plan(holiday, REACH_OUT, null, at("2026-03-04T12:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-06T06:00:00Z"), Reason.DAY_OFF));
    assertThat(plan(quiet(null, off("2026-03-04", "2026-03-04")), REACH_OUT, null, MIDNIGHT))
        .isEqualTo(new NotBefore(at("2026-03-04T23:00:00Z"), Reason.DAY_OFF));
  }

  @Test
  void in_spring_the_night_is_an_hour_shorter() {
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, at("2026-03-28T22:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-29T05:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void in_autumn_the_night_is_an_hour_longer() {
    assertThat(plan(quiet(NIGHT), REACH_OUT, null, at("2026-10-24T21:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-10-25T06:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void an_end_that_the_clock_leaves_out_is_when_it_is_left_out() {
    var early = quiet(hours("22:00", "02:30"));
    assertThat(plan(early, REACH_OUT, null, at("2026-03-29T00:30:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-29T01:00:00Z"), Reason.QUIET_HOURS));
    var late = quiet(hours("02:30", "05:00"));
    assertThat(plan(late, REACH_OUT, null, at("2026-03-29T01:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-29T03:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void an_end_that_comes_twice_is_the_second_and_a_beginning_the_first() {
    var early = quiet(hours("22:00", "02:30"));
    assertThat(plan(early, REACH_OUT, null, at("2026-10-25T00:45:00Z")))
        .isEqualTo(new NotBefore(at("2026-10-25T01:30:00Z"), Reason.QUIET_HOURS));
    var late = quiet(hours("02:30", "05:00"));
    assertThat(plan(late, REACH_OUT, null, at("2026-10-25T00:30:00Z")))
        .isEqualTo(new NotBefore(at("2026-10-25T04:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void where_the_member_is_just_now_outweighs_where_they_are_in_general() {
    var travelling =
        new Preferences(
            new Preferences.General("Asia/Shanghai", NIGHT, List.of(), null, null),
            Map.of(),
            Map.of());
    assertThat(plan(travelling, REACH_OUT, null, at("2026-03-03T14:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-03T23:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void a_window_that_would_close_in_quiet_hours_is_announced_before_them() {
    var plan = new HandOverPlan(quiet(NIGHT), BERLIN);
    assertThat(plan.ahead(MIDNIGHT, SEVEN)).contains(at("2026-03-03T20:30:00Z"));
    assertThat(plan.ahead(MIDNIGHT, SEVEN.plusSeconds(1))).isEmpty();
    assertThat(plan.ahead(MIDNIGHT, null)).isEmpty();
    assertThat(plan.ahead(NOON, MIDNIGHT)).isEmpty();
    assertThat(new HandOverPlan(Preferences.NONE, BERLIN).ahead(MIDNIGHT, SEVEN)).isEmpty();
    assertThat(plan.announces(MIDNIGHT, SEVEN, at("2026-03-03T20:29:59Z"))).isFalse();
    assertThat(plan.announces(MIDNIGHT, SEVEN, at("2026-03-03T20:30:00Z"))).isTrue();
    assertThat(plan.announces(MIDNIGHT, SEVEN, at("2026-03-03T21:30:00Z"))).isFalse();
  }

  @Test
  void the_daily_cap_keeps_the_most_urgent_and_puts_the_rest_off_to_tomorrow() {
    var three = general(NIGHT, List.of(), 3, null);
    assertThat(plan(three, REACH_OUT, null, new Today(2, 0, false), NOON)).isEqualTo(new AtOnce());
    var tomorrow = new NotBefore(SEVEN, Reason.DAILY_CAP);
    assertThat(plan(three, REACH_OUT, null, new Today(3, 0, false), NOON)).isEqualTo(tomorrow);
    assertThat(plan(three, REACH_OUT, null, new Today(1, 2, false), NOON)).isEqualTo(tomorrow);
    assertThat(plan(three, REACH_OUT, MIDNIGHT, new Today(3, 0, false), NOON))
        .isEqualTo(new NotAtAll(Reason.DAILY_CAP, true));
  }

  @Test
  void acting_at_once_may_be_one_more_than_the_cap_but_never_in_quiet_hours() {
    var one = general(NIGHT, List.of(), 1, null);
    assertThat(plan(one, ACT_ON_ENDORSEMENT, null, new Today(5, 0, false), NOON))
        .isEqualTo(new AtOnce());
    assertThat(plan(one, ACT_ON_ENDORSEMENT, null, new Today(5, 0, false), MIDNIGHT))
        .isEqualTo(new NotBefore(SEVEN, Reason.QUIET_HOURS));
  }

  @Test
  void a_digest_takes_what_can_wait_for_it() {
    var daily = general(null, List.of(), null, new Digest(Digest.Rhythm.DAILY, 8, null));
    assertThat(plan(daily, REACH_OUT, null, NOON))
        .isEqualTo(new InDigest(at("2026-03-04T07:00:00Z")));
    assertThat(plan(daily, REACH_OUT, at("2026-03-04T07:00:00Z"), NOON)).isEqualTo(new AtOnce());
    assertThat(plan(daily, ACT_ON_ENDORSEMENT, null, NOON)).isEqualTo(new AtOnce());
    var weekly =
        general(null, List.of(), null, new Digest(Digest.Rhythm.WEEKLY, 8, DayOfWeek.FRIDAY));
    assertThat(plan(weekly, REACH_OUT, null, NOON))
        .isEqualTo(new InDigest(at("2026-03-06T07:00:00Z")));
    assertThat(plan(weekly, REACH_OUT, null, at("2026-03-06T07:00:00Z")))
        .isEqualTo(new InDigest(at("2026-03-13T07:00:00Z")));
  }

  @Test
  void a_digest_keeps_its_hour_through_both_changes_of_the_clock() {
    var eight = new Digest(Digest.Rhythm.DAILY, 8, null);
    assertThat(eight.after(at("2026-03-28T12:00:00Z"), BERLIN))
        .isEqualTo(at("2026-03-29T06:00:00Z"));
    assertThat(eight.after(at("2026-10-24T12:00:00Z"), BERLIN))
        .isEqualTo(at("2026-10-25T07:00:00Z"));
    var two = new Digest(Digest.Rhythm.DAILY, 2, null);
    assertThat(two.after(at("2026-03-28T12:00:00Z"), BERLIN)).isEqualTo(at("2026-03-29T01:00:00Z"));
    assertThat(two.after(at("2026-10-24T12:00:00Z"), BERLIN)).isEqualTo(at("2026-10-25T00:00:00Z"));
    assertThat(two.after(at("2026-10-25T00:00:00Z"), BERLIN)).isEqualTo(at("2026-10-26T01:00:00Z"));
  }

  @Test
  void a_digest_itself_keeps_quiet_hours_and_is_no_case_for_the_cap() {
    var plan =
        new HandOverPlan(
            general(
                hours("06:00", "09:00"), List.of(), 1, new Digest(Digest.Rhythm.DAILY, 8, null)),
            BERLIN);
    assertThat(plan.ofDigest(EMAIL, new Today(9, 9, false), at("2026-03-04T07:00:00Z")))
        .isEqualTo(new NotBefore(at("2026-03-04T08:00:00Z"), Reason.QUIET_HOURS));
    assertThat(plan.ofDigest(EMAIL, new Today(9, 9, false), at("2026-03-04T08:00:00Z")))
        .isEqualTo(new AtOnce());
  }

  @Test
  void a_kind_or_channel_that_is_not_wanted_does_not_go() {
    var choices =
        new Preferences(
            Preferences.General.NONE,
            Map.of(
                REACH_OUT, new KindChoice(true, null),
                WINDOW_CLOSING, new KindChoice(false, Set.of())),
            Map.of());
    assertThat(plan(choices, REACH_OUT, null, NOON))
        .isEqualTo(new NotAtAll(Reason.KIND_MUTED, false));
    assertThat(plan(choices, WINDOW_CLOSING, null, NOON))
        .isEqualTo(new NotAtAll(Reason.KIND_NOT_BY_CHANNEL, false));
    assertThat(plan(choices, ACT_ON_ENDORSEMENT, null, NOON)).isEqualTo(new AtOnce());
    var off =
        new Preferences(
            Preferences.General.NONE, Map.of(), Map.of(EMAIL, new ChannelChoice(true, null)));
    assertThat(plan(off, ACT_ON_ENDORSEMENT, null, NOON))
        .isEqualTo(new NotAtAll(Reason.CHANNEL_OFF, false));
  }

  @Test
  void a_channel_may_have_a_digest_of_its_own() {
    var daily = new Digest(Digest.Rhythm.DAILY, 8, null);
    var never =
        new Preferences(
            new Preferences.General(null, null, List.of(), null, daily),
            Map.of(),
            Map.of(EMAIL, new ChannelChoice(false, Digest.NEVER)));
    assertThat(plan(never, REACH_OUT, null, NOON)).isEqualTo(new AtOnce());
  }

  @Test
  void while_messages_about_a_member_are_held_up_everything_waits() {
    assertThat(plan(Preferences.NONE, ACT_ON_ENDORSEMENT, null, new Today(0, 0, true), NOON))
        .isEqualTo(new NotBefore(NOON.plusSeconds(5), Reason.HELD_UP));
  }

  /**
   * An hour around every turn of the clock, in zones that turn it by an hour, half and not at all.
   */
  @Property(tries = 3_000)
  void nothing_ever_goes_while_the_clock_on_the_wall_is_in_quiet_hours_or_on_a_day_off(
      @ForAll @LongRange(min = 1_740_000_000L, max = 1_900_000_000L) long second,
      @ForAll @IntRange(min = 0, max = 95) int from,
      @ForAll @IntRange(min = 0, max = 95) int to,
      @ForAll @IntRange(min = 0, max = 3) int where,
      @ForAll @IntRange(min = 0, max = 5) int offInDays) {
    if (from == to) {
      return;
    }
    var zone =
        List.of(
                BERLIN,
                ZoneId.of("Australia/Lord_Howe"),
                ZoneId.of("America/New_York"),
                ZoneOffset.UTC)
            .get(where);
    var hours =
        new QuietHours(
            LocalTime.MIDNIGHT.plusMinutes(15L * from), LocalTime.MIDNIGHT.plusMinutes(15L * to));
    var now = nearTurn(zone, Instant.ofEpochSecond(second));
    var dayOff = now.atZone(zone).toLocalDate().plusDays(offInDays);
    var plan = new HandOverPlan(quiet(hours, new DaysOff(dayOff, dayOff)), zone);
    var nudge = new Outward(REACH_OUT, EMAIL, null);
    var goes =
        switch (plan.of(nudge, Today.NOTHING_ELSE, now)) {
          case AtOnce _ -> now;
          case NotBefore(var at, _) -> at;
          case InDigest(var at) -> at;
          case NotAtAll _ -> throw new AssertionError("quiet hours drop nothing");
        };
    var wall = goes.atZone(zone);
    assertThat(onTheWall(hours, wall.toLocalTime())).as("%s in %s", wall, hours).isFalse();
    assertThat(wall.toLocalDate()).isNotEqualTo(dayOff);
    assertThat(plan.of(nudge, Today.NOTHING_ELSE, goes)).isEqualTo(new AtOnce());
    assertThat(goes).isBefore(now.plusSeconds(86_400 * 4));
  }

  private static boolean onTheWall(QuietHours hours, LocalTime time) {
    return hours.throughMidnight()
        ? !time.isBefore(hours.from()) || time.isBefore(hours.to())
        : !time.isBefore(hours.from()) && time.isBefore(hours.to());
  }

  /** Every third time within hours of the next turn: most days are like any other. */
  private static Instant nearTurn(ZoneId zone, Instant at) {
    var turn = zone.getRules().nextTransition(at);
    return turn == null || at.getEpochSecond() % 3 == 0
        ? at
        : turn.getInstant().plusSeconds(at.getEpochSecond() % 36_000 - 18_000);
  }
}
