package dev.updraft.notification.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Who endorsed in what, and whether it was used: later news of an endorsement does not repeat it.
 */
record Endorsements(Connection connection) {
  /**
   * @param settled acted on or taken back
   */
  record Known(UUID contactId, String topic, boolean settled) {
    static final Known NOTHING = new Known(null, null, false);
  }

  void received(UUID memberId, UUID endorsementId, UUID contactId, String topic)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into endorsement (endorsement_id, member_id, contact_id, topic)
            values (?, ?, ?, ?)
            on conflict (endorsement_id) do update
              set contact_id = excluded.contact_id, topic = excluded.topic
              where endorsement.member_id = excluded.member_id
            """)) {
      upsert.setObject(1, endorsementId);
      upsert.setObject(2, memberId);
      upsert.setObject(3, contactId);
      upsert.setString(4, topic);
      upsert.executeUpdate();
    }
  }

  void settle(UUID memberId, UUID endorsementId) throws SQLException {
    settled(memberId, endorsementId, true);
  }

  /** The action was taken back. */
  void unsettle(UUID memberId, UUID endorsementId) throws SQLException {
    settled(memberId, endorsementId, false);
  }

  private void settled(UUID memberId, UUID endorsementId, boolean settled) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update endorsement set settled = ? where endorsement_id = ? and member_id = ?")) {
      update.setBoolean(1, settled);
      update.setObject(2, endorsementId);
      update.setObject(3, memberId);
      update.executeUpdate();
    }
  }

  Known find(UUID memberId, UUID endorsementId) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select contact_id, topic, settled from endorsement
            where endorsement_id = ? and member_id = ?
            """)) {
      query.setObject(1, endorsementId);
      query.setObject(2, memberId);
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? new Known(rows.getObject(1, UUID.class), rows.getString(2), rows.getBoolean(3))
            : Known.NOTHING;
      }
    }
  }
}
