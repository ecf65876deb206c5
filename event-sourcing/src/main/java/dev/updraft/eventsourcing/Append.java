package dev.updraft.eventsourcing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one command asks of the log: events and a receipt, admitted together or not at all.
 *
 * @param receipt null without an idempotency key
 */
record Append(
    UUID memberId,
    UUID teamId,
    UUID commandId,
    Receipt receipt,
    List<Expected> expected,
    List<SubjectKeys.NewKey> keys,
    List<Event> events) {

  /** The version a stream must be at; 0: it must not exist. */
  record Expected(UUID stream, long version) {}

  /** Kept for a day, so that a repeat of the command is answered with its first outcome. */
  record Receipt(String key, byte[] bodyHash, UUID stream, long version) {}

  record Event(
      String category, UUID stream, long version, String type, byte[] data, byte[] metadata) {}

  /** How it ended. */
  sealed interface Result {
    /**
     * @param last position of the last event; with no events, the head of the log
     */
    record Appended(long last, Instant at) implements Result {}

    /**
     * @param streams those that were not at their expected versions; at least one
     */
    record Conflicting(List<UUID> streams) implements Result {}

    /** The idempotency key has a receipt. */
    record Repeated() implements Result {}

    /** A subject it made a key for has one already. */
    record Rekeyed() implements Result {}
  }
}
