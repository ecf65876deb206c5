package dev.updraft.web;

import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * How a service proves to another that it is one, without any member's token: it names what it asks
 * for and about whom, signs that under the key all services share, and it is good for a minute. So
 * one that is overheard opens this one thing, and soon nothing.
 */
@Singleton
public class ServiceTokens {
  public static final String HEADER = "Updraft-Service";

  private static final Duration LIVES = Duration.ofMinutes(1);

  /** The clocks of two machines never quite agree. */
  private static final Duration ASTRAY = Duration.ofSeconds(30);

  private final SignedLinks signed;
  private final InstantSource clock;

  ServiceTokens(SignedLinks signed, InstantSource clock) {
    this.signed = signed;
    this.clock = clock;
  }

  /**
   * @param about the member first, then what of theirs
   */
  public String token(String purpose, UUID... about) {
    var ids = Arrays.copyOf(about, about.length + 1);
    ids[about.length] = new UUID(0, clock.instant().plus(LIVES).getEpochSecond());
    return signed.token(named(purpose), ids);
  }

  /**
   * Returns, or answers 401.
   *
   * @param token null: none came
   */
  public void demand(String token, String purpose, UUID... about) {
    var named =
        token == null
            ? List.<UUID>of()
            : signed.read(named(purpose), about.length + 1, token).orElse(List.of());
    if (named.isEmpty()
        || !named.subList(0, about.length).equals(List.of(about))
        || !lives(Instant.ofEpochSecond(named.getLast().getLeastSignificantBits()))) {
      throw new UnauthorizedException("no service of ours asks for this");
    }
  }

  private boolean lives(Instant until) {
    var now = clock.instant();
    return now.minus(ASTRAY).isBefore(until) && !until.isAfter(now.plus(LIVES).plus(ASTRAY));
  }

  private static String named(String purpose) {
    return "service:" + purpose;
  }
}
