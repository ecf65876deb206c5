package dev.updraft.notification.channels;

import dev.updraft.web.SignedLinks;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Addresses that switch one channel off for whoever has a message from it. */
@Singleton
public class UnsubscribeLinks {
  private static final String PURPOSE = "unsubscribe";

  /** What a link is about. */
  record Opened(UUID memberId, UUID channelId) {}

  private final SignedLinks links;
  private final PublicConfig config;

  UnsubscribeLinks(SignedLinks links, PublicConfig config) {
    this.links = links;
    this.config = config;
  }

  public String of(UUID memberId, UUID channelId) {
    return config.url()
        + "/api/v1/channels/unsubscribe/"
        + links.token(PURPOSE, memberId, channelId);
  }

  Optional<Opened> read(String token) {
    return links.read(PURPOSE, 2, token).map(ids -> new Opened(ids.get(0), ids.get(1)));
  }
}
