package dev.updraft.eventsourcing;

import java.util.UUID;

/** A stream after a command: its new version (0: it still has no event) and state. */
public record Decided<S>(UUID streamId, long version, S state) {}
