package dev.updraft.notification.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.MemberScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The names of a member's contacts and the member's own language, both told by other services. They
 * are looked up whenever a text is shown, so a card that comes late or is erased shows at once.
 */
public final class People {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is known to word a member's texts.
   *
   * @param language null when the member never chose one
   */
  public record Known(Language language, Map<UUID, String> names) {
    public Known {
      names = Map.copyOf(names);
    }

    public Language languageOr(Language fallback) {
      return language == null ? fallback : language;
    }

    /** Null when no card came, or it was erased. */
    public String name(UUID contactId) {
      return contactId == null ? null : names.get(contactId);
    }
  }

  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public People(DataSource reader) {
    this.reader = reader;
  }

  /** For a member who reads: in a transaction that sees this member's rows only. */
  public Known known(UUID memberId, Collection<UUID> contactIds) {
    return MemberScope.read(
        reader, memberId, connection -> known(connection, memberId, contactIds));
  }

  /** For the service's own work, in a transaction of its own. */
  public static Known known(Connection connection, UUID memberId, Collection<UUID> contactIds)
      throws SQLException {
    return known(connection, Map.of(memberId, contactIds)).get(memberId);
  }

  /** What is known to word the texts of several members, each about some contacts. */
  public static Map<UUID, Known> known(
      Connection connection, Map<UUID, ? extends Collection<UUID>> contactsOf) throws SQLException {
    var languages = languages(connection, contactsOf.keySet());
    var names = names(connection, contactsOf);
    var known = new HashMap<UUID, Known>();
    for (var member : contactsOf.keySet()) {
      known.put(member, new Known(languages.get(member), names.getOrDefault(member, Map.of())));
    }
    return known;
  }

  private static Map<UUID, Language> languages(Connection connection, Collection<UUID> members)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select member_id, language from member_setting"
                + " where member_id = any (?) and language is not null")) {
      query.setArray(1, connection.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var languages = new HashMap<UUID, Language>();
        while (rows.next()) {
          languages.put(rows.getObject(1, UUID.class), Language.of(rows.getString(2)));
        }
        return languages;
      }
    }
  }

  private static Map<UUID, Map<UUID, String>> names(
      Connection connection, Map<UUID, ? extends Collection<UUID>> contactsOf) throws SQLException {
    var subjects = new HashSet<UUID>();
    contactsOf.values().forEach(subjects::addAll);
    subjects.remove(null);
    var names = new HashMap<UUID, Map<UUID, String>>();
    if (subjects.isEmpty()) {
      return names;
    }
    try (var query =
        connection.prepareStatement(
            "select member_id, subject, name from card"
                + " where subject = any (?) and member_id = any (?) and name is not null")) {
      query.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
      query.setArray(2, connection.createArrayOf("uuid", contactsOf.keySet().toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          names
              .computeIfAbsent(rows.getObject(1, UUID.class), _ -> new HashMap<>())
              .put(rows.getObject(2, UUID.class), rows.getString(3));
        }
      }
    }
    return names;
  }

  /** For a member who reads, as {@link #known(UUID, Collection)}. */
  public ZoneId zone(UUID memberId) {
    return MemberScope.read(reader, memberId, connection -> zone(connection, memberId));
  }

  /** The member's zone; UTC until they have told one that is known here. */
  public static ZoneId zone(Connection connection, UUID memberId) throws SQLException {
    return zones(connection, Set.of(memberId)).getOrDefault(memberId, ZoneOffset.UTC);
  }

  /** The zones of those members who have told one. */
  public static Map<UUID, ZoneId> zones(Connection connection, Collection<UUID> memberIds)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select member_id, zone from member_setting"
                + " where member_id = any (?) and zone is not null")) {
      query.setArray(1, connection.createArrayOf("uuid", memberIds.toArray()));
      try (var rows = query.executeQuery()) {
        var zones = new HashMap<UUID, ZoneId>();
        while (rows.next()) {
          zones.put(rows.getObject(1, UUID.class), zone(rows.getString(2)));
        }
        return zones;
      }
    }
  }

  /** A zone added to the world after this was built must not stop anybody's nudges. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }

  /** Settings come on the member's feed, in order and once. */
  public static void remember(Connection connection, UUID memberId, String zone, String language)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into member_setting (member_id, zone, language) values (?, ?, ?)
            on conflict (member_id) do update set zone = excluded.zone, language = excluded.language
            """)) {
      upsert.setObject(1, memberId);
      upsert.setString(2, zone);
      upsert.setString(3, language);
      upsert.executeUpdate();
    }
  }

  /**
   * Takes a card or its tombstone. Several logs write to the cards topic and compaction may bring
   * back an old one, so a lower (epoch, position) changes nothing; for that a tombstone leaves its
   * place behind, without a name.
   */
  static void take(Connection connection, Delivery delivery) throws SQLException {
    var card = read(delivery);
    try (var upsert =
        connection.prepareStatement(
            """
            insert into card (subject, member_id, name, epoch, position) values (?, ?, ?, ?, ?)
            on conflict (subject) do update set member_id = excluded.member_id,
              name = excluded.name, epoch = excluded.epoch, position = excluded.position
            where (card.epoch, card.position) < (excluded.epoch, excluded.position)
            """)) {
      upsert.setObject(1, delivery.key());
      upsert.setObject(2, card == null ? null : card.memberId());
      upsert.setString(3, card == null ? null : card.name());
      upsert.setLong(4, delivery.epoch());
      upsert.setLong(5, delivery.position());
      upsert.executeUpdate();
    }
  }

  private static Card read(Delivery delivery) {
    if (delivery.body() == null) {
      return null;
    }
    try {
      return JSON.readValue(delivery.body(), Card.class);
    } catch (IOException e) {
      throw new UncheckedIOException("not a card: " + delivery.id(), e);
    }
  }
}
