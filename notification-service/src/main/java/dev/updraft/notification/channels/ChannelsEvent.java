package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.UUID;

/** What has happened to a member's channels. */
public sealed interface ChannelsEvent {
  record EmailSet(PersonalText address) implements ChannelsEvent {}

  record EmailRemoved() implements ChannelsEvent {}

  /**
   * A further channel.
   *
   * @param shape of webhooks only; else null
   * @param secret null: none
   * @param shared false in events from before there was this
   */
  record ChannelAdded(
      UUID channelId,
      ChannelKind kind,
      WebhookShape shape,
      PersonalText name,
      PersonalText target,
      PersonalText secret,
      boolean shared)
      implements ChannelsEvent {}

  /**
   * @param shared null: as it was; so are all from before there was this
   */
  record ChannelChanged(UUID channelId, PersonalText name, boolean enabled, Boolean shared)
      implements ChannelsEvent {}

  record ChannelSecretChanged(UUID channelId, PersonalText secret) implements ChannelsEvent {}

  record ChannelVerified(UUID channelId, Instant at) implements ChannelsEvent {}

  record ChannelRemoved(UUID channelId, Removal why) implements ChannelsEvent {}

  record ChannelUnsubscribed(UUID channelId) implements ChannelsEvent {}

  record CalendarOpened(UUID calendarId) implements ChannelsEvent {}

  record CalendarClosed() implements ChannelsEvent {}
}
