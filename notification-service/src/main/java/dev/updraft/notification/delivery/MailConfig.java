package dev.updraft.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which mail server takes the e-mails, and who they come from. */
@ConfigMapping(prefix = "updraft.mail")
public interface MailConfig {
  @WithDefault("${quarkus.mailer.host:localhost}")
  String host();

  @WithDefault("${quarkus.mailer.port:25}")
  int port();

  /** TLS from the first byte. */
  @WithDefault("false")
  boolean tls();

  /** Required unless told otherwise: what is said of a member's contacts is nobody else's. */
  @WithDefault("REQUIRED")
  StartTls startTls();

  Optional<String> username();

  Optional<String> password();

  @WithDefault("Updraft <nudges@updraft.local>")
  String from();

  /** The right-hand side of Message-IDs. */
  @WithDefault("updraft.local")
  String messageIdDomain();

  /** For connecting and for each answer of the server. */
  @WithDefault("5s")
  Duration timeout();

  /**
   * How long a connection waits for the next mail; 0: each mail has its own. A server has to wait
   * five minutes for the next command.
   */
  @WithDefault("5s")
  Duration keptIdle();
}
