package dev.updraft.notification.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where members may have messages sent to. */
@ConfigMapping(prefix = "updraft.outbound")
public interface OutboundConfig {
  /** Without TLS too: for peers inside one's own network. */
  @WithDefault("false")
  boolean allowHttp();

  /** Networks that are allowed although they are private, as {@code 10.1.0.0/16}. */
  Optional<List<String>> allowedNetworks();

  /** For finding, connecting, sending and reading the answer, all together. */
  @WithDefault("10s")
  Duration timeout();
}
