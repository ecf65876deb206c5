package dev.updraft.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.notification.nudges.NudgeCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What messages had to say to nudges that were just being handed over, in order, until it can be
 * said. See decision 0010.
 */
public final class HeldCommands {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /**
   * @param id its idempotency key
   * @param cause the message it came by
   */
  record Held(long place, UUID id, UUID memberId, NudgeCommand command, String cause) {}

  private enum Type {
    SCHEDULE(NudgeCommand.Schedule.class),
    REVISE(NudgeCommand.Revise.class),
    REOPEN(NudgeCommand.Reopen.class),
    WITHDRAW(NudgeCommand.Withdraw.class);

    private final Class<? extends NudgeCommand> form;

    Type(Class<? extends NudgeCommand> form) {
      this.form = form;
    }

    static Type of(NudgeCommand command) {
      for (var type : values()) {
        if (type.form.isInstance(command)) {
          return type;
        }
      }
      throw new IllegalArgumentException("no message says this to a nudge: " + command);
    }
  }

  /** What is kept for a nudge is not in a form this release knows. */
  static final class Unreadable extends RuntimeException {
    private Unreadable(JsonProcessingException cause) {
      super("a kept command cannot be read", cause);
    }
  }

  private HeldCommands() {}

  public static void add(
      Connection connection, UUID memberId, UUID nudgeId, NudgeCommand command, String cause)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into held_command (id, nudge_id, member_id, type, command, cause)
            values (?, ?, ?, ?, ?::jsonb, ?)
            """)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, nudgeId);
      insert.setObject(3, memberId);
      insert.setString(4, Type.of(command).name());
      insert.setString(5, JSON.writeValueAsString(command));
      insert.setString(6, cause);
      insert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a command cannot be kept", e);
    }
  }

  /** Those of the nudges for which something is kept. */
  static Set<UUID> among(Connection connection, Collection<UUID> nudges) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select distinct nudge_id from held_command where nudge_id = any (?)")) {
      query.setArray(1, connection.createArrayOf("uuid", nudges.toArray()));
      return ids(query);
    }
  }

  /** Some nudges for which something is kept, those that have waited longest first. */
  static Set<UUID> longest(Connection connection, int limit) throws SQLException {
    try (var query =
        connection.prepareStatement("select nudge_id from held_command order by place limit ?")) {
      query.setInt(1, limit);
      return ids(query);
    }
  }

  private static Set<UUID> ids(java.sql.PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var ids = new HashSet<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }

  /** What is kept for one nudge, in the order it came. */
  static List<Held> of(Connection connection, UUID nudgeId) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select place, id, member_id, type, command, cause from held_command
            where nudge_id = ? order by place
            """)) {
      query.setObject(1, nudgeId);
      try (var rows = query.executeQuery()) {
        var held = new ArrayList<Held>();
        while (rows.next()) {
          var form = Type.valueOf(rows.getString(4)).form;
          held.add(
              new Held(
                  rows.getLong(1),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  JSON.readValue(rows.getString(5), form),
                  rows.getString(6)));
        }
        return held;
      }
    } catch (JsonProcessingException e) {
      throw new Unreadable(e);
    }
  }

  static void remove(Connection connection, UUID nudgeId, long upTo) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from held_command where nudge_id = ? and place <= ?")) {
      delete.setObject(1, nudgeId);
      delete.setLong(2, upTo);
      delete.executeUpdate();
    }
  }
}
