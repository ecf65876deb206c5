package dev.updraft.notification.nudges;

import java.time.Instant;

/** One step of a nudge's history. */
public record Transition(NudgeState state, Instant at, Why why) {}
