package dev.updraft.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  @Test
  void patience_grows_to_half_a_minute() {
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(Supervisor::waitAfter).map(w -> w.toSeconds()))
        .isEqualTo(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L));
  }
}
