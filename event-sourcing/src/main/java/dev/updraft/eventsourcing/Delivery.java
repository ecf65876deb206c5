package dev.updraft.eventsourcing;

import java.time.Instant;
import java.util.UUID;

/**
 * A message from another service's log.
 *
 * @param key the member (feeds) or subject (cards)
 * @param type the published type name
 * @param body its JSON as UTF-8; null is a tombstone
 * @param epoch the source log's epoch
 * @param position the source event's position in its log
 * @param at when the source recorded it
 */
public record Delivery(
    String topic,
    int partition,
    long offset,
    UUID key,
    String type,
    String id,
    byte[] body,
    long epoch,
    long position,
    Instant at,
    String traceparent) {}
