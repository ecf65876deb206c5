package dev.updraft.profile;

import dev.updraft.eventsourcing.testing.EventSamples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProfileEventsTest {
  @Test
  void every_event_ever_stored_still_reads() {
    EventSamples.check(ProfileEvents.types(), Path.of("src/test/resources/events"));
  }
}
