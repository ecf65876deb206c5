package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;

/** What has happened to a member's channels. */
public sealed interface ChannelsEvent {
  record EmailSet(PersonalText address) implements ChannelsEvent {}

  record EmailRemoved() implements ChannelsEvent {}
}
