package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.MemberScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What members learned, kept in memory for as long as nothing happened that could change it: the
 * log is asked each time. So it is never older than the views it would be read from.
 */
public final class Lessons {
  /** In claims of all members together, of about a kilobyte each. */
  private static final int ROOM = 20_000;

  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);

  private static final String LAST =
      "select coalesce(max(position), 0), true from event where member_id = ?";

  /**
   * A claim is held against what turned out only if it was there before, and turning out is news; a
   * question teaches nothing by being asked, and a talk only by its trends that were checked. Of
   * what is not known here, anything may follow.
   */
  private static final String SINCE =
      "select coalesce(max(position), 0), coalesce(bool_or("
          + "type not in ('claim-heard.v1', 'question-asked.v1') and category not in"
          + " ('talk', 'ask', 'view', 'credence', 'outcome', 'source-drift') or type in"
          + " ('talk-trend-checked.v1', 'talk-key-point-dropped.v1', 'talk-retracted.v1')), false)"
          + " from event where member_id = ? and position > ?";

  /** Completes with whether the views show everything up to a position. */
  @FunctionalInterface
  public interface Shown {
    CompletableFuture<Boolean> upTo(long position, Duration bound);
  }

  private record Kept(long upTo, Learned learned) {}

  private record News(long upTo, boolean matters) {}

  private final DataSource reader;
  private final Shown shown;
  private final LinkedHashMap<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int taken;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public Lessons(DataSource reader, Shown shown) {
    this.reader = reader;
    this.shown = shown;
  }

  /**
   * @param anew reads it from the views
   */
  Learned of(UUID member, Supplier<Learned> anew) {
    var before = kept(member);
    var news = news(member, before);
    if (!news.matters()) {
      keep(member, new Kept(Math.max(before.upTo(), news.upTo()), before.learned()));
      return before.learned();
    }
    // Asked before they are read, so that nothing older than the news is ever kept as its result.
    var caughtUp = shown.upTo(news.upTo(), LET_VIEWS_CATCH_UP).join();
    var learned = anew.get();
    if (caughtUp) {
      keep(member, new Kept(news.upTo(), learned));
    }
    return learned;
  }

  private News news(UUID member, Kept before) {
    return MemberScope.read(reader, member, connection -> news(connection, member, before));
  }

  private static News news(Connection connection, UUID member, Kept before) throws SQLException {
    try (var query = connection.prepareStatement(before == null ? LAST : SINCE)) {
      query.setObject(1, member);
      if (before != null) {
        query.setLong(2, before.upTo());
      }
      try (var rows = query.executeQuery()) {
        rows.next();
        return new News(rows.getLong(1), rows.getBoolean(2));
      }
    }
  }

  private Kept kept(UUID member) {
    synchronized (kept) {
      return kept.get(member);
    }
  }

  private void keep(UUID member, Kept one) {
    synchronized (kept) {
      var replaced = kept.put(member, one);
      taken += size(one) - (replaced == null ? 0 : size(replaced));
      var longestUnseen = kept.values().iterator();
      while (taken > ROOM) {
        taken -= size(longestUnseen.next());
        longestUnseen.remove();
      }
    }
  }

  private static int size(Kept one) {
    return 1 + one.learned().judgements().size();
  }
}
