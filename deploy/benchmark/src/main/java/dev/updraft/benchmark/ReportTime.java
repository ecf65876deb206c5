package dev.updraft.benchmark;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long insight-service takes to draw up a report for a member with a million events, beside one
 * with a tenth of them in the same database.
 */
final class ReportTime implements AutoCloseable {
  private static final int WARM_UP = 5;
  private static final int TIMES = 7;
  private static final double SECONDS_MOST = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final PrintStream out;
  private final TemporaryServices services;
  private final Connection log;
  private final Learner large;
  private final Learner tenth;

  ReportTime(Path root, LocalPostgres postgres, LocalKafka kafka, int events, PrintStream out)
      throws Exception {
    this.out = out;
    // what profile-service would publish: a consumer without its topic asks for it all the time
    KafkaTopics.create(kafka, "updraft.profile.v1");
    KafkaTopics.create(kafka, "updraft.cards.v1");
    this.services = new TemporaryServices(root, postgres, kafka);
    var port = services.startInsight();
    var database = postgres.database("insight");
    this.log = ServicesUnderTest.connect(database);
    this.large = new Learner(port, services.tokens().member("large"), events);
    this.tenth = new Learner(port, services.tokens().member("tenth"), events / 10);
    remember(database);
  }

  private void remember(LocalPostgres.Database database) throws Exception {
    var started = System.nanoTime();
    for (var who : List.of(tenth, large)) {
      who.divide(log);
      who.beTold(log);
    }
    try (var statement = log.createStatement()) {
      // What agreement teaches is learned claim by claim over the years. All of it at once would
      // take the service's memory and hours of a core, and is not what is measured.
      statement.execute("update agreement_upto set position = " + Long.MAX_VALUE);
    }
    try (var owner = LogUnderTest.pool(database, database.owner(), database.ownerPassword())) {
      var keys = new SubjectKeys(owner, services.insightMasterKey());
      var store = new EventStore(new EventCodec(Learning.TYPES, keys));
      try (var appender =
          new GroupAppender(
              owner, GroupAppender.DATABASE_TIME, _ -> {}, new SimpleMeterRegistry())) {
        var commands = new CommandHandler(owner, store, appender);
        tenth.remember(commands);
        large.remember(commands);
      }
    }
    tell("past appended", started);
    awaitCaughtUp();
    tell("views and publication caught up", started);
    try (var statement = log.createStatement()) {
      // what autovacuum would have done by the time a member has so long a past
      statement.execute("vacuum analyze");
    }
  }

  private void tell(String what, long since) {
    out.printf("  %s after %,d s%n", what, (System.nanoTime() - since) / 1_000_000_000);
  }

  private void awaitCaughtUp() throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var query =
        log.prepareStatement(
            "select (select min(position) from checkpoint)"
                + " >= (select coalesce(max(position), 0) from event)")) {
      while (true) {
        try (var rows = query.executeQuery()) {
          rows.next();
          if (rows.getBoolean(1)) {
            return;
          }
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("views or publication do not catch up");
        }
        Thread.sleep(200);
      }
    }
  }

  void measure(Report report) throws IOException, InterruptedException {
    var atLarge = new ArrayList<Double>();
    var atTenth = new ArrayList<Double>();
    for (var n = 0; n < WARM_UP + TIMES; n++) {
      var small = tenth.report();
      var great = large.report();
      out.printf(
          "  %s: %.2f s, at a tenth %.2f s%n",
          n < WARM_UP ? "warm-up" : "report " + (n - WARM_UP + 1), great, small);
      if (n >= WARM_UP) {
        atLarge.add(great);
        atTenth.add(small);
      }
    }
    out.println("  drawn up: " + large.lastReport().get("figures").get("cognition"));
    report.add(
        Figure.times(
            String.format("cognition report, member with %,d events", large.events()),
            atLarge,
            atTenth,
            SECONDS_MOST));
  }

  @Override
  public void close() throws IOException, SQLException {
    log.close();
    services.close();
  }
}
