package dev.updraft.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the other services are, for what is asked of them and published by nobody. */
@ConfigMapping(prefix = "updraft.services")
public interface PeersConfig {
  @WithDefault("http://localhost:8081")
  String profile();

  @WithDefault("http://localhost:8082")
  String insight();

  /** For all of one question. */
  @WithDefault("5s")
  Duration timeout();
}
