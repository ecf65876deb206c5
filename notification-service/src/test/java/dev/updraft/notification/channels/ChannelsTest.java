package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.EMAIL_ADDRESS_MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.notification.channels.ChannelsCommand.RemoveEmail;
import dev.updraft.notification.channels.ChannelsCommand.SetEmail;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final UUID MEMBER = new UUID(1, 1);
  private static final PersonalText HOME = PersonalText.about(MEMBER, "linxia@example.org");
  private static final PersonalText WORK = PersonalText.about(MEMBER, "lin@work.example");

  private final DeciderSpec<ChannelsCommand, Channels, ChannelsEvent> channels =
      DeciderSpec.of(Channels.CATEGORY.decider());

  @Test
  void an_address_is_set_once_and_replaced() {
    channels.given().when(new SetEmail(HOME)).then(new EmailSet(HOME));
    channels.given(new EmailSet(HOME)).when(new SetEmail(HOME)).thenNothing();
    channels.given(new EmailSet(HOME)).when(new SetEmail(WORK)).then(new EmailSet(WORK));
  }

  @Test
  void an_address_is_removed_once() {
    channels.given(new EmailSet(HOME)).when(new RemoveEmail()).then(new EmailRemoved());
    channels.given().when(new RemoveEmail()).thenNothing();
    channels.given(new EmailSet(HOME), new EmailRemoved()).when(new RemoveEmail()).thenNothing();
  }

  @Test
  void an_erased_address_is_none() {
    var erased = channels.given(new EmailSet(PersonalText.erased(MEMBER))).state();
    assertThat(erased.emailAddress()).isEmpty();
  }

  @Test
  void an_address_is_stripped() {
    assertThat(new EmailAddress("  linxia+nudges@mail.example.org ").value())
        .isEqualTo("linxia+nudges@mail.example.org");
  }

  @Test
  void what_is_no_address_or_could_break_a_header_is_refused() {
    for (var text :
        List.of(
            "",
            "linxia",
            "@example.org",
            "a@",
            "a b@example.org",
            "a@example..org",
            "a@example.org\r\nBcc: all@example.org",
            "a@example.org, b@example.org",
            "\"a\"@example.org",
            "林夏@example.org",
            "a@-example.org",
            "a".repeat(65) + "@example.org",
            "a@" + "b.".repeat(130) + "org")) {
      assertThatThrownBy(() -> new EmailAddress(text))
          .isInstanceOfSatisfying(
              Rejection.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(EMAIL_ADDRESS_MALFORMED));
    }
  }
}
