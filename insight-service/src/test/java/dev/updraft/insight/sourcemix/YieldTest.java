package dev.updraft.insight.sourcemix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class YieldTest {
  private static final UUID ZHOU = new UUID(1, 1);
  private static final UUID CHEN = new UUID(1, 2);
  private static final UUID QUIET = new UUID(1, 3);

  @Test
  void claims_used_and_what_followed_count_the_most_first() {
    assertThat(
            Yield.of(
                List.of(new Yield.Used(ZHOU)),
                List.of(
                    new Yield.Talk(CHEN, 1, 0),
                    new Yield.Talk(CHEN, 0, 2),
                    new Yield.Talk(QUIET, 0, 0)),
                List.of(new Yield.CameOf(ZHOU))))
        .containsExactly(new Yield(CHEN, 0, 1, 2, 0), new Yield(ZHOU, 1, 0, 0, 1));
  }
}
