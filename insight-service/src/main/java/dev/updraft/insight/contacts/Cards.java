package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.insight.contacts.ProfileNews.Card;
import dev.updraft.insight.contacts.ProfileNews.ContactMerged;
import dev.updraft.insight.contacts.ProfileNews.ContactSeen;
import dev.updraft.insight.contacts.ProfileNews.ExpertiseSeen;
import dev.updraft.insight.contacts.ProfileNews.Ignored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The names contacts go by, from the cards their owner hands round; never part of the log. */
public final class Cards implements Subscriber {
  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public Cards(DataSource reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "insight-cards";
  }

  @Override
  public List<String> topics() {
    return List.of(ProfileNews.CARDS);
  }

  @Override
  public boolean singleSource() {
    return false;
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    for (var delivery : batch) {
      switch (read(delivery)) {
        case null -> keep(work.connection(), delivery, null, null);
        case Card(var kind, _, var member, var name) when "CONTACT".equals(kind) ->
            keep(work.connection(), delivery, member, name);
        case Card _, ContactSeen _, ExpertiseSeen _, ContactMerged _, Ignored _ -> {}
      }
    }
  }

  private static ProfileNews read(Delivery delivery) {
    try {
      return delivery.body() == null ? null : ProfileNews.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable card " + delivery.id(), e);
    }
  }

  /** A tombstone keeps its row without the name: an older card may still be on its way. */
  private static void keep(Connection connection, Delivery delivery, UUID member, String name)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into card (subject_id, member_id, name, epoch, position) values (?, ?, ?, ?, ?)
            on conflict (subject_id) do update
              set member_id = excluded.member_id, name = excluded.name,
                  epoch = excluded.epoch, position = excluded.position
              where (card.epoch, card.position) < (excluded.epoch, excluded.position)""")) {
      upsert.setObject(1, delivery.key());
      upsert.setObject(2, member);
      upsert.setString(3, name);
      upsert.setLong(4, delivery.epoch());
      upsert.setLong(5, delivery.position());
      upsert.executeUpdate();
    }
  }

  /** The names known for these contacts of a member. */
  public Map<UUID, String> names(UUID member, Collection<UUID> contacts) {
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select subject_id, name from card"
                      + " where member_id = ? and subject_id = any(?) and name is not null")) {
            select.setObject(1, member);
            select.setArray(2, connection.createArrayOf("uuid", contacts.toArray()));
            var names = new HashMap<UUID, String>();
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                names.put(rows.getObject(1, UUID.class), rows.getString(2));
              }
            }
            return names;
          }
        });
  }
}
