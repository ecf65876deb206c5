package dev.updraft.notification.preferences;

import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.NudgeKind;

/** What a member can ask of their preferences. */
public sealed interface PreferencesCommand {
  record ChooseForAll(Preferences.General choice) implements PreferencesCommand {}

  record ChooseForKind(NudgeKind kind, KindChoice choice) implements PreferencesCommand {}

  record ChooseForChannel(ChannelKind kind, ChannelChoice choice) implements PreferencesCommand {}
}
