package dev.updraft.web;

import java.util.Optional;
import java.util.UUID;

/** Which team a member belongs to now. Answers from memory: it is asked on every command. */
@FunctionalInterface
public interface Memberships {
  Optional<UUID> teamOf(UUID memberId);
}
