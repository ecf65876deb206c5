package dev.updraft.insight.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.questions.QuestionDocument;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keeps up to date how far claims on open questions are borne out: a topic at once after anything
 * happened in it, and everything now and then. What the two differ by is a metric, and is to stay
 * within {@link Agreement#TOLERANCE}.
 */
@Singleton
class AgreementTask implements LeasedTask {
  private static final Duration EVERYTHING = Duration.ofHours(6);

  /** Events looked at in one go: what is remembered of them has to fit. */
  private static final long MOST_TOGETHER = 20_000;

  private static final Duration NOTHING_NEW = Duration.ofHours(1);
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);

  private final AgroalDataSource owner;
  private final ProjectionRunner projections;
  private final Sources sources;
  private final InstantSource clock;
  private final Timer updates;

  private Instant nextEverything = Instant.MIN;
  private volatile double drift;

  AgreementTask(
      AgroalDataSource owner,
      ProjectionRunner projections,
      Sources sources,
      InstantSource clock,
      MeterRegistry meters) {
    this.owner = owner;
    this.projections = projections;
    this.sources = sources;
    this.clock = clock;
    this.updates =
        Timer.builder("updraft.agreement.update")
            .description("Working out a topic anew after something happened in it, with reading")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    Gauge.builder("updraft.agreement.drift", this, task -> task.drift)
        .description("How far what was kept was from what the last full run found, at most")
        .register(meters);
  }

  @Override
  public String name() {
    return "agreement";
  }

  @Override
  public Duration run() throws SQLException {
    try (var connection = owner.getConnection()) {
      var head = position(connection, "select coalesce(max(position), 0) from event");
      if (head > position(connection, "select position from agreement_upto")) {
        if (!projections.shown(head, LET_VIEWS_CATCH_UP).join()) {
          return LET_VIEWS_CATCH_UP;
        }
        var reached = new long[1];
        inTransaction(connection, () -> reached[0] = follow(connection, head));
        if (reached[0] < head) {
          return Duration.ZERO;
        }
      }
    }
    var now = clock.instant();
    if (!now.isBefore(nextEverything)) {
      everything();
      nextEverything = now.plus(EVERYTHING);
    }
    return NOTHING_NEW;
  }

  /**
   * Topics in which something happened since the last time, each once.
   *
   * @return how far it has come: after very much has happened, not all the way
   */
  private long follow(Connection connection, long head) throws SQLException {
    // Whoever else believes to hold the lease waits, and finds it done.
    var upto = position(connection, "select position from agreement_upto for update");
    var reached = Math.min(head, upto + MOST_TOGETHER);
    var byMember =
        happened(connection, upto, reached).stream()
            .collect(groupingBy(Happened::member, LinkedHashMap::new, toList()));
    for (var each : byMember.entrySet()) {
      sources
          .views()
          .together(each.getKey(), () -> follow(connection, each.getKey(), each.getValue()));
    }
    try (var update =
        connection.prepareStatement("update agreement_upto set position = ? where position < ?")) {
      update.setLong(1, reached);
      update.setLong(2, reached);
      update.executeUpdate();
    }
    return reached;
  }

  /** Each topic once; how many that were. */
  private int follow(Connection connection, UUID member, List<Happened> happened)
      throws SQLException {
    var sight = new Sight(sources, member, null);
    var topics = new TreeSet<String>();
    for (var each : happened) {
      topics(connection, sight, each).forEach(topics::add);
    }
    for (var topic : topics) {
      var started = System.nanoTime();
      Agreements.keep(connection, member, topic, Agreeing.anew(sight, topic));
      updates.record(Duration.ofNanos(System.nanoTime() - started));
    }
    return topics.size();
  }

  private Agreement anew(Sight sight, UUID member, String topic) {
    return sources.views().together(member, () -> Agreeing.anew(sight, topic));
  }

  /** Everything anew; how far what was kept was from it at most. */
  double everything() throws SQLException {
    try (var connection = owner.getConnection()) {
      var found = new double[1];
      inTransaction(
          connection,
          () -> {
            var upto = position(connection, "select position from agreement_upto for update");
            for (var member : members(connection)) {
              var sight = new Sight(sources, member, null);
              for (var topic : all(connection, sight, member)) {
                found[0] = Math.max(found[0], mended(connection, sight, member, topic, upto));
              }
            }
          });
      drift = found[0];
      return drift;
    }
  }

  private double mended(Connection connection, Sight sight, UUID member, String topic, long upto)
      throws SQLException {
    var kept = Agreements.kept(connection, member, topic);
    var anew = anew(sight, member, topic);
    var apart = kept.drift(anew);
    if (apart <= Agreement.TOLERANCE) {
      return apart;
    }
    Agreements.keep(connection, member, topic, anew);
    // Something that has happened meanwhile is no drift: it is followed next.
    return somethingSince(connection, upto, member) ? 0 : apart;
  }

  private static boolean somethingSince(Connection connection, long position, UUID member)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select exists (select 1 from event where member_id = ? and position > ?"
                + " and category in ('claim', 'question', 'contact'))")) {
      query.setObject(1, member);
      query.setLong(2, position);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private record Happened(UUID member, String category, UUID stream) {}

  private static List<Happened> happened(Connection connection, long after, long upTo)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select distinct member_id, category, case when category = 'contact' then null"
                + " else stream_id end from event where position > ? and position <= ?"
                + " and category in ('claim', 'question', 'contact')")) {
      query.setLong(1, after);
      query.setLong(2, upTo);
      var happened = new ArrayList<Happened>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          happened.add(
              new Happened(
                  rows.getObject(1, UUID.class), rows.getString(2), rows.getObject(3, UUID.class)));
        }
      }
      return happened;
    }
  }

  /** Where a contact stands matters in every topic; anything else in its own. */
  private Iterable<String> topics(Connection connection, Sight sight, Happened happened)
      throws SQLException {
    return switch (happened.category()) {
      case "claim" ->
          sources.claims().find(happened.member(), happened.stream()).stream()
              .map(ClaimDocument::topic)
              .map(Spelling::folded)
              .toList();
      case "question" ->
          sources.questions().find(happened.member(), happened.stream()).stream()
              .map(QuestionDocument::topic)
              .map(Spelling::folded)
              .toList();
      default -> all(connection, sight, happened.member());
    };
  }

  private static Iterable<String> all(Connection connection, Sight sight, UUID member)
      throws SQLException {
    var topics = new TreeSet<>(Agreements.topics(connection, member));
    sight.open().forEach(question -> topics.add(Spelling.folded(question.topic())));
    return topics;
  }

  private static List<UUID> members(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                "select distinct member_id from event where category = 'question'");
        var rows = query.executeQuery()) {
      var members = new ArrayList<UUID>();
      while (rows.next()) {
        members.add(rows.getObject(1, UUID.class));
      }
      return members;
    }
  }

  private static long position(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @FunctionalInterface
  private interface InTransaction {
    void run() throws SQLException;
  }

  private static void inTransaction(Connection connection, InTransaction work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } finally {
      // Does nothing after the commit.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
