package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {
  private final OpenStreams streams = new OpenStreams();
  private final UUID member = UUID.randomUUID();

  @Test
  void a_member_has_so_many_and_others_as_many() {
    var open = new ArrayList<Runnable>();
    for (var i = 0; i < OpenStreams.MOST; i++) {
      open.add(streams.open(member));
    }
    assertThatThrownBy(() -> streams.open(member)).isInstanceOf(Rejection.class);
    assertThatCode(() -> streams.open(UUID.randomUUID())).doesNotThrowAnyException();
    open.getFirst().run();
    // Closed once, however often it is said.
    open.getFirst().run();
    assertThatCode(() -> streams.open(member)).doesNotThrowAnyException();
    assertThatThrownBy(() -> streams.open(member)).isInstanceOf(Rejection.class);
  }
}
