package dev.updraft.notification.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who push services know this as (VAPID, RFC 8292). Without keys there is no web push. */
@ConfigMapping(prefix = "updraft.web-push")
public interface WebPushConfig {
  /** An uncompressed point of P-256 in base64url, as browsers want it. */
  Optional<String> publicKey();

  /** 32 bytes in base64url. */
  Optional<String> privateKey();

  /** Whom a push service may turn to. */
  @WithDefault("mailto:nudges@updraft.local")
  String subject();
}
