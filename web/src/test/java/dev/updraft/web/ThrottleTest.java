package dev.updraft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.updraft.eventsourcing.testing.SettableClock;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));
  private final Throttle<String> throttle = new Throttle<>(3, Duration.ofSeconds(2), clock);

  private void passes(String who) {
    assertThatCode(() -> throttle.pass(who)).doesNotThrowAnyException();
  }

  private void waits(String who, int seconds) {
    assertThat(catchThrowable(() -> throttle.pass(who)))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            e -> {
              assertThat(e.getResponse().getStatus()).isEqualTo(429);
              assertThat(e.getResponse().getHeaderString("Retry-After"))
                  .isEqualTo(Integer.toString(seconds));
            });
  }

  @Test
  void so_many_pass_at_once_and_the_rest_is_told_when_to_come_again() {
    passes("a");
    passes("a");
    passes("a");
    waits("a", 2);
    clock.advance(Duration.ofMillis(1_500));
    waits("a", 1);
    clock.advance(Duration.ofMillis(500));
    passes("a");
    waits("a", 2);
  }

  @Test
  void whoever_stayed_away_may_come_as_often_as_at_first_and_no_oftener() {
    passes("a");
    clock.advance(Duration.ofDays(1));
    passes("a");
    passes("a");
    passes("a");
    waits("a", 2);
  }

  @Test
  void one_does_not_wait_for_another() {
    passes("a");
    passes("a");
    passes("a");
    passes("b");
    waits("a", 2);
  }
}
