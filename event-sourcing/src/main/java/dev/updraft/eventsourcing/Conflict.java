package dev.updraft.eventsourcing;

import java.util.UUID;

/** A stream has moved on since the version a command was decided on. */
public final class Conflict extends RuntimeException {
  private final UUID stream;
  private final long expected;

  public Conflict(UUID stream, long expected) {
    super("stream " + stream + " is no longer at version " + expected, null, false, false);
    this.stream = stream;
    this.expected = expected;
  }

  public UUID stream() {
    return stream;
  }

  public long expected() {
    return expected;
  }
}
