package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  @Property
  void a_pause_doubles_up_to_its_bound_and_is_shortened_by_half_at_most(
      @ForAll @IntRange(min = 1, max = 1_000) int failures, @ForAll long seed) {
    var full = Math.min(Math.scalb(1.0, Math.min(failures - 1, 20)), 600);
    var pause = backoff.after(failures, new Random(seed)).toMillis() / 1000.0;
    assertThat(pause).isBetween(full / 2 - 0.001, full);
  }
}
