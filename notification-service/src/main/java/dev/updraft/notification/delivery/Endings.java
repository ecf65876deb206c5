package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.texts;
import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.delivery.Deliveries.End;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * How the messages of one transaction ended: kept until several can be written at once, and so that
 * what one of them could not write takes nothing along that another was told.
 */
final class Endings {
  private record Ending(Waiting message, End end, Problem problem, int attempts, Instant at) {}

  private final Connection connection;
  private final List<Ending> unwritten = new ArrayList<>();
  private Savepoint kept;

  Endings(Connection connection) throws SQLException {
    this.connection = connection;
    this.kept = connection.setSavepoint();
  }

  Connection connection() {
    return connection;
  }

  void add(Waiting message, End end, Problem problem, int attempts, Instant at) {
    unwritten.add(new Ending(message, end, problem, attempts, at));
  }

  /** What became of a digest became of what was in it. */
  void add(Collection<Waiting> parts, End end, Problem problem, Instant at) {
    parts.forEach(each -> add(each, end, problem, each.attempts() + 1, at));
  }

  /** Last of all. */
  void write() throws SQLException {
    if (unwritten.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            """
            update delivery d set state = ended.state, problem = ended.problem,
              attempts = ended.attempts, settled_at = ended.at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::int[], ?::timestamptz[])
              as ended(id, state, problem, attempts, at)
            where d.id = ended.id
            """)) {
      var columns =
          List.<Function<Ending, Object>>of(
              each -> each.message().id(),
              Ending::end,
              Ending::problem,
              Ending::attempts,
              each -> utc(each.at()));
      for (var n = 0; n < columns.size(); n++) {
        update.setArray(n + 1, texts(connection, unwritten.stream().map(columns.get(n))));
      }
      update.executeUpdate();
    }
    unwritten.clear();
  }

  /**
   * What was said of any message so far, and every lock taken for one, is not undone any more, and
   * queries see who ended.
   */
  void keep() throws SQLException {
    write();
    kept = connection.setSavepoint();
  }

  /**
   * Takes back what was said since {@link #keep}, for some of it failed. Who ended stays so, and
   * what else was thought of another message is thought over again.
   */
  void undo() throws SQLException {
    connection.rollback(kept);
  }
}
