package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamOutflowTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final AtomicReference<StreamOutflow<String>> out = new AtomicReference<>();
  private final AtomicInteger ended = new AtomicInteger();

  /** Reads as many as are asked of it. */
  private AssertSubscriber<String> reader(int most) {
    return StreamOutflow.<String>of(
            most,
            outflow -> {
              outflow.onEnd(ended::incrementAndGet);
              out.set(outflow);
            })
        .subscribe()
        .withSubscriber(AssertSubscriber.create(0));
  }

  @Test
  void only_so_much_waits_for_a_reader() throws InterruptedException {
    var reader = reader(2);
    assertThat(out.get().offer("one", AT_ONCE)).isTrue();
    assertThat(out.get().offer("two", AT_ONCE)).isTrue();
    assertThat(out.get().offer("three", AT_ONCE)).isFalse();
    reader.request(1);
    assertThat(out.get().offer("three", AT_ONCE)).isTrue();
    assertThat(out.get().offer("four", AT_ONCE)).isFalse();
  }

  @Test
  void a_last_word_comes_after_all_that_waits() throws InterruptedException {
    var reader = reader(1);
    assertThat(out.get().offer("one", AT_ONCE)).isTrue();
    out.get().end("last");
    reader.request(1).assertItems("one");
    reader.request(5).assertItems("one", "last").assertCompleted();
    assertThat(ended).hasValue(1);
  }

  @Test
  void it_is_known_when_the_reader_is_gone() {
    reader(1).cancel();
    assertThat(ended).hasValue(1);
  }
}
