package dev.updraft.insight.identity;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.insight.identity.IdentityNews.Ignored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps what profile-service tells of value given, exchanges and endorsements, and answers what
 * came of it, also as of an earlier place in what was told.
 */
public final class IdentityFacts implements Subscriber {
  /**
   * How far the sender's log was heard.
   *
   * @param position 0: nothing yet
   */
  public record Place(long epoch, long position) {}

  /**
   * What happened in a stretch of time.
   *
   * @param deep exchanges of ideas among the exchanges
   * @param windows those open at its end
   * @param hoursToAct of the windows acted on; the middle of them, null when there are none
   */
  public record Summary(
      int given,
      int exchanges,
      int deep,
      int endorsements,
      int unprompted,
      int windows,
      int actedOn,
      int missed,
      Double hoursToAct) {}

  private static final String COUNT_GIVEN = count("value-given.v1", "value-retracted.v1", "");
  private static final String COUNT_EXCHANGES =
      count("exchange-held.v1", "exchange-retracted.v1", "");
  private static final String COUNT_DEEP =
      count("exchange-held.v1", "exchange-retracted.v1", " and n.body->>'depth' = 'IDEAS'");

  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public IdentityFacts(DataSource reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "insight-identity";
  }

  @Override
  public List<String> topics() {
    return List.of(IdentityNews.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    try (var insert =
        work.connection()
            .prepareStatement(
                """
                insert into identity_news (member_id, subject_id, type, at, body, epoch, position)
                values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing\
                """)) {
      for (var delivery : batch) {
        var news = read(delivery);
        if (!(news instanceof Ignored)) {
          bind(insert, delivery, news);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, Delivery delivery, IdentityNews news)
      throws SQLException {
    var at = Objects.requireNonNullElse(news.happenedAt(), delivery.at());
    insert.setObject(1, delivery.key());
    insert.setObject(2, news.subject());
    insert.setString(3, delivery.type());
    insert.setObject(4, time(at));
    insert.setString(5, NewsJson.text(news));
    insert.setLong(6, delivery.epoch());
    insert.setLong(7, delivery.position());
  }

  private static IdentityNews read(Delivery delivery) {
    try {
      return NewsJson.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }

  /** How far of a member's news was heard. */
  public Place heard(UUID member) {
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select epoch, position from identity_news where member_id = ?"
                      + " order by epoch desc, position desc limit 1")) {
            query.setObject(1, member);
            try (var rows = query.executeQuery()) {
              return rows.next() ? new Place(rows.getLong(1), rows.getLong(2)) : new Place(0, 0);
            }
          }
        });
  }

  /** Every endorsement that stood when a place had been heard, in the order they came. */
  public List<Gust> gusts(UUID member, Place upTo) {
    return MemberScope.read(
        reader,
        member,
        connection -> {
          var gusts = new LinkedHashMap<UUID, Gust>();
          try (var query =
              connection.prepareStatement(
                  "select subject_id, type, body::text from identity_news where member_id = ? and"
                      + " type like 'endorsement-%' and (epoch, position) <= (?, ?)"
                      + " order by epoch, position")) {
            query.setObject(1, member);
            query.setLong(2, upTo.epoch());
            query.setLong(3, upTo.position());
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                var news = kept(rows.getString(2), rows.getBytes(3));
                gusts.compute(
                    rows.getObject(1, UUID.class), (_, before) -> Gust.after(before, news));
              }
            }
          }
          return new ArrayList<>(gusts.values());
        });
  }

  private static IdentityNews kept(String type, byte[] body) {
    try {
      return NewsJson.read(type, body);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + type + " kept", e);
    }
  }

  /**
   * @param gusts of {@link #gusts}, as of the same place
   */
  public Summary summary(UUID member, Place upTo, List<Gust> gusts, Instant from, Instant before) {
    var counts =
        MemberScope.read(
            reader,
            member,
            connection -> {
              var found = new int[3];
              var queries = List.of(COUNT_GIVEN, COUNT_EXCHANGES, COUNT_DEEP);
              for (var n = 0; n < found.length; n++) {
                found[n] = count(connection, queries.get(n), member, upTo, from, before);
              }
              return found;
            });
    var received =
        gusts.stream()
            .filter(it -> !it.receivedAt().isBefore(from) && it.receivedAt().isBefore(before))
            .toList();
    var acted = gusts.stream().filter(it -> it.actedIn(from, before)).toList();
    return new Summary(
        counts[0],
        counts[1],
        counts[2],
        received.size(),
        (int) received.stream().filter(Gust::unprompted).count(),
        (int) gusts.stream().filter(it -> it.openAt(before)).count(),
        acted.size(),
        (int) gusts.stream().filter(it -> it.missedIn(from, before)).count(),
        middle(acted.stream().mapToDouble(IdentityFacts::hoursToAct).sorted().toArray()));
  }

  private static double hoursToAct(Gust gust) {
    return java.time.Duration.between(gust.window().opensAt(), gust.actedAt()).toSeconds() / 3600.0;
  }

  private static Double middle(double[] sorted) {
    if (sorted.length == 0) {
      return null;
    }
    var half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** What stood of a type when a place had been heard, by when it happened. */
  private static String count(String type, String takenBack, String also) {
    return "select count(*) from identity_news n where n.member_id = ? and n.type = '"
        + type
        + "' and n.at >= ? and n.at < ? and (n.epoch, n.position) <= (?, ?)"
        + also
        + " and not exists (select 1 from identity_news gone where gone.member_id = n.member_id"
        + " and gone.subject_id = n.subject_id and gone.type = '"
        + takenBack
        + "' and (gone.epoch, gone.position) <= (?, ?))";
  }

  private static int count(
      Connection connection, String sql, UUID member, Place upTo, Instant from, Instant before)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setObject(1, member);
      query.setObject(2, time(from));
      query.setObject(3, time(before));
      query.setLong(4, upTo.epoch());
      query.setLong(5, upTo.position());
      query.setLong(6, upTo.epoch());
      query.setLong(7, upTo.position());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
