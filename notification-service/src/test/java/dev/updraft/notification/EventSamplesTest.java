package dev.updraft.notification;

import dev.updraft.eventsourcing.testing.EventSamples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventSamplesTest {
  @Test
  void every_event_ever_stored_still_reads() {
    EventSamples.check(new Wiring().eventTypes(), Path.of("src/test/resources/events"));
  }
}
