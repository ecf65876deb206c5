package dev.updraft.notification.preferences;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A member's preferences as they see them. */
@Singleton
class PreferencesView implements DocumentView<PreferencesView.Chosen> {

  record Chosen(UUID id, long version, Preferences preferences) {}

  @Override
  public String name() {
    return "preferences";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Chosen> document() {
    return Chosen.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof PreferencesEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public Chosen evolve(UUID key, Chosen chosen, Recorded<?> recorded) {
    if (chosen != null && chosen.version() >= recorded.version()) {
      return chosen;
    }
    var before = chosen == null ? Preferences.NONE : chosen.preferences();
    var after = Preferences.evolve(before, (PreferencesEvent) recorded.event());
    return new Chosen(key, recorded.version(), after);
  }
}
