package dev.updraft.notification.preferences;

import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.NudgeKind;

/** What has happened to a member's preferences: each choice whole, as it is from then on. */
public sealed interface PreferencesEvent {
  record GeneralChosen(Preferences.General choice) implements PreferencesEvent {}

  record KindChosen(NudgeKind kind, KindChoice choice) implements PreferencesEvent {}

  record ChannelChosen(ChannelKind kind, ChannelChoice choice) implements PreferencesEvent {}
}
