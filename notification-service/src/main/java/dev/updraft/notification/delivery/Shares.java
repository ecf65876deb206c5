package dev.updraft.notification.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who has as many hand-overs under way as one member may have: however many slow places somebody
 * names, they keep only their own messages waiting.
 */
final class Shares {
  static final int AT_ONCE = 4;

  private final Map<UUID, Integer> underWay = new HashMap<>();

  synchronized Set<UUID> full() {
    return underWay.entrySet().stream()
        .filter(each -> each.getValue() >= AT_ONCE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Begins a hand-over, unless the member has enough of them under way. */
  synchronized boolean enter(UUID memberId) {
    if (underWay.getOrDefault(memberId, 0) >= AT_ONCE) {
      return false;
    }
    underWay.merge(memberId, 1, Integer::sum);
    return true;
  }

  synchronized void leave(UUID memberId) {
    underWay.computeIfPresent(memberId, (_, count) -> count == 1 ? null : count - 1);
  }
}
