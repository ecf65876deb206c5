package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;

/** What a member can ask of their channels. */
public sealed interface ChannelsCommand {
  record SetEmail(PersonalText address) implements ChannelsCommand {}

  record RemoveEmail() implements ChannelsCommand {}
}
