package dev.updraft.insight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.testing.SettableClock;
import dev.updraft.web.Throttle;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));
  private final Throttle<String> throttle = new Throttle<>(3, Duration.ofSeconds(10), clock);

  private void pass(String who, int times) {
    for (var n = 0; n < times; n++) {
      throttle.pass(who);
    }
  }

  @Test
  void so_many_pass_at_once_and_then_one_for_each_share_of_the_while() {
    pass("a", 3);
    assertThatThrownBy(() -> throttle.pass("a")).isInstanceOf(WebApplicationException.class);
    clock.advance(Duration.ofSeconds(9));
    assertThatThrownBy(() -> throttle.pass("a")).isInstanceOf(WebApplicationException.class);
    clock.advance(Duration.ofSeconds(1));
    throttle.pass("a");
    assertThatThrownBy(() -> throttle.pass("a")).isInstanceOf(WebApplicationException.class);
  }

  @Test
  void however_long_nobody_came_no_more_pass_at_once() {
    pass("a", 3);
    clock.advance(Duration.ofHours(1));
    pass("a", 3);
    assertThatThrownBy(() -> throttle.pass("a")).isInstanceOf(WebApplicationException.class);
  }

  @Test
  void nobody_waits_for_anybody_else() {
    pass("a", 3);
    assertThatCode(() -> pass("b", 3)).doesNotThrowAnyException();
  }
}
