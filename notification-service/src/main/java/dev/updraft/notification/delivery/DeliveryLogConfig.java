package dev.updraft.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long members can look up what became of their messages. */
@ConfigMapping(prefix = "updraft.delivery-log")
interface DeliveryLogConfig {
  @WithDefault("90D")
  Duration keptFor();
}
