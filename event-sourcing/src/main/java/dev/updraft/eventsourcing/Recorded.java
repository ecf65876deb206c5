package dev.updraft.eventsourcing;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log keeps it.
 *
 * @param position place in the log, 1-based; position order is commit order
 * @param version place in its stream, 1-based and without gaps
 * @param type the stored type name, such as {@code thing-named.v1}
 * @param teamId the member's team when it was written, or null
 * @param at when it was recorded; never decreases along the log
 */
public record Recorded<E>(
    long position,
    String category,
    UUID streamId,
    long version,
    String type,
    UUID memberId,
    UUID teamId,
    E event,
    Metadata metadata,
    Instant at) {}
