package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The transactions of consumers: a batch's effects, the events it causes and its offset are
 * committed together, and only by the consumer that stands where the offset says.
 */
public final class DeliveryTransactions {
  private final DataSource dataSource;
  private final EventStore store;
  private final Supplier<Instant> time;
  private final LongConsumer committed;
  // Which keys are parked is asked of the database only while any are.
  private final Map<String, Set<UUID>> parkedKeys = new ConcurrentHashMap<>();

  /**
   * @param time when caused events are recorded; {@link GroupAppender#DATABASE_TIME} unless time is
   *     injected
   * @param committed told the last position of events a batch caused
   */
  public DeliveryTransactions(
      DataSource dataSource, EventStore store, Supplier<Instant> time, LongConsumer committed) {
    this.dataSource = dataSource;
    this.store = store;
    this.time = time;
    this.committed = committed;
  }

  /** Where a consumer stands on a partition. */
  private record Place(long offset, long epoch, long position) {
    boolean isRepeat(Delivery delivery) {
      return delivery.epoch() < epoch
          || (delivery.epoch() == epoch && delivery.position() <= position);
    }
  }

  /** A step of a transaction. */
  private interface Step<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Whether trying the same again later may succeed without anything being mended. */
  static boolean isPassing(Throwable e) {
    if (e instanceof SQLException sql) {
      var state = sql.getSQLState();
      // connection, server going down or starting, serialisation and deadlock, lack of resources
      return state == null
          || state.startsWith("08")
          || state.startsWith("57")
          || state.startsWith("40")
          || state.startsWith("53")
          || state.equals("25P03")
          || state.equals("25P04");
    }
    return e instanceof Checkpoints.LostOwnership || e instanceof LogUnavailable;
  }

  void apply(Subscriber subscriber, TopicPartition partition, List<Delivery> deliveries, long next)
      throws SQLException {
    var last =
        inTransaction(
            connection -> {
              var place = lock(connection, subscriber, partition);
              if (deliveries.getFirst().offset() < place.offset) {
                // A successor has been here: nothing of this batch is ours to do.
                throw new Checkpoints.LostOwnership();
              }
              var fresh =
                  subscriber.singleSource()
                      ? deliveries.stream().filter(each -> !place.isRepeat(each)).toList()
                      : deliveries;
              var free = parkFollowers(connection, subscriber, distinct(subscriber, fresh));
              var appends = effects(connection, subscriber, free);
              move(connection, subscriber, partition, place, next, fresh);
              return append(connection, appends);
            });
    appended(last);
  }

  /** A batch may hold the same event twice, when a publisher repeated itself after a crash. */
  private static List<Delivery> distinct(Subscriber subscriber, List<Delivery> deliveries) {
    if (!subscriber.singleSource()) {
      return deliveries;
    }
    var kept = new ArrayList<Delivery>(deliveries.size());
    Place reached = new Place(0, 0, 0);
    for (var delivery : deliveries) {
      if (!reached.isRepeat(delivery)) {
        kept.add(delivery);
        reached = new Place(0, delivery.epoch(), delivery.position());
      }
    }
    return kept;
  }

  void park(
      Subscriber subscriber,
      TopicPartition partition,
      Delivery delivery,
      long next,
      Exception cause)
      throws SQLException {
    inTransaction(
        connection -> {
          var place = lock(connection, subscriber, partition);
          if (delivery.offset() < place.offset) {
            throw new Checkpoints.LostOwnership();
          }
          Parking.park(connection, subscriber.name(), delivery, Parking.reason(cause));
          move(connection, subscriber, partition, place, next, List.of(delivery));
          return null;
        });
    keys(subscriber).add(delivery.key());
  }

  void skip(
      Subscriber subscriber,
      TopicPartition partition,
      ConsumerRecord<byte[], byte[]> record,
      long next,
      Exception cause)
      throws SQLException {
    var nobody = new UUID(0, 0);
    var kept =
        new Delivery(
            record.topic(),
            record.partition(),
            record.offset(),
            nobody,
            "unreadable",
            null,
            record.value(),
            0,
            0,
            Instant.ofEpochMilli(record.timestamp()),
            null);
    inTransaction(
        connection -> {
          var place = lock(connection, subscriber, partition);
          if (record.offset() < place.offset) {
            throw new Checkpoints.LostOwnership();
          }
          Parking.park(connection, subscriber.name(), kept, Parking.reason(cause));
          move(connection, subscriber, partition, place, next, List.of());
          return null;
        });
  }

  int release(Subscriber subscriber, UUID key) throws SQLException {
    var counted = new int[1];
    var last =
        inTransaction(
            connection -> {
              execute(connection, "select pg_advisory_xact_lock(4202)");
              var parked = Parking.deliveries(connection, subscriber.name(), key);
              counted[0] = parked.size();
              var appends = effects(connection, subscriber, parked);
              Parking.clear(connection, subscriber.name(), key);
              return append(connection, appends);
            });
    keys(subscriber).remove(key);
    appended(last);
    return counted[0];
  }

  private List<Append> effects(
      Connection connection, Subscriber subscriber, List<Delivery> deliveries) throws SQLException {
    if (deliveries.isEmpty()) {
      return List.of();
    }
    var work = new BatchWork(connection, store);
    try {
      subscriber.on(deliveries, work);
    } catch (AssertionError | LinkageError | StackOverflowError e) {
      // A message that breaks the subscriber so is as poisonous as any other.
      throw new IllegalStateException(e);
    }
    return work.appends();
  }

