package dev.updraft.eventsourcing;

import com.google.crypto.tink.Aead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the log: one stream, or everything past a position, in commit order. */
public final class EventStore {
  private static final String COLUMNS =
      "select position, category, stream_id, version, type, member_id, team_id, data::text,"
          + " metadata::text, recorded_at from event ";

  /** An event as stored, before its JSON is read. */
  record Stored(
      long position,
      String category,
      UUID streamId,
      long version,
      String type,
      UUID memberId,
      UUID teamId,
      String data,
      String metadata,
      java.time.Instant at) {}

  /** In the place of an event that this release cannot read. */
  record Unreadable(Throwable cause) {}

  private final EventCodec codec;

  public EventStore(EventCodec codec) {
    this.codec = codec;
  }

  EventCodec codec() {
    return codec;
  }

  public List<Recorded<?>> stream(Connection connection, UUID streamId) throws SQLException {
    try (var query =
        connection.prepareStatement(COLUMNS + "where stream_id = ? order by version")) {
      query.setObject(1, streamId);
      return decoded(connection, stored(query));
    }
  }

  /** The events of several streams, in the order of the log. */
  List<Recorded<?>> streams(Connection connection, Collection<UUID> streamIds) throws SQLException {
    return decoded(connection, storedStreams(connection, streamIds));
  }

  /** The events of several streams, in the order of the log, yet to be decoded. */
  List<Stored> storedStreams(Connection connection, Collection<UUID> streamIds)
      throws SQLException {
    try (var query =
        // sorted here: to have them in order, the planner would read all the member ever did
        connection.prepareStatement(COLUMNS + "where stream_id = any(?)")) {
      // not a binary array: a member's connections need not be set up for those
      query.setArray(1, connection.createArrayOf("uuid", streamIds.toArray()));
      var found = stored(query);
      found.sort(Comparator.comparingLong(Stored::position));
      return found;
    }
  }

  /**
   * At most {@code limit} events past a position; never skips one, for position is commit order.
   */
  public List<Recorded<?>> after(Connection connection, long position, int limit)
      throws SQLException {
    return decoded(connection, storedAfter(connection, position, limit));
  }

  /**
   * As {@link #after}, but an event that cannot be read is there too, as {@link Unreadable}: it
   * must not keep those who follow the log from the ones behind it.
   */
  List<Recorded<?>> allAfter(Connection connection, long position, int limit) throws SQLException {
    var stored = storedAfter(connection, position, limit);
    var keys = preloadKeys(connection, stored);
    return stored.stream().<Recorded<?>>map(each -> decodeIfReadable(each, keys)).toList();
  }

  /** Fails with what an event could not be read for. */
  static Recorded<?> readable(Recorded<?> recorded) {
    if (recorded.event() instanceof Unreadable(var cause)) {
      throw new IllegalStateException("an event this release cannot read", cause);
    }
    return recorded;
  }

  List<Stored> storedAfter(Connection connection, long position, int limit) throws SQLException {
    try (var query =
        connection.prepareStatement(COLUMNS + "where position > ? order by position limit ?")) {
      query.setLong(1, position);
      query.setInt(2, limit);
      return stored(query);
    }
  }

  /** The events of a member up to and including a position, yet to be decoded. */
  List<Stored> storedUpTo(
      Connection connection, UUID memberId, long position, Collection<String> categories)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            COLUMNS
                + "where member_id = ? and position <= ? and category = any(?)"
                + " order by position")) {
      query.setObject(1, memberId);
      query.setLong(2, position);
      query.setArray(3, connection.createArrayOf("text", categories.toArray()));
      return stored(query);
    }
  }

  long head(Connection connection, UUID memberId) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select coalesce(max(position), 0) from event where member_id = ?")) {
      query.setObject(1, memberId);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  public long head(Connection connection) throws SQLException {
    return number(connection, "select coalesce(max(position), 0) from event");
  }

  public long epoch(Connection connection) throws SQLException {
    return number(connection, "select epoch from log_epoch");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Recorded<?> decode(Stored s, Map<SubjectKeys.Subject, Optional<Aead>> keys) {
    return new Recorded<>(
        s.position(),
        s.category(),
        s.streamId(),
        s.version(),
        s.type(),
        s.memberId(),
        s.teamId(),
        codec.decode(s.type(), s.data(), s.memberId(), keys),
        codec.metadata(s.metadata()),
        s.at());
  }

  private Recorded<?> decodeIfReadable(Stored s, Map<SubjectKeys.Subject, Optional<Aead>> keys) {
    try {
      return decode(s, keys);
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      if (DeliveryTransactions.isPassing(e)) {
        throw e;
      }
      return new Recorded<>(
          s.position(),
          s.category(),
          s.streamId(),
          s.version(),
          s.type(),
          s.memberId(),
          s.teamId(),
          new Unreadable(e),
          null,
          s.at());
    }
  }

  private List<Recorded<?>> decoded(Connection connection, List<Stored> stored)
      throws SQLException {
    return decoded(stored, preloadKeys(connection, stored));
  }

  /** As {@link #stream}, read by a role that may not see keys. */
  public List<Recorded<?>> streamSeenBy(Connection reader, UUID streamId) throws SQLException {
    return decoded(storedStreams(reader, List.of(streamId)));
  }

  /** For events read by a role that may not see keys. */
  List<Recorded<?>> decoded(List<Stored> stored) {
    return decoded(stored, codec.keys().preload(subjects(stored)));
  }

  private List<Recorded<?>> decoded(
      List<Stored> stored, Map<SubjectKeys.Subject, Optional<Aead>> keys) {
    var events = new ArrayList<Recorded<?>>(stored.size());
    stored.forEach(each -> events.add(decode(each, keys)));
    return events;
  }

  /** One query for all keys of a batch, instead of one per subject while its JSON is read. */
  private Map<SubjectKeys.Subject, Optional<Aead>> preloadKeys(
      Connection connection, List<Stored> batch) throws SQLException {
    return codec.keys().preload(connection, subjects(batch));
  }

  private static Set<SubjectKeys.Subject> subjects(List<Stored> batch) {
    var subjects = new HashSet<SubjectKeys.Subject>();
    batch.forEach(
        each ->
            subjectsIn(
                each.data(),
                subject -> subjects.add(new SubjectKeys.Subject(each.memberId(), subject))));
    return subjects;
  }

  private static void subjectsIn(String data, Consumer<UUID> found) {
    var marker = "\"subject\": \"";
    for (var at = data.indexOf(marker); at >= 0; at = data.indexOf(marker, at + 1)) {
      var start = at + marker.length();
      // A field of an event may be called subject too; only a whole UUID counts.
      if (start + 36 < data.length() && data.charAt(start + 36) == '"') {
        try {
          found.accept(UUID.fromString(data.substring(start, start + 36)));
        } catch (IllegalArgumentException _) {
          // not ours
        }
      }
    }
  }

  private static List<Stored> stored(PreparedStatement query) throws SQLException {
    query.setFetchSize(0);
    try (var rows = query.executeQuery()) {
      var stored = new ArrayList<Stored>();
      while (rows.next()) {
        stored.add(row(rows));
      }
      return stored;
    }
  }

  private static Stored row(ResultSet rows) throws SQLException {
    return new Stored(
        rows.getLong(1),
        rows.getString(2),
        rows.getObject(3, UUID.class),
        rows.getLong(4),
        rows.getString(5),
        rows.getObject(6, UUID.class),
        rows.getObject(7, UUID.class),
        rows.getString(8),
        rows.getString(9),
        rows.getTimestamp(10).toInstant());
  }
}
