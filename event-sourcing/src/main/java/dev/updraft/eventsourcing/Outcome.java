package dev.updraft.eventsourcing;

/**
 * How a command ended well.
 *
 * @param value what the work answered
 * @param position the last event it appended, 0 when it changed nothing; views at or past it show
 *     the command
 * @param repeated true when the idempotency key had been used: {@code value} is then what the
 *     replay answered and nothing was appended
 */
public record Outcome<R>(R value, long position, boolean repeated) {}
