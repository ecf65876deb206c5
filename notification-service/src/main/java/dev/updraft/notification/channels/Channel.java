package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One place a member wants to be reached at.
 *
 * @param shape of webhooks only; else null
 * @param name what the member calls it; null: nothing
 * @param target an e-mail address, or the address to post to
 * @param secret what messages are signed with, or a browser's two keys, a blank between; null: none
 * @param enabled whether messages go there
 * @param shared whether others read there too: what goes there says what it says, and carries no
 *     link that answers in the member's name
 * @param verifiedAt when a message was first known to have arrived there; null: never yet
 */
public record Channel(
    UUID id,
    ChannelKind kind,
    WebhookShape shape,
    PersonalText name,
    PersonalText target,
    PersonalText secret,
    boolean enabled,
    boolean shared,
    Instant verifiedAt) {
  /** The destination of all mail. */
  public static final String MAIL = "mail";

  private static final int DESTINATION_BYTES = 16;

  public Channel {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(target);
  }

  static Channel email(UUID id, PersonalText address) {
    return new Channel(id, ChannelKind.EMAIL, null, null, address, null, true, false, null);
  }

  /**
   * @param nextShared null: as it is
   */
  Channel with(PersonalText nextName, boolean nextEnabled, Boolean nextShared) {
    var others = nextShared == null ? shared : nextShared;
    return new Channel(id, kind, shape, nextName, target, secret, nextEnabled, others, verifiedAt);
  }

  Channel withSecret(PersonalText next) {
    return new Channel(id, kind, shape, name, target, next, enabled, shared, verifiedAt);
  }

  Channel verified(Instant at) {
    return new Channel(id, kind, shape, name, target, secret, enabled, shared, at);
  }

  /** Whether messages go there; not, once the member's texts are erased. */
  boolean inUse() {
    return enabled && target.text().isPresent();
  }

  /**
   * What is slow or dead together: one such destination delays no other. A digest, for a host may
   * say whose it is.
   */
  public String destination() {
    return switch (kind) {
      case EMAIL -> MAIL;
      case WEBHOOK, WEB_PUSH -> target.text().map(Channel::host).orElse("erased");
    };
  }

  private static String host(String url) {
    var authority = URI.create(url).getAuthority().toLowerCase(Locale.ROOT);
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(authority.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DESTINATION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Optional<EmailAddress> emailAddress() {
    return target.text().map(EmailAddress::new);
  }
}
