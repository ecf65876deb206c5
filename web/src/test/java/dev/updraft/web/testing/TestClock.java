package dev.updraft.web.testing;

import dev.updraft.eventsourcing.testing.SettableClock;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a service under test: it stands until a test moves it. */
@Singleton
public class TestClock {
  /** Where every test run begins. */
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static final SettableClock CLOCK = new SettableClock(START);

  /** The clock the service reads. */
  public static SettableClock get() {
    return CLOCK;
  }

  @Produces
  @Mock
  @Singleton
  InstantSource clock() {
    return CLOCK;
  }
}
