package dev.updraft.eventsourcing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.StoredSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that every version of every event ever stored still reads: each stored name has a sample
 * {@code <name>.json}, kept from the day it first shipped. Texts about people are plain in samples:
 * {@code {"subject": "…", "text": "…"}}.
 */
public final class EventSamples {
  private EventSamples() {}

  public static void check(EventTypes types, Path directory) {
    for (var name : types.names()) {
      var file = directory.resolve(name + ".json");
      assertThat(file).as("a sample of %s", name).exists();
      try {
        assertThat(StoredSamples.read(types, name, Files.readString(file)))
            .as("sample of %s", name)
            .isNotNull();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The sample an event would have; to make a new one. */
  public static String write(EventTypes types, Object event) {
    return StoredSamples.write(types, event);
  }
}
