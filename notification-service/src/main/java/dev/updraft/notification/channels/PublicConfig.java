package dev.updraft.notification.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How this is reached from outside: what links in messages begin with. */
@ConfigMapping(prefix = "updraft.public")
public interface PublicConfig {
  @WithDefault("http://localhost:8080")
  String url();

  /** What links to insight-service begin with, where they are not reached by the same origin. */
  Optional<String> repliesUrl();
}
