package dev.updraft.eventsourcing;

/** A kind of stream: its name in the log and the rules its streams follow. */
public record Category<C, S, E>(String name, Decider<C, S, E> decider) {}
