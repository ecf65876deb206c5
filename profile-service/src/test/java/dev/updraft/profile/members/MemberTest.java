package dev.updraft.profile.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.members.Member.ChangeSettings;
import dev.updraft.profile.members.Member.Event.SettingsChanged;
import org.junit.jupiter.api.Test;

class MemberTest {
  private final DeciderSpec<ChangeSettings, Member, Member.Event> member =
      DeciderSpec.of(Member.CATEGORY.decider());

  @Test
  void time_zone_and_language_are_chosen_once() {
    var chosen = new SettingsChanged("Asia/Shanghai", "zh-CN");
    member.given().when(new ChangeSettings("Asia/Shanghai", "zh-CN")).then(chosen);
    member.given(chosen).when(new ChangeSettings("Asia/Shanghai", "zh-CN")).thenNothing();
  }

  @Test
  void what_is_so_without_choosing_need_not_be_chosen() {
    member.given().when(new ChangeSettings("UTC", "en")).thenNothing();
  }

  @Test
  void a_zone_nobody_keeps_and_a_language_nobody_wrote_texts_in_are_refused() {
    assertThat(refusal("Mars/Olympus", "en")).isEqualTo(ProfileReason.UNKNOWN_TIME_ZONE);
    assertThat(refusal("UTC", "tlh")).isEqualTo(ProfileReason.LANGUAGE_NOT_SPOKEN);
  }

  private static Object refusal(String zone, String language) {
    return catchThrowableOfType(Rejection.class, () -> new ChangeSettings(zone, language)).reason();
  }
}
