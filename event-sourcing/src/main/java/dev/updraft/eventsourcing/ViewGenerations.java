package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Makes the tables of views, and makes them anew from the log while the old ones serve
 * (blue/green). Views have no side effects, so a rebuild has none.
 */
public final class ViewGenerations {
  private static final Logger LOG = Logger.getLogger(ViewGenerations.class);
  private static final int BATCH = 5_000;

  /** What a rebuild did. */
  public record Rebuilt(String view, int version, long events, long millis) {}

  /** A view as an operator sees it. */
  public record State(String name, int version, long position, long head) {}

  /** The view is being rebuilt already. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(String view) {
      super("view " + view + " is being rebuilt already", null, false, false);
    }
  }

  private final DataSource dataSource;
  private final EventStore store;
  private final Collection<DocumentView<?>> views;
  private final String readerRole;

  public ViewGenerations(
      DataSource dataSource,
      EventStore store,
      Collection<DocumentView<?>> views,
      String readerRole) {
    this.dataSource = dataSource;
    this.store = store;
    this.views = List.copyOf(views);
    this.readerRole = readerRole;
  }

  /** Before a release serves: makes the views it adds and rebuilds those it changed. */
  public void prepare() throws SQLException, InterruptedException {
    for (var view : views) {
      var held = version(view);
      if (held == null) {
        create(view);
      } else if (held != view.version()) {
        bringUpToDate(view);
      }
    }
  }

  /** Replicas of a release start together: the others wait, and find it done. */
  private void bringUpToDate(DocumentView<?> view) throws SQLException, InterruptedException {
    try (var guard = dataSource.getConnection()) {
      lock(guard, view.name());
      try (var connection = dataSource.getConnection()) {
        var held = version(view);
        if (held != view.version()) {
          LOG.infof("view=%s version=%d is rebuilt as %d", view.name(), held, view.version());
          fill(connection, view);
        }
      } finally {
        unlock(guard, view.name());
      }
    }
  }

