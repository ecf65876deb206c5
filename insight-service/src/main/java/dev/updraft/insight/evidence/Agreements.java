package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.insight.picture.Agreement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What is kept of how far claims on open questions are borne out. A table, so that it outlives a
 * restart and every replica reads the same.
 */
public final class Agreements {
  private static final String FIND =
      "select question_id, claim_id, chance from agreement where member_id = ? and topic = ?";

  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public Agreements(DataSource reader) {
    this.reader = reader;
  }

  /**
   * @param topic folded, as everywhere here
   */
  Agreement find(UUID member, String topic) {
    return MemberScope.read(reader, member, connection -> kept(connection, member, topic));
  }

  static Agreement kept(Connection connection, UUID member, String topic) throws SQLException {
    try (var select = connection.prepareStatement(FIND)) {
      select.setObject(1, member);
      select.setString(2, topic);
      var chances = new HashMap<UUID, Map<UUID, Double>>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          chances
              .computeIfAbsent(rows.getObject(1, UUID.class), _ -> new HashMap<>())
              .put(rows.getObject(2, UUID.class), rows.getDouble(3));
        }
      }
      return new Agreement(chances);
    }
  }

  static Set<String> topics(Connection connection, UUID member) throws SQLException {
    try (var select =
        connection.prepareStatement("select distinct topic from agreement where member_id = ?")) {
      select.setObject(1, member);
      var topics = new TreeSet<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          topics.add(rows.getString(1));
        }
      }
      return topics;
    }
  }

  static void keep(Connection connection, UUID member, String topic, Agreement agreement)
      throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from agreement where member_id = ? and topic = ?")) {
      delete.setObject(1, member);
      delete.setString(2, topic);
      delete.executeUpdate();
    }
    try (var insert =
        connection.prepareStatement(
            "insert into agreement (member_id, topic, question_id, claim_id, chance)"
                + " values (?, ?, ?, ?, ?)")) {
      for (var question : agreement.borneOut().entrySet()) {
        for (var claim : question.getValue().entrySet()) {
          bind(insert, member, topic, question.getKey(), claim.getKey(), claim.getValue());
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(
      PreparedStatement insert, UUID member, String topic, UUID question, UUID claim, double chance)
      throws SQLException {
    insert.setObject(1, member);
    insert.setString(2, topic);
    insert.setObject(3, question);
    insert.setObject(4, claim);
    insert.setDouble(5, chance);
    insert.addBatch();
  }
}
