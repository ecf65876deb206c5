package dev.updraft.insight.mastery;

/**
 * A question put to a person.
 *
 * @param at in seconds, from whenever; never earlier than the person's question before
 */
public record Asked(int person, int facet, int item, long at) {}
