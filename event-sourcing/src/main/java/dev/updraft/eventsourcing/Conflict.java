package dev.updraft.eventsourcing;

import java.util.UUID;

/** A stream has moved on since the version a command was decided on. */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UUID stream;
  private final boolean named;

  private Conflict(UUID stream, String message, boolean named) {
    super(message, null, false, false);
    this.stream = stream;
    this.named = named;
  }

  /** The version is one the caller named, with {@code If-Match}: deciding again cannot help. */
  static Conflict named(UUID stream, long expected) {
    return new Conflict(stream, "stream " + stream + " is not at version " + expected, true);
  }

  /** Somebody else was faster. */
  public static Conflict met(UUID stream) {
    return new Conflict(stream, "stream " + stream + " has moved on", false);
  }

  public UUID stream() {
    return stream;
  }

  /** Whether the caller named the version. */
  public boolean isNamed() {
    return named;
  }
}
