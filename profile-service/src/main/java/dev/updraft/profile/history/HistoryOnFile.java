package dev.updraft.profile.history;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileEvents;
import dev.updraft.profile.contacts.Merge;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that has happened to a member's network, from the log, stream by stream. */
@Singleton
public class HistoryOnFile {
  private final AgroalDataSource reader;
  private final EventStore store;

  HistoryOnFile(@DataSource("reader") AgroalDataSource reader, EventStore store) {
    this.reader = reader;
    this.store = store;
  }

  /** Something read in one transaction. */
  @FunctionalInterface
  private interface Step<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T read(UUID member, Step<T> step) {
    try (var connection = reader.getConnection()) {
      connection.setAutoCommit(false);
      try (var isolation = connection.createStatement();
          var scope =
              connection.prepareStatement("select set_config('updraft.member_id', ?, true)")) {
        // Whatever is recorded while a long history is read is not part of it.
        isolation.execute("set transaction isolation level repeatable read");
        scope.setString(1, member.toString());
        scope.execute();
        return step.with(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  /** The member's streams by their ids. */
  Map<UUID, Stream> streams(UUID member) {
    return read(
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select stream_id, min(category), max(version) from event where member_id = ?"
                      + " group by stream_id")) {
            query.setObject(1, member);
            try (var found = query.executeQuery()) {
              var streams = new HashMap<UUID, Stream>();
              while (found.next()) {
                streams.put(
                    found.getObject(1, UUID.class),
                    new Stream(found.getString(2), found.getLong(3)));
              }
              return streams;
            }
          }
        });
  }

  /** A stream as it stands. */
  record Stream(String category, long version) {}

  /** What has happened to one of the member's streams. */
  List<Object> events(UUID member, UUID stream) {
    return read(
        member,
        connection ->
            store.streamSeenBy(connection, stream).stream()
                .filter(each -> each.memberId().equals(member))
                .<Object>map(Recorded::event)
                .toList());
  }

  /**
   * Writes all that happened as elements of an array, as of one instant. Each stream is told as a
   * whole, but for merges: until two contacts became one, or two again, all streams come as far as
   * they had come by then. So whatever is referred to is there, and is still there.
   */
  public void write(UUID member, JsonGenerator json) {
    read(
        member,
        connection -> {
          for (var piece : pieces(connection, member)) {
            var events = store.streamSeenBy(connection, piece.stream());
            if (Chapters.BY_CATEGORY.containsKey(events.getFirst().category())) {
              write(piece.of(events), json);
            }
          }
          return null;
        });
  }

  /** On a line of its own, so that whatever is wrong with it can be found. */
  private static void write(Story story, JsonGenerator json) {
    try {
      json.writeRaw('\n');
      HistoryCodec.writer().writeValue(json, story);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some events of one stream. */
  private record Piece(UUID stream, int from, int to) {
    private Story of(List<Recorded<?>> events) {
      return new Story(
          events.getFirst().category(),
          stream,
          from,
          events.size(),
          events.subList(from - 1, to).stream()
              .map(each -> new Story.Told(ProfileEvents.nameOf(each.event()), each.event()))
              .toList());
    }
  }

  private static List<Piece> pieces(Connection connection, UUID member) throws SQLException {
    try (var query =
        connection.prepareStatement(
            // A merge is the first event of its command, so what it changed is counted with it.
            "select stream_id, min(version), max(version) from (select stream_id, version, position,"
                + " count(*) filter (where category = ?) over (order by position) as merges"
                + " from event where member_id = ?) e"
                + " group by stream_id, merges order by min(position)")) {
      query.setString(1, Merge.CATEGORY.name());
      query.setObject(2, member);
      try (var found = query.executeQuery()) {
        var pieces = new ArrayList<Piece>();
        while (found.next()) {
          pieces.add(new Piece(found.getObject(1, UUID.class), found.getInt(2), found.getInt(3)));
        }
        return pieces;
      }
    }
  }
}
