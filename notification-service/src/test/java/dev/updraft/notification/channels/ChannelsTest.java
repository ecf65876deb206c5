package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.CHANNEL_EXISTS;
import static dev.updraft.notification.NotificationReason.CHANNEL_INCOMPLETE;
import static dev.updraft.notification.NotificationReason.EMAIL_ADDRESS_MALFORMED;
import static dev.updraft.notification.NotificationReason.SUBSCRIPTION_MALFORMED;
import static dev.updraft.notification.NotificationReason.TOO_MANY_CHANNELS;
import static dev.updraft.notification.NotificationReason.UNKNOWN_CHANNEL;
import static dev.updraft.notification.channels.ChannelKind.EMAIL;
import static dev.updraft.notification.channels.ChannelKind.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.notification.channels.ChannelsCommand.AddChannel;
import dev.updraft.notification.channels.ChannelsCommand.ChangeChannel;
import dev.updraft.notification.channels.ChannelsCommand.CloseCalendar;
import dev.updraft.notification.channels.ChannelsCommand.OpenCalendar;
import dev.updraft.notification.channels.ChannelsCommand.RemoveChannel;
import dev.updraft.notification.channels.ChannelsCommand.RemoveEmail;
import dev.updraft.notification.channels.ChannelsCommand.SetEmail;
import dev.updraft.notification.channels.ChannelsCommand.Unsubscribe;
import dev.updraft.notification.channels.ChannelsCommand.VerifyChannel;
import dev.updraft.notification.channels.ChannelsEvent.CalendarClosed;
import dev.updraft.notification.channels.ChannelsEvent.CalendarOpened;
import dev.updraft.notification.channels.ChannelsEvent.ChannelAdded;
import dev.updraft.notification.channels.ChannelsEvent.ChannelChanged;
import dev.updraft.notification.channels.ChannelsEvent.ChannelRemoved;
import dev.updraft.notification.channels.ChannelsEvent.ChannelUnsubscribed;
import dev.updraft.notification.channels.ChannelsEvent.ChannelVerified;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final UUID MEMBER = new UUID(1, 1);
  private static final PersonalText HOME = PersonalText.about(MEMBER, "linxia@example.org");
  private static final PersonalText WORK = PersonalText.about(MEMBER, "lin@work.example");

  private static final Channel HOOK = hook(new UUID(2, 100), "https://hooks.example/one");

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
  void channels_are_added_until_there_are_enough_and_each_leads_elsewhere() {
    channels.given().when(new AddChannel(HOOK)).then(added(HOOK));
    channels.given(added(HOOK)).when(new AddChannel(HOOK)).thenRejected(CHANNEL_EXISTS);
    var many =
        IntStream.range(0, Channels.MOST)
            .mapToObj(i -> added(hook(new UUID(2, i), "https://hooks.example/" + i)))
            .toArray(ChannelsEvent[]::new);
    channels.given(many).when(new AddChannel(HOOK)).thenRejected(TOO_MANY_CHANNELS);
  }

  @Test
  void a_browser_may_give_its_subscription_again() {
    var push = push(new UUID(3, 1));
    channels.given(added(push)).when(new AddChannel(push(new UUID(3, 2)))).thenNothing();
  }

  @Test
  void a_channel_is_changed_and_removed_if_it_is_there() {
    var off = new ChangeChannel(HOOK.id(), null, false, null);
    channels.given(added(HOOK)).when(off).then(new ChannelChanged(HOOK.id(), null, false, null));
    channels
        .given(added(HOOK), new ChannelChanged(HOOK.id(), null, false, null))
        .when(off)
        .thenNothing();
    channels.given().when(off).thenRejected(UNKNOWN_CHANNEL);
    var remove = new RemoveChannel(HOOK.id(), Removal.MEMBER);
    channels.given(added(HOOK)).when(remove).then(new ChannelRemoved(HOOK.id(), Removal.MEMBER));
    channels.given().when(remove).thenRejected(UNKNOWN_CHANNEL);
    channels.given().when(new RemoveChannel(HOOK.id(), Removal.GONE)).thenNothing();
  }

  @Test
  void what_is_switched_off_or_unsubscribed_gets_nothing() {
    var off = channels.given(added(HOOK), new ChannelUnsubscribed(HOOK.id())).state();
    assertThat(off.inUse()).isEmpty();
    assertThat(off.find(HOOK.id())).isPresent();
    var on = new ChannelChanged(HOOK.id(), null, true, null);
    assertThat(channels.given(added(HOOK), new ChannelUnsubscribed(HOOK.id()), on).state().inUse())
        .hasSize(1);
    channels
        .given(added(HOOK), new ChannelUnsubscribed(HOOK.id()))
        .when(new Unsubscribe(HOOK.id()))
        .thenNothing();
    channels.given().when(new Unsubscribe(HOOK.id())).thenNothing();
  }

  @Test
  void a_webhook_may_be_read_by_others_too_and_nothing_else_may() {
    var shared = new ChangeChannel(HOOK.id(), null, true, true);
    var after = new ChannelChanged(HOOK.id(), null, true, true);
    channels.given(added(HOOK)).when(shared).then(after);
    channels
        .given(added(HOOK), after)
        .when(new ChangeChannel(HOOK.id(), null, false, null))
        .then(new ChannelChanged(HOOK.id(), null, false, null));
    var renamed = new ChannelChanged(HOOK.id(), null, true, null);
    assertThat(channels.given(added(HOOK), after, renamed).state().find(HOOK.id()))
        .get()
        .matches(Channel::shared);
    var unsubscribed = channels.given(added(HOOK), after, new ChannelUnsubscribed(HOOK.id()));
    assertThat(unsubscribed.state().find(HOOK.id())).get().matches(Channel::shared);
    var push = push(new UUID(3, 1));
    channels
        .given(added(push))
        .when(new ChangeChannel(push.id(), null, true, true))
        .thenRejected(CHANNEL_INCOMPLETE);
  }

  @Test
  void a_channel_is_verified_once() {
    var at = Instant.parse("2026-03-04T08:00:00Z");
    var verify = new VerifyChannel(HOOK.id(), at);
    channels.given(added(HOOK)).when(verify).then(new ChannelVerified(HOOK.id(), at));
    channels.given(added(HOOK), new ChannelVerified(HOOK.id(), at)).when(verify).thenNothing();
  }

  @Test
  void the_address_that_is_set_stands_beside_those_that_are_added() {
    var both = channels.given(added(HOOK), new EmailSet(HOME)).state();
    assertThat(both.inUse()).extracting(Channel::kind).containsExactly(EMAIL, WEBHOOK);
    var after = channels.given(added(HOOK), new EmailSet(HOME), new EmailRemoved()).state();
    assertThat(after.inUse()).extracting(Channel::kind).containsExactly(WEBHOOK);
  }

  @Test
  void the_calendar_has_one_address_at_a_time() {
    var first = new UUID(4, 1);
    var second = new UUID(4, 2);
    channels.given().when(new OpenCalendar(first)).then(new CalendarOpened(first));
    var state = channels.given(new CalendarOpened(first), new CalendarOpened(second)).state();
    assertThat(state.calendarId()).isEqualTo(second);
    channels.given(new CalendarOpened(first)).when(new CloseCalendar()).then(new CalendarClosed());
    channels.given().when(new CloseCalendar()).thenNothing();
  }

  @Test
  void a_subscription_off_the_curve_is_none() {
    var point = new byte[65];
    point[0] = 4;
    point[64] = 1;
    assertThatThrownBy(() -> new PushSubscription(point, new byte[16]))
        .isInstanceOfSatisfying(
            Rejection.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(SUBSCRIPTION_MALFORMED));
  }

  @Test
  void a_host_says_what_is_dead_together_and_not_whose_it_is() {
    var other = hook(new UUID(2, 9), "https://hooks.example/other");
    assertThat(other.destination()).isEqualTo(HOOK.destination()).doesNotContain("hooks");
    assertThat(hook(new UUID(2, 9), "https://hooks.example:8443/").destination())
        .isNotEqualTo(HOOK.destination());
  }

  private static Channel hook(UUID id, String url) {
    return new Channel(
        id,
        WEBHOOK,
        WebhookShape.SLACK,
        null,
        PersonalText.about(MEMBER, url),
        null,
        true,
        false,
        null);
  }

  private static Channel push(UUID id) {
    return new Channel(
        id,
        ChannelKind.WEB_PUSH,
        null,
        null,
        PersonalText.about(MEMBER, "https://push.example/1"),
        PersonalText.about(MEMBER, "keys"),
        true,
        false,
        null);
  }

  private static ChannelsEvent added(Channel channel) {
    return new ChannelAdded(
        channel.id(),
        channel.kind(),
        channel.shape(),
        channel.name(),
        channel.target(),
        channel.secret(),
        channel.shared());
  }

  @Test
  void an_erased_address_is_none() {
    var erased = channels.given(new EmailSet(PersonalText.erased(MEMBER))).state();
    assertThat(erased.inUse()).isEmpty();
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
