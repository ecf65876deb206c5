package dev.updraft.eventsourcing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.UUID;

/**
 * States of streams this process wrote or read lately. A stale one is harmless: an append validates
 * it by version, and a refusal or "nothing to do" is confirmed on a fresh state. But it may hold
 * personal text in clear, so it is given up some time after its events were read, however often it
 * was used and added to since, and at once when this process erases something of the member's.
 */
final class StreamCache {
  /**
   * @param memberId null while the stream has no event
   * @param readAt when its events were read from the log, in the cache's time
   */
  record Entry(String category, UUID memberId, long version, Object state, long readAt) {
    static <S> Entry of(
        Category<?, S, ?> category, UUID memberId, List<Recorded<?>> events, long readAt) {
      return new Entry(
          category.name(),
          memberId,
          events.isEmpty() ? 0 : events.getLast().version(),
          Streams.fold(category, events),
          readAt);
    }
  }

  private final Ticker ticker;
  private final Cache<UUID, Entry> entries;

  StreamCache() {
    this(Ticker.systemTicker());
  }

  StreamCache(Ticker ticker) {
    this.ticker = ticker;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(20_000)
            .ticker(ticker)
            .expireAfter(new SinceRead())
            .build();
  }

  private static final class SinceRead implements Expiry<UUID, Entry> {
    @Override
    public long expireAfterCreate(UUID streamId, Entry entry, long now) {
      return Math.max(0, entry.readAt() + SubjectKeys.UNSEEN.toNanos() - now);
    }

    @Override
    public long expireAfterUpdate(UUID streamId, Entry entry, long now, long left) {
      return expireAfterCreate(streamId, entry, now);
    }

    @Override
    public long expireAfterRead(UUID streamId, Entry entry, long now, long left) {
      return left;
    }
  }

  /** The time entries are read at. */
  long now() {
    return ticker.read();
  }

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

  void forgetAllOf(UUID memberId) {
    entries.asMap().values().removeIf(each -> memberId.equals(each.memberId()));
  }
}
