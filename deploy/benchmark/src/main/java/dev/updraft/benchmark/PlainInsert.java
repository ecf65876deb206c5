package dev.updraft.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.updraft.local.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/**
 * The peer: the same row into a table with the same indexes, one INSERT and one commit each, the
 * way a service without a grouped log would do it. Positions come from a sequence, which is why
 * readers of such a table can skip rows.
 */
final class PlainInsert implements AutoCloseable {
  static final int CONNECTIONS = 16;

  private final Connection[] connections = new Connection[CONNECTIONS];
  private final PreparedStatement[] inserts = new PreparedStatement[CONNECTIONS];

  PlainInsert(LocalPostgres.Database database) throws SQLException {
    for (var i = 0; i < CONNECTIONS; i++) {
      connections[i] =
          DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
      if (i == 0) {
        createTable(connections[i]);
      }
      inserts[i] =
          connections[i].prepareStatement(
              "insert into plain_event (category, stream_id, version, type, member_id, data,"
                  + " metadata, recorded_at) values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)");
    }
  }

  private static void createTable(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create table plain_event (position bigint generated always as identity primary key,"
              + " category text not null, stream_id uuid not null, version bigint not null,"
              + " type text not null, member_id uuid not null, team_id uuid, data jsonb not null,"
              + " metadata jsonb not null, recorded_at timestamptz not null,"
              + " unique (stream_id, version))");
      statement.execute("create index on plain_event (member_id, position)");
    }
  }

  /** One row, committed, on the worker's own connection. */
  void insert(int worker, UUID member) throws SQLException {
    var insert = inserts[worker];
    insert.setString(1, "note");
    insert.setObject(2, UuidCreator.getTimeOrderedEpoch());
    insert.setLong(3, 1);
    insert.setString(4, "written.v1");
    insert.setObject(5, member);
    insert.setString(
        6,
        "{\"kind\":\"KNOWLEDGE\",\"text\":\""
            + Notes.COMMAND.text()
            + "\",\"topics\":[\"community-marketing\",\"pricing\"],"
            + "\"at\":\"2026-03-04T09:00:00Z\"}");
    insert.setString(7, "{\"commandId\":\"" + UUID.randomUUID() + "\"}");
    insert.setTimestamp(8, Timestamp.from(Instant.now()));
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
