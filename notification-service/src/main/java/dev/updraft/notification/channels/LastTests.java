package dev.updraft.notification.channels;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What became of the last test of each of a member's channels. */
@FunctionalInterface
public interface LastTests {
  /**
   * One test.
   *
   * @param state as the delivery log has it
   * @param problem null: none
   */
  record Tested(String state, String problem, Instant at) {}

  Map<UUID, Tested> of(UUID memberId);
}
