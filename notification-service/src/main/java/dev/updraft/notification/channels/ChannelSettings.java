package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.notification.channels.ChannelsEvent.CalendarClosed;
import dev.updraft.notification.channels.ChannelsEvent.CalendarOpened;
import dev.updraft.notification.channels.ChannelsEvent.ChannelAdded;
import dev.updraft.notification.channels.ChannelsEvent.ChannelChanged;
import dev.updraft.notification.channels.ChannelsEvent.ChannelRemoved;
import dev.updraft.notification.channels.ChannelsEvent.ChannelSecretChanged;
import dev.updraft.notification.channels.ChannelsEvent.ChannelUnsubscribed;
import dev.updraft.notification.channels.ChannelsEvent.ChannelVerified;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A member's channels as they see them: without their secrets. */
@Singleton
class ChannelSettings implements DocumentView<ChannelSettings.Settings> {

  /**
   * One channel.
   *
   * @param target null when it was erased
   */
  record Known(
      UUID id,
      ChannelKind kind,
      WebhookShape shape,
      String name,
      String target,
      boolean enabled,
      boolean shared,
      Instant verifiedAt) {
    private Known with(String nextName, boolean nextEnabled, Boolean nextShared) {
      var others = nextShared == null ? shared : nextShared;
      return new Known(id, kind, shape, nextName, target, nextEnabled, others, verifiedAt);
    }

    private Known verified(Instant at) {
      return new Known(id, kind, shape, name, target, enabled, shared, at);
    }
  }

  /**
   * All of a member's channels.
   *
   * @param calendarId null: the calendar has no address
   */
  record Settings(UUID id, long version, List<Known> channels, UUID calendarId) {
    Settings {
      channels = List.copyOf(channels);
    }

    Optional<Known> find(UUID channelId) {
      return channels.stream().filter(each -> each.id().equals(channelId)).findAny();
    }
  }

  @Override
  public String name() {
    return "channel_settings";
  }

  @Override
  public int version() {
    return 3;
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
    if (settings != null && settings.version() >= recorded.version()) {
      return settings;
    }
    var before = settings == null ? none(key) : settings;
    var channels = channels(key, before.channels(), (ChannelsEvent) recorded.event());
    var calendarId =
        switch ((ChannelsEvent) recorded.event()) {
          case CalendarOpened(var id) -> id;
          case CalendarClosed _ -> null;
          case EmailSet _,
              EmailRemoved _,
              ChannelAdded _,
              ChannelChanged _,
              ChannelSecretChanged _,
              ChannelVerified _,
              ChannelRemoved _,
              ChannelUnsubscribed _ ->
              before.calendarId();
        };
    return new Settings(key, recorded.version(), channels, calendarId);
  }

  static Settings none(UUID key) {
    return new Settings(key, 0, List.of(), null);
  }

  private static List<Known> channels(UUID key, List<Known> known, ChannelsEvent event) {
    return switch (event) {
      case EmailSet(var address) -> {
        var email = new Known(key, ChannelKind.EMAIL, null, null, text(address), true, false, null);
        yield Stream.concat(Stream.of(email), without(known, key)).toList();
      }
      case EmailRemoved _ -> without(known, key).toList();
      case ChannelAdded(var id, var kind, var shape, var name, var target, _, var shared) ->
          Stream.concat(
                  known.stream(),
                  Stream.of(
                      new Known(id, kind, shape, text(name), text(target), true, shared, null)))
              .toList();
      case ChannelChanged(var id, var name, var enabled, var shared) ->
          changed(known, id, each -> each.with(text(name), enabled, shared));
      case ChannelVerified(var id, var at) -> changed(known, id, each -> each.verified(at));
      case ChannelUnsubscribed(var id) ->
          changed(known, id, each -> each.with(each.name(), false, null));
      case ChannelRemoved(var id, _) -> without(known, id).toList();
      case ChannelSecretChanged _, CalendarOpened _, CalendarClosed _ -> known;
    };
  }

  private static String text(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }

  private static Stream<Known> without(List<Known> known, UUID channelId) {
    return known.stream().filter(each -> !each.id().equals(channelId));
  }

  private static List<Known> changed(
      List<Known> known, UUID channelId, UnaryOperator<Known> change) {
    return known.stream()
        .map(each -> each.id().equals(channelId) ? change.apply(each) : each)
        .toList();
  }
}
