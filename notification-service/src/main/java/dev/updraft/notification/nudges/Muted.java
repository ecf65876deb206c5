package dev.updraft.notification.nudges;

import java.util.Set;
import java.util.UUID;

/** The kinds of nudges a member wants none of. */
@FunctionalInterface
public interface Muted {
  Set<NudgeKind> of(UUID memberId);
}
