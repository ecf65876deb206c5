package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A member's channels as they see them. */
@Singleton
class ChannelSettings implements DocumentView<ChannelSettings.Settings> {

  /**
   * @param email null when none is set, or when it was erased
   */
  record Settings(UUID id, long version, String email) {}

  @Override
  public String name() {
    return "channel_settings";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Settings> document() {
    return Settings.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ChannelsEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public Settings evolve(UUID key, Settings settings, Recorded<?> recorded) {
    return switch ((ChannelsEvent) recorded.event()) {
      case EmailSet(var address) ->
          new Settings(key, recorded.version(), address.text().orElse(null));
      case EmailRemoved _ -> new Settings(key, recorded.version(), null);
    };
  }
}
