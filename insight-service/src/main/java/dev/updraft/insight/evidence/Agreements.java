package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.insight.picture.Agreement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What is kept of how far claims on open questions are borne out. A table, so that it outlives a
 * restart and every replica reads the same; a row per topic, for a topic is worked out as a whole.
 */
public final class Agreements {
  private static final String FIND =
      "select questions, claims, chances from topic_agreement where member_id = ? and topic = ?";

  private static final String KEEP =
      "insert into topic_agreement (member_id, topic, questions, claims, chances)"
          + " values (?, ?, ?, ?, ?) on conflict (member_id, topic) do update set"
          + " questions = excluded.questions, claims = excluded.claims, chances = excluded.chances";

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
      try (var rows = select.executeQuery()) {
        return rows.next() ? agreement(rows) : Agreement.NONE;
      }
    }
  }

  private static Agreement agreement(ResultSet row) throws SQLException {
    var questions = (UUID[]) row.getArray(1).getArray();
    var claims = (UUID[]) row.getArray(2).getArray();
    var chances = (Double[]) row.getArray(3).getArray();
    var borneOut = new HashMap<UUID, Map<UUID, Double>>();
    for (var n = 0; n < claims.length; n++) {
      borneOut.computeIfAbsent(questions[n], _ -> new HashMap<>()).put(claims[n], chances[n]);
    }
    return new Agreement(borneOut);
  }

  static Set<String> topics(Connection connection, UUID member) throws SQLException {
    try (var select =
        connection.prepareStatement("select topic from topic_agreement where member_id = ?")) {
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
    var questions = new ArrayList<UUID>();
    var claims = new ArrayList<UUID>();
    var chances = new ArrayList<Double>();
    agreement
        .borneOut()
        .forEach(
            (question, its) ->
                its.forEach(
                    (claim, chance) -> {
                      questions.add(question);
                      claims.add(claim);
                      chances.add(chance);
                    }));
    if (claims.isEmpty()) {
      forget(connection, member, topic);
      return;
    }
    try (var upsert = connection.prepareStatement(KEEP)) {
      upsert.setObject(1, member);
      upsert.setString(2, topic);
      upsert.setArray(3, connection.createArrayOf("uuid", questions.toArray()));
      upsert.setArray(4, connection.createArrayOf("uuid", claims.toArray()));
      upsert.setArray(5, connection.createArrayOf("float8", chances.toArray()));
      upsert.executeUpdate();
    }
  }

  private static void forget(Connection connection, UUID member, String topic) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from topic_agreement where member_id = ? and topic = ?")) {
      delete.setObject(1, member);
      delete.setString(2, topic);
      delete.executeUpdate();
    }
  }
}
