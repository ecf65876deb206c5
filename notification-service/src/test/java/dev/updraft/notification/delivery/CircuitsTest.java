package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.delivery.Circuits.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CircuitsTest {
  private static final Instant START = Instant.parse("2026-03-04T08:00:00Z");
  private static final String DEAD = "dead";
  private static final String WELL = "well";

  private Instant now = START;
  private final Circuits circuits = new Circuits(() -> now, new Random(1));

  private Instant fail(int times) {
    Instant until = null;
    for (var i = 0; i < times; i++) {
      assertThat(circuits.enter(DEAD)).isTrue();
      until = circuits.leave(DEAD, Course.FAILED).orElse(null);
    }
    return until;
  }

  @Test
  void a_destination_takes_a_few_at_once() {
    for (var i = 0; i < Circuits.AT_ONCE; i++) {
      assertThat(circuits.enter(DEAD)).isTrue();
    }
    assertThat(circuits.enter(DEAD)).isFalse();
    assertThat(circuits.closed()).containsExactly(DEAD);
    assertThat(circuits.enter(WELL)).isTrue();
    circuits.leave(DEAD, Course.UNTRIED);
    assertThat(circuits.closed()).isEmpty();
  }

  @Test
  void everybodys_mail_goes_by_more_at_once() {
    for (var i = 0; i < Circuits.MAILS_AT_ONCE; i++) {
      assertThat(circuits.enter("mail")).isTrue();
    }
    assertThat(circuits.enter("mail")).isFalse();
  }

  @Test
  void one_member_has_only_so_many_under_way() {
    var shares = new Shares();
    var member = new UUID(0, 1);
    for (var i = 0; i < Shares.AT_ONCE; i++) {
      assertThat(shares.full()).isEmpty();
      assertThat(shares.enter(member)).isTrue();
    }
    assertThat(shares.full()).containsExactly(member);
    assertThat(shares.enter(member)).isFalse();
    assertThat(shares.enter(new UUID(0, 2))).isTrue();
    shares.leave(member);
    assertThat(shares.enter(member)).isTrue();
  }

  @Test
  void one_that_keeps_failing_is_left_alone_and_then_tried_by_one() {
    assertThat(fail(Circuits.FAILURES - 1)).isNull();
    var until = fail(1);
    assertThat(until).isBetween(START.plusSeconds(5), START.plusSeconds(10));
    assertThat(circuits.enter(DEAD)).isFalse();
    assertThat(circuits.enter(WELL)).isTrue();
    now = until;
    assertThat(circuits.enter(DEAD)).isTrue();
    assertThat(circuits.enter(DEAD)).isFalse();
    circuits.leave(DEAD, Course.WELL);
    for (var i = 0; i < Circuits.AT_ONCE; i++) {
      assertThat(circuits.enter(DEAD)).isTrue();
    }
  }

  @Test
  void it_is_left_alone_for_longer_each_time_but_not_for_ever() {
    now = fail(Circuits.FAILURES);
    var second = fail(1);
    assertThat(second).isBetween(now.plusSeconds(10), now.plusSeconds(20));
    for (var i = 0; i < 30; i++) {
      now = second;
      second = fail(1);
    }
    assertThat(second).isBetween(now.plus(Duration.ofMinutes(2)), now.plus(Duration.ofMinutes(5)));
  }

  @Test
  void what_came_to_nothing_for_other_reasons_says_nothing_of_the_destination() {
    fail(Circuits.FAILURES - 1);
    circuits.enter(DEAD);
    circuits.leave(DEAD, Course.UNTRIED);
    assertThat(fail(1)).isNotNull();
  }

  @Test
  void a_clock_that_goes_back_leaves_nothing_alone_for_longer() {
    fail(Circuits.FAILURES);
    now = START.minus(Duration.ofDays(1));
    assertThat(circuits.enter(DEAD)).isTrue();
  }
}
