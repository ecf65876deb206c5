package dev.updraft.eventsourcing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;

/**
 * States of streams this process wrote or read lately. A stale one is harmless: an append validates
 * it by version, and a refusal or "nothing to do" is confirmed on a fresh state.
 */
final class StreamCache {
  /**
   * @param memberId null while the stream has no event
   */
  record Entry(String category, UUID memberId, long version, Object state) {}

  private final Cache<UUID, Entry> entries = Caffeine.newBuilder().maximumSize(20_000).build();

  Entry get(UUID streamId) {
    return entries.getIfPresent(streamId);
  }

  /** Keeps the newer of what is there and what is offered. */
  void put(UUID streamId, Entry entry) {
    entries
        .asMap()
        .merge(
            streamId, entry, (old, offered) -> offered.version() > old.version() ? offered : old);
  }

  void forget(UUID streamId) {
    entries.invalidate(streamId);
  }
}
