package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.CHANNEL_EXISTS;
import static dev.updraft.notification.NotificationReason.CHANNEL_INCOMPLETE;
import static dev.updraft.notification.NotificationReason.TOO_MANY_CHANNELS;
import static dev.updraft.notification.NotificationReason.UNKNOWN_CHANNEL;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.ChannelsCommand.AddChannel;
import dev.updraft.notification.channels.ChannelsCommand.ChangeChannel;
import dev.updraft.notification.channels.ChannelsCommand.ChangeSecret;
import dev.updraft.notification.channels.ChannelsCommand.CloseCalendar;
import dev.updraft.notification.channels.ChannelsCommand.OpenCalendar;
import dev.updraft.notification.channels.ChannelsCommand.RemoveChannel;
import dev.updraft.notification.channels.ChannelsCommand.RemoveEmail;
import dev.updraft.notification.channels.ChannelsCommand.SetEmail;
import dev.updraft.notification.channels.ChannelsCommand.Unsubscribe;
import dev.updraft.notification.channels.ChannelsCommand.VerifyChannel;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Where a member wants to be reached besides the inbox.
 *
 * @param calendarId names the calendar in its address; null: it has none
 */
public record Channels(List<Channel> all, UUID calendarId) {
  static final Channels INBOX_ONLY = new Channels(List.of(), null);
  static final int MOST = 20;

  public static final Category<ChannelsCommand, Channels, ChannelsEvent> CATEGORY =
      new Category<>(
          "channels", new Decider<>(() -> INBOX_ONLY, Channels::decide, Channels::evolve));

  public Channels {
    all = List.copyOf(all);
  }

  /** The one stream of a member's channels; the address that needs no adding has this id too. */
  public static UUID of(UUID memberId) {
    return UUID.nameUUIDFromBytes(("channels/" + memberId).getBytes(StandardCharsets.UTF_8));
  }

  /** Those that messages go to. */
  public List<Channel> inUse() {
    return all.stream().filter(Channel::inUse).toList();
  }

  /** Empty when it is gone or not in use. */
  public Optional<Channel> inUse(UUID channelId) {
    return find(channelId).filter(Channel::inUse);
  }

  public Optional<Channel> find(UUID channelId) {
    return all.stream().filter(each -> each.id().equals(channelId)).findAny();
  }

  /** The one that leads to a place. */
  Optional<Channel> leadingTo(ChannelKind kind, PersonalText target) {
    return all.stream()
        .filter(each -> each.kind() == kind && each.target().equals(target))
        .findAny();
  }

  /** The address that is set and not added; there is at most one. */
  Optional<Channel> email() {
    return all.stream().filter(each -> each.id().equals(of(each.target().subject()))).findAny();
  }

  static List<ChannelsEvent> decide(Channels channels, ChannelsCommand command) {
    return switch (command) {
      case SetEmail(var address) ->
          channels.email().map(Channel::target).filter(address::equals).isPresent()
              ? List.of()
              : List.of(new EmailSet(address));
      case RemoveEmail _ -> channels.email().isEmpty() ? List.of() : List.of(new EmailRemoved());
      case AddChannel(var channel) -> add(channels, channel);
      case ChangeChannel(var id, var name, var enabled, var wanted) -> {
        var channel = channels.known(id);
        if (Boolean.TRUE.equals(wanted) && channel.kind() != ChannelKind.WEBHOOK) {
          throw new Rejection(CHANNEL_INCOMPLETE, "shared");
        }
        yield channel.with(name, enabled, wanted).equals(channel)
            ? List.of()
            : List.of(new ChannelChanged(id, name, enabled, wanted));
      }
      case ChangeSecret(var id, var secret) ->
          channels.known(id).withSecret(secret).equals(channels.known(id))
              ? List.of()
              : List.of(new ChannelSecretChanged(id, secret));
      case VerifyChannel(var id, var at) ->
          channels.find(id).filter(each -> each.verifiedAt() == null).isPresent()
              ? List.of(new ChannelVerified(id, at))
              : List.of();
      case RemoveChannel(var id, var why) ->
          switch (why) {
            case MEMBER -> List.of(new ChannelRemoved(channels.known(id).id(), why));
            case GONE ->
                channels.find(id).isPresent() ? List.of(new ChannelRemoved(id, why)) : List.of();
          };
      case Unsubscribe(var id) ->
          channels.find(id).filter(Channel::enabled).isPresent()
              ? List.of(new ChannelUnsubscribed(id))
              : List.of();
      case OpenCalendar(var id) -> List.of(new CalendarOpened(id));
      case CloseCalendar _ ->
          channels.calendarId() == null ? List.of() : List.of(new CalendarClosed());
    };
  }

  private Channel known(UUID channelId) {
    return find(channelId).orElseThrow(() -> new Rejection(UNKNOWN_CHANNEL));
  }

  private static List<ChannelsEvent> add(Channels channels, Channel added) {
    var there = channels.leadingTo(added.kind(), added.target());
    if (there.isPresent()) {
      // A browser gives the same subscription again whenever it is asked.
      if (added.kind() == ChannelKind.WEB_PUSH && there.get().secret().equals(added.secret())) {
        return List.of();
      }
      throw new Rejection(CHANNEL_EXISTS);
    }
    if (channels.all().size() >= MOST) {
      throw new Rejection(TOO_MANY_CHANNELS);
    }
    return List.of(
        new ChannelAdded(
            added.id(),
            added.kind(),
            added.shape(),
            added.name(),
            added.target(),
            added.secret(),
            added.shared()));
  }

  static Channels evolve(Channels channels, ChannelsEvent event) {
    return switch (event) {
      case EmailSet(var address) -> channels.emailSet(address);
      case EmailRemoved _ -> channels.without(channels.email().orElseThrow().id());
      case ChannelAdded(
              var id,
              var kind,
              var shape,
              var name,
              var target,
              var secret,
              var shared) ->
          channels.and(new Channel(id, kind, shape, name, target, secret, true, shared, null));
      case ChannelChanged(var id, var name, var enabled, var shared) ->
          channels.changed(id, channel -> channel.with(name, enabled, shared));
      case ChannelSecretChanged(var id, var secret) ->
          channels.changed(id, channel -> channel.withSecret(secret));
      case ChannelVerified(var id, var at) -> channels.changed(id, channel -> channel.verified(at));
      case ChannelRemoved(var id, _) -> channels.without(id);
      case ChannelUnsubscribed(var id) ->
          channels.changed(id, channel -> channel.with(channel.name(), false, null));
      case CalendarOpened(var id) -> new Channels(channels.all, id);
      case CalendarClosed _ -> new Channels(channels.all, null);
    };
  }

  /** First, as it always was. */
  private Channels emailSet(PersonalText address) {
    var id = of(address.subject());
    var longer = new ArrayList<Channel>();
    longer.add(Channel.email(id, address));
    longer.addAll(without(id).all);
    return new Channels(longer, calendarId);
  }

  private Channels and(Channel channel) {
    var longer = new ArrayList<>(all);
    longer.add(channel);
    return new Channels(longer, calendarId);
  }

  private Channels without(UUID channelId) {
    return new Channels(
        all.stream().filter(each -> !each.id().equals(channelId)).toList(), calendarId);
  }

  private Channels changed(UUID channelId, UnaryOperator<Channel> change) {
    return new Channels(
        all.stream().map(each -> each.id().equals(channelId) ? change.apply(each) : each).toList(),
        calendarId);
  }
}