  public List<State> states() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      var head = store.head(connection);
      try (var query =
              connection.prepareStatement(
                  "select g.name, g.version, coalesce(c.position, 0) from view_generation g"
                      + " left join checkpoint c on c.name = 'view:' || g.name order by g.name");
          var rows = query.executeQuery()) {
        var states = new java.util.ArrayList<State>();
        while (rows.next()) {
          states.add(new State(rows.getString(1), rows.getInt(2), rows.getLong(3), head));
        }
        return states;
      }
    }
  }

  private Integer version(DocumentView<?> view) throws SQLException {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement("select version from view_generation where name = ?")) {
      query.setString(1, view.name());
      try (var rows = query.executeQuery()) {
        return rows.next() ? (Integer) rows.getInt(1) : null;
      }
    }
  }

  private void create(DocumentView<?> view) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Two replicas may start together; the second finds it made.
        try (var lock =
            connection.prepareStatement("select pg_advisory_xact_lock(4203, hashtext(?))")) {
          lock.setString(1, view.name());
          lock.execute();
        }
        if (!ViewSchema.exists(connection, ViewSchema.serving(view.name()))) {
          ViewSchema.create(connection, ViewSchema.serving(view.name()), view, readerRole);
          setVersion(connection, view);
        }
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * Fills a new generation of a view from the first event on and puts it in the serving one's place
   * in one transaction. Reads and writes go on meanwhile.
   *
   * @throws IllegalArgumentException when there is no such view
   * @throws Busy when it is being rebuilt already
   */
  public Rebuilt rebuild(String name) throws SQLException, InterruptedException {
    var view =
        views.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no view " + name));
    var started = System.nanoTime();
    try (var guard = dataSource.getConnection()) {
      // Held by the session, so that it ends with this process.
      if (!tryLock(guard, name)) {
        throw new Busy(name);
      }
      try (var connection = dataSource.getConnection()) {
        var events = fill(connection, view);
        return new Rebuilt(name, view.version(), events, (System.nanoTime() - started) / 1_000_000);
      } finally {
        unlock(guard, name);
      }
    }
  }

  private <D> long fill(Connection connection, DocumentView<D> view) throws SQLException {
    var schema = ViewSchema.next(view.name());
    var projection = new DocumentProjection<>(view, schema);
    connection.setAutoCommit(false);
    try {
      try (var statement = connection.createStatement()) {
        // The new generation is worth nothing before the switch, which is committed durably.
        statement.execute("set synchronous_commit = off");
      }
      ViewSchema.drop(connection, schema);
      ViewSchema.create(connection, schema, view, readerRole);
      clearParked(connection, view.name());
      connection.commit();
      var position = 0L;
      var count = 0L;
      List<Recorded<?>> events;
      do {
        events = store.allAfter(connection, position, BATCH);
        apply(connection, projection, events);
        connection.commit();
        position = events.isEmpty() ? position : events.getLast().position();
        count += events.size();
      } while (events.size() == BATCH);
      count += switchOver(connection, view, projection, position);
      return count;
    } finally {
      connection.rollback();
      try (var statement = connection.createStatement()) {
        statement.execute("set synchronous_commit = on");
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private <D> long switchOver(
      Connection connection, DocumentView<D> view, DocumentProjection<D> projection, long from)
      throws SQLException {
    var checkpoint = ProjectionRunner.checkpoint(view.name());
    // The serving generation stands still from here to the commit: the runner's own transaction
    // waits at this row, then finds its epoch gone and starts over with the new tables.
    var target = lockCheckpoint(connection, checkpoint);
    var position = from;
    var count = 0L;
    while (position < target) {
      var events = store.allAfter(connection, position, (int) Math.min(BATCH, target - position));
      apply(connection, projection, events);
      position = events.getLast().position();
      count += events.size();
    }
    moveCheckpoint(connection, checkpoint, position);
    ViewSchema.swap(connection, view.name());
    setVersion(connection, view);
    promoteParked(connection, view.name());
    try (var statement = connection.createStatement()) {
      statement.execute("set local synchronous_commit = on");
    }
    connection.commit();
    return count;
  }

  private <D> void apply(
      Connection connection, DocumentProjection<D> projection, List<Recorded<?>> events)
      throws SQLException {
    for (var failed : projection.applyCarefully(connection, events)) {
      LOG.errorf(
          failed.cause(),
          "parked in a rebuild: view=%s stream=%s version=%d",
          projection.view().name(),
          failed.recorded().streamId(),
          failed.recorded().version());
      Parking.park(
          connection, nextName(projection.view().name()), failed.recorded(), failed.cause());
    }
  }

  private static long lockCheckpoint(Connection connection, String name) throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into checkpoint (name) values (?) on conflict do nothing");
        var query =
            connection.prepareStatement(
                "select position from checkpoint where name = ? for update")) {
      insert.setString(1, name);
      insert.executeUpdate();
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Raises the owner's epoch with it, so that an owner's cached documents are not written back. */
  private static void moveCheckpoint(Connection connection, String name, long position)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "with raised as (update lease set epoch = epoch + 1 where name = ? returning epoch)"
                + " update checkpoint c set position = ?,"
                + " epoch = coalesce((select epoch from raised), c.epoch) where c.name = ?")) {
      update.setString(1, ProjectionRunner.LEASE);
      update.setLong(2, position);
      update.setString(3, name);
      update.executeUpdate();
    }
  }

  private static void setVersion(Connection connection, DocumentView<?> view) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "insert into view_generation (name, version) values (?, ?)"
                + " on conflict (name) do update set version = excluded.version")) {
      upsert.setString(1, view.name());
      upsert.setInt(2, view.version());
      upsert.executeUpdate();
    }
  }

  private static String nextName(String view) {
    return ProjectionRunner.checkpoint(view) + "#next";
  }

  private static void clearParked(Connection connection, String view) throws SQLException {
    try (var delete = connection.prepareStatement("delete from parked where consumer = ?")) {
      delete.setString(1, nextName(view));
      delete.executeUpdate();
    }
  }

  /** What the old generation could not apply is settled; what the new one could not, is parked. */
  private static void promoteParked(Connection connection, String view) throws SQLException {
    try (var delete = connection.prepareStatement("delete from parked where consumer = ?");
        var update =
            connection.prepareStatement("update parked set consumer = ? where consumer = ?")) {
      delete.setString(1, ProjectionRunner.checkpoint(view));
      delete.executeUpdate();
      update.setString(1, ProjectionRunner.checkpoint(view));
      update.setString(2, nextName(view));
      update.executeUpdate();
    }
  }

  private static void lock(Connection connection, String view) throws SQLException {
    try (var query = connection.prepareStatement("select pg_advisory_lock(4204, hashtext(?))")) {
      query.setString(1, view);
      query.execute();
    }
  }

  private static boolean tryLock(Connection connection, String view) throws SQLException {
    try (var query =
        connection.prepareStatement("select pg_try_advisory_lock(4204, hashtext(?))")) {
      query.setString(1, view);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private static void unlock(Connection connection, String view) throws SQLException {
    try (var query = connection.prepareStatement("select pg_advisory_unlock(4204, hashtext(?))")) {
      query.setString(1, view);
      query.execute();
    }
  }
}
