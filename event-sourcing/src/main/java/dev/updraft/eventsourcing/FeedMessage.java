package dev.updraft.eventsourcing;

import java.util.UUID;

/**
 * What other services are told: a message for Kafka, translated from a domain event.
 *
 * @param topic where it goes
 * @param key orders it; the member for feeds, the subject for cards
 * @param type its published type name, such as {@code thing-named.v1}
 * @param body written as JSON; null is a tombstone
 */
public record FeedMessage(String topic, UUID key, String type, Object body) {}