  /** The last statement before the commit, for it takes the log's lock. */
  private long append(Connection connection, List<Append> appends) throws SQLException {
    var last = 0L;
    if (!appends.isEmpty()) {
      for (var result : GroupAppend.run(connection, appends, time.get())) {
        switch (result) {
          case Append.Result.Appended(var position, _) -> last = Math.max(last, position);
          case Append.Result.Conflicting(var streams) -> throw Conflict.met(streams.getFirst());
          case Append.Result.Rekeyed _, Append.Result.Repeated _ ->
              throw Conflict.met(appends.getFirst().expected().getFirst().stream());
        }
      }
    }
    return last;
  }

  private void appended(Long last) {
    if (last != null && last > 0) {
      committed.accept(last);
    }
  }

  /** Keys with something parked: their messages queue up behind it. Answers the others. */
  private List<Delivery> parkFollowers(
      Connection connection, Subscriber subscriber, List<Delivery> deliveries) throws SQLException {
    var known = keys(subscriber);
    if (known.isEmpty() || deliveries.stream().noneMatch(each -> known.contains(each.key()))) {
      return deliveries;
    }
    // Not while an operator releases a key: a message must not slip in behind what is released.
    execute(connection, "select pg_advisory_xact_lock_shared(4202)");
    var parked =
        Parking.streamsParkedBy(connection, List.of(subscriber.name()))
            .getOrDefault(subscriber.name(), List.of());
    known.retainAll(parked);
    known.addAll(parked);
    var free = new ArrayList<Delivery>();
    for (var delivery : deliveries) {
      if (known.contains(delivery.key())) {
        Parking.park(connection, subscriber.name(), delivery, "BEHIND_PARKED");
      } else {
        free.add(delivery);
      }
    }
    return free;
  }

  private Set<UUID> keys(Subscriber subscriber) {
    return parkedKeys.computeIfAbsent(subscriber.name(), _ -> ConcurrentHashMap.newKeySet());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Holds the consumer's place to the commit; a successor waits here for a stopped predecessor. */
  private static Place lock(Connection connection, Subscriber subscriber, TopicPartition partition)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select next_offset, source_epoch, source_position from offset_checkpoint"
                + " where consumer = ? and topic = ? and partition = ? for update")) {
      query.setString(1, subscriber.name());
      query.setString(2, partition.topic());
      query.setInt(3, partition.partition());
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new Checkpoints.LostOwnership();
        }
        return new Place(rows.getLong(1), rows.getLong(2), rows.getLong(3));
      }
    }
  }

  private static void move(
      Connection connection,
      Subscriber subscriber,
      TopicPartition partition,
      Place from,
      long next,
      List<Delivery> applied)
      throws SQLException {
    var epoch = from.epoch;
    var position = from.position;
    if (subscriber.singleSource() && !applied.isEmpty()) {
      epoch = applied.getLast().epoch();
      position = applied.getLast().position();
      for (var delivery : applied) {
        if (delivery.epoch() > epoch
            || (delivery.epoch() == epoch && delivery.position() > position)) {
          epoch = delivery.epoch();
          position = delivery.position();
        }
      }
    }
    try (var update =
        connection.prepareStatement(
            "update offset_checkpoint set next_offset = ?, source_epoch = ?, source_position = ?"
                + " where consumer = ? and topic = ? and partition = ? and next_offset = ?")) {
      update.setLong(1, next);
      update.setLong(2, epoch);
      update.setLong(3, position);
      update.setString(4, subscriber.name());
      update.setString(5, partition.topic());
      update.setInt(6, partition.partition());
      update.setLong(7, from.offset);
      if (update.executeUpdate() != 1) {
        throw new Checkpoints.LostOwnership();
      }
    }
  }

  /** The next offsets of partitions; 0 where nothing was read yet. */
  Map<TopicPartition, Long> offsets(Subscriber subscriber, Collection<TopicPartition> partitions)
      throws SQLException {
    var offsets = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> offsets.put(partition, 0L));
    try (var connection = dataSource.getConnection()) {
      try (var query =
          connection.prepareStatement(
              "select topic, partition, next_offset from offset_checkpoint where consumer = ?")) {
        query.setString(1, subscriber.name());
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            offsets.computeIfPresent(
                new TopicPartition(rows.getString(1), rows.getInt(2)), (_, _) -> offsetOf(rows));
          }
        }
      }
      keys(subscriber)
          .addAll(
              Parking.streamsParkedBy(connection, List.of(subscriber.name()))
                  .getOrDefault(subscriber.name(), List.of()));
    }
    return offsets;
  }

  private static long offsetOf(java.sql.ResultSet rows) {
    try {
      return rows.getLong(3);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  void startAt(Subscriber subscriber, TopicPartition partition, long offset) {
    try (var connection = dataSource.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into offset_checkpoint (consumer, topic, partition, next_offset)"
                    + " values (?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, subscriber.name());
      insert.setString(2, partition.topic());
      insert.setInt(3, partition.partition());
      insert.setLong(4, offset);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private <T> T inTransaction(Step<T> step) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // A process stopped in here holds its place, and at the end the log's lock, no longer.
        execute(connection, "set local idle_in_transaction_session_timeout = '2s'");
        var result = step.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
