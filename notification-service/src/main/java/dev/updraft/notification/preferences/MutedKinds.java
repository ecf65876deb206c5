package dev.updraft.notification.preferences;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.nudges.Muted;
import dev.updraft.notification.nudges.NudgeKind;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** The kinds a member has muted, as their preferences show them. */
@Singleton
class MutedKinds implements Muted {
  private final Documents<PreferencesView.Chosen> chosen;

  MutedKinds(Views views, PreferencesView view) {
    this.chosen = views.documents(view);
  }

  @Override
  public Set<NudgeKind> of(UUID memberId) {
    var muted = EnumSet.noneOf(NudgeKind.class);
    chosen
        .find(memberId, Preferences.of(memberId))
        .ifPresent(
            known ->
                known
                    .preferences()
                    .kinds()
                    .forEach(
                        (kind, choice) -> {
                          if (choice.muted()) {
                            muted.add(kind);
                          }
                        }));
    return muted;
  }
}
