package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What could not be applied and waits for an operator: nothing of it is lost. */
public final class Parking {
  /**
   * One parked event.
   *
   * @param consumer the subscription, or {@code view:…}
   * @param key the member or subject of a message, or the stream a view failed on
   */
  public record Parked(
      long id,
      String consumer,
      UUID key,
      String type,
      long position,
      Instant at,
      String reason,
      Instant parkedAt) {
    /** What a view could not apply is settled by rebuilding the view. */
    public boolean ofView() {
      return consumer.startsWith("view:");
    }
  }

  /** A key with something parked, by the oldest of it: what stands at the head of its queue. */
  public record Queue(Parked oldest, long events) {}

  private static final String COLUMNS = "id, consumer, key, type, position, at, reason, parked_at";

  // What a rebuild under way could not apply is settled, or parked, when it is done.
  private static final String SETTLED = " consumer not like '%#next'";

  private final DataSource dataSource;

  public Parking(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The parked keys, oldest first, in pages of 200.
   *
   * @param cursor from the page before; null for the first page
   * @throws Query.BadCursor when the cursor is not one this listing gave
   */
  public Page<Queue> queues(String cursor) {
    var behind = cursor == null ? 0 : Query.number(cursor);
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select "
                    + COLUMNS
                    + ", f.events from (select min(id) as id, count(*) as events from parked where"
                    + SETTLED
                    + " group by consumer, key having min(id) > ? order by 1 limit ?) f"
                    + " join parked using (id) order by id")) {
      query.setLong(1, behind);
      query.setInt(2, Query.MAX_PAGE + 1);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Queue>();
        while (rows.next()) {
          found.add(new Queue(row(rows), rows.getLong(9)));
        }
        return found.size() <= Query.MAX_PAGE
            ? new Page<>(found, null)
            : new Page<>(
                found.subList(0, Query.MAX_PAGE),
                Long.toString(found.get(Query.MAX_PAGE - 1).oldest().id()));
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  public Optional<Parked> find(long id) {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement("select " + COLUMNS + " from parked where id = ?")) {
      query.setLong(1, id);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private static Parked row(ResultSet rows) throws SQLException {
    return new Parked(
        rows.getLong(1),
        rows.getString(2),
        rows.getObject(3, UUID.class),
        rows.getString(4),
        rows.getLong(5),
        rows.getTimestamp(6).toInstant(),
        rows.getString(7),
        rows.getTimestamp(8).toInstant());
  }

  /** How many keys are parked, over all consumers. */
  public long keys() {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select count(distinct (consumer, key)) from parked where" + SETTLED);
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /**
   * Gives up one parked event; what is parked behind it stays. False when there is none, or when it
   * is a view's: of a stream that a view failed on only the first event is kept here, and without
   * it the later ones would go onto a document that misses all in between.
   */
  public boolean drop(long id) {
    try (var connection = dataSource.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from parked where id = ? and consumer not like 'view:%'")) {
      delete.setLong(1, id);
      return delete.executeUpdate() == 1;
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  static void park(Connection connection, String consumer, Recorded<?> recorded, Throwable cause)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into parked (consumer, key, type, position, at, reason)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, consumer);
      insert.setObject(2, recorded.streamId());
      insert.setString(3, recorded.type());
      insert.setLong(4, recorded.position());
      insert.setTimestamp(5, Timestamp.from(recorded.at()));
      insert.setString(6, reason(cause));
      insert.executeUpdate();
    }
  }

  static void park(Connection connection, String consumer, Delivery delivery, String reason)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into parked (consumer, key, topic, partition, kafka_offset, type, message_id,"
                + " body, epoch, position, at, traceparent, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, consumer);
      insert.setObject(2, delivery.key());
      insert.setString(3, delivery.topic());
      insert.setInt(4, delivery.partition());
      insert.setLong(5, delivery.offset());
      insert.setString(6, delivery.type());
      insert.setString(7, delivery.id());
      insert.setBytes(8, delivery.body());
      insert.setLong(9, delivery.epoch());
      insert.setLong(10, delivery.position());
      insert.setTimestamp(11, Timestamp.from(delivery.at()));
      insert.setString(12, delivery.traceparent());
      insert.setString(13, reason);
      insert.executeUpdate();
    }
  }

  /** The class of the failure only: its message may quote personal data. */
  static String reason(Throwable cause) {
    return cause instanceof Rejection rejection
        ? rejection.reason().name()
        : cause.getClass().getSimpleName();
  }

  static List<Delivery> deliveries(Connection connection, String consumer, UUID key)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select topic, partition, kafka_offset, key, type, message_id, body, epoch, position,"
                + " at, traceparent from parked where consumer = ? and key = ? order by id"
                + " for update")) {
      query.setString(1, consumer);
      query.setObject(2, key);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Delivery>();
        while (rows.next()) {
          found.add(
              new Delivery(
                  rows.getString(1),
                  rows.getInt(2),
                  rows.getLong(3),
                  rows.getObject(4, UUID.class),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getBytes(7),
                  rows.getLong(8),
                  rows.getLong(9),
                  rows.getTimestamp(10).toInstant(),
                  rows.getString(11)));
        }
        return found;
      }
    }
  }

  static void clear(Connection connection, String consumer, UUID key) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from parked where consumer = ? and key = ?")) {
      delete.setString(1, consumer);
      delete.setObject(2, key);
      delete.executeUpdate();
    }
  }

  static Map<String, List<UUID>> streamsParkedBy(
      Connection connection, Collection<String> consumers) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select distinct consumer, key from parked where consumer = any(?)")) {
      query.setObject(1, BinaryArray.texts(List.copyOf(consumers)));
      try (var rows = query.executeQuery()) {
        var found = new HashMap<String, List<UUID>>();
        while (rows.next()) {
          found
              .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
              .add(rows.getObject(2, UUID.class));
        }
        return found;
      }
    }
  }
}
