package dev.updraft.notification.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this is reached from outside: what links in messages begin with. */
@ConfigMapping(prefix = "updraft.public")
public interface PublicConfig {
  @WithDefault("http://localhost:8080")
  String url();
}
