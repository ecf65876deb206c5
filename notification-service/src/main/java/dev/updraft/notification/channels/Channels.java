package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.notification.channels.ChannelsCommand.RemoveEmail;
import dev.updraft.notification.channels.ChannelsCommand.SetEmail;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a member wants to be reached besides the inbox.
 *
 * @param email null: not by e-mail
 */
public record Channels(PersonalText email) {
  static final Channels INBOX_ONLY = new Channels(null);

  public static final Category<ChannelsCommand, Channels, ChannelsEvent> CATEGORY =
      new Category<>(
          "channels", new Decider<>(() -> INBOX_ONLY, Channels::decide, Channels::evolve));

  /** The one stream of a member's channels. */
  public static UUID of(UUID memberId) {
    return UUID.nameUUIDFromBytes(("channels/" + memberId).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty as well once the member's texts are erased. */
  public Optional<EmailAddress> emailAddress() {
    return Optional.ofNullable(email).flatMap(PersonalText::text).map(EmailAddress::new);
  }

  /** Those that messages go to. */
  public List<Channel> inUse() {
    return email == null
        ? List.of()
        : List.of(new Channel(of(email.subject()), ChannelKind.EMAIL, email));
  }

  /** Empty when it is gone or not in use. */
  public Optional<Channel> inUse(UUID channelId) {
    return inUse().stream().filter(each -> each.id().equals(channelId)).findAny();
  }

  static List<ChannelsEvent> decide(Channels channels, ChannelsCommand command) {
    return switch (command) {
      case SetEmail(var address) when address.equals(channels.email()) -> List.of();
      case SetEmail(var address) -> List.of(new EmailSet(address));
      case RemoveEmail _ when channels.email() == null -> List.of();
      case RemoveEmail _ -> List.of(new EmailRemoved());
    };
  }

  static Channels evolve(Channels channels, ChannelsEvent event) {
    return switch (event) {
      case EmailSet(var address) -> new Channels(address);
      case EmailRemoved _ -> INBOX_ONLY;
    };
  }
}
