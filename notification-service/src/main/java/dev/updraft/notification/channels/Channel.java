package dev.updraft.notification.channels;

import dev.updraft.eventsourcing.PersonalText;
import java.util.Optional;
import java.util.UUID;

/**
 * One place a member wants to be reached at.
 *
 * @param target where that is; empty once the member's texts are erased
 */
public record Channel(UUID id, ChannelKind kind, PersonalText target) {

  /** What is slow or dead together: one such destination delays no other. */
  public String destination() {
    return switch (kind) {
      case EMAIL -> "mail";
    };
  }

  public Optional<EmailAddress> emailAddress() {
    return target.text().map(EmailAddress::new);
  }
}
