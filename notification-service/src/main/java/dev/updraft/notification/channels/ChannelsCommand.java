package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of a member's channels. */
public sealed interface ChannelsCommand {
  record SetEmail(PersonalText address) implements ChannelsCommand {}

  record RemoveEmail() implements ChannelsCommand {}

  record AddChannel(Channel channel) implements ChannelsCommand {}

  /**
   * @param shared null: as it was
   */
  record ChangeChannel(UUID channelId, PersonalText name, boolean enabled, Boolean shared)
      implements ChannelsCommand {}

  record ChangeSecret(UUID channelId, PersonalText secret) implements ChannelsCommand {}

  /** A message is known to have arrived. */
  record VerifyChannel(UUID channelId, Instant at) implements ChannelsCommand {}

  record RemoveChannel(UUID channelId, Removal why) implements ChannelsCommand {}

  /** By a link in a message, which knows nothing else of the channel. */
  record Unsubscribe(UUID channelId) implements ChannelsCommand {}

  /** Gives the calendar an address; one it has already ceases to lead there. */
  record OpenCalendar(UUID calendarId) implements ChannelsCommand {}

  record CloseCalendar() implements ChannelsCommand {}
}
