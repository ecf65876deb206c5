package dev.updraft.notification.preferences;

import static dev.updraft.notification.NotificationReason.DAYS_OFF_BACKWARDS;
import static dev.updraft.notification.NotificationReason.QUIET_HOURS_EMPTY;
import static dev.updraft.notification.NotificationReason.TOO_MANY_DAYS_OFF;
import static dev.updraft.notification.NotificationReason.UNKNOWN_TIME_ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.notification.NotificationReason;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForAll;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForChannel;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForKind;
import dev.updraft.notification.preferences.PreferencesEvent.ChannelChosen;
import dev.updraft.notification.preferences.PreferencesEvent.GeneralChosen;
import dev.updraft.notification.preferences.PreferencesEvent.KindChosen;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PreferencesTest {
  private static final Preferences.General THREE =
      new Preferences.General("Asia/Shanghai", null, List.of(), 3, null);
  private static final KindChoice MUTED = new KindChoice(true, null);
  private static final ChannelChoice OFF = new ChannelChoice(true, null);

  private final DeciderSpec<PreferencesCommand, Preferences, PreferencesEvent> preferences =
      DeciderSpec.of(Preferences.CATEGORY.decider());

  @Test
  void each_choice_is_made_once() {
    preferences.given().when(new ChooseForAll(THREE)).then(new GeneralChosen(THREE));
    preferences.given(new GeneralChosen(THREE)).when(new ChooseForAll(THREE)).thenNothing();
    preferences
        .given(new GeneralChosen(THREE))
        .when(new ChooseForKind(NudgeKind.REACH_OUT, MUTED))
        .then(new KindChosen(NudgeKind.REACH_OUT, MUTED));
    preferences
        .given(new KindChosen(NudgeKind.REACH_OUT, MUTED))
        .when(new ChooseForKind(NudgeKind.REACH_OUT, MUTED))
        .thenNothing();
    preferences
        .given()
        .when(new ChooseForChannel(ChannelKind.EMAIL, OFF))
        .then(new ChannelChosen(ChannelKind.EMAIL, OFF));
    preferences
        .given(new ChannelChosen(ChannelKind.EMAIL, OFF))
        .when(new ChooseForChannel(ChannelKind.EMAIL, OFF))
        .thenNothing();
  }

  @Test
  void choosing_what_holds_anyway_is_nothing() {
    preferences.given().when(new ChooseForAll(Preferences.General.NONE)).thenNothing();
    preferences.given().when(new ChooseForKind(NudgeKind.REACH_OUT, KindChoice.ALL)).thenNothing();
  }

  @Test
  void choices_for_one_kind_leave_the_others_as_they_are() {
    var state =
        preferences
            .given(new KindChosen(NudgeKind.REACH_OUT, MUTED), new GeneralChosen(THREE))
            .state();
    assertThat(state.muted(NudgeKind.REACH_OUT)).isTrue();
    assertThat(state.muted(NudgeKind.GIVE_FIRST)).isFalse();
    assertThat(state.general()).isEqualTo(THREE);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused(
        UNKNOWN_TIME_ZONE,
        () -> new Preferences.General("Europe/Atlantis", null, List.of(), null, null));
    refused(UNKNOWN_TIME_ZONE, () -> new Preferences.General("", null, List.of(), null, null));
    refused(QUIET_HOURS_EMPTY, () -> new QuietHours(LocalTime.NOON, LocalTime.NOON));
    var first = LocalDate.parse("2026-10-01");
    refused(DAYS_OFF_BACKWARDS, () -> new DaysOff(first, first.minusDays(1)));
    refused(
        TOO_MANY_DAYS_OFF,
        () ->
            new Preferences.General(
                null, null, List.of(new DaysOff(first, first.plusDays(1_000))), null, null));
  }

  private static void refused(NotificationReason reason, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
