package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/**
 * How fast nudges go out whose moment has come: many at the same moment, and evenly by mail, with
 * few and with a million waiting for theirs.
 */
final class DueNudges implements AutoCloseable {
  static final int PER_SECOND = 500;
  private static final int MEMBERS = 5_000;
  private static final int FEW = 10_000;

  /** Of those ahead, so many more fall due at one moment. */
  private static final int SHARE = 5;

  private static final long HIGHEST_MICROS = 600_000_000L;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final PrintStream out;
  private final MailSink mail;
  private final TemporaryServices services;
  private final Connection log;
  private final NudgePast past;
  private final NudgePast inboxOnly;

  DueNudges(Path root, LocalPostgres postgres, LocalKafka kafka, PrintStream out)
      throws IOException, SQLException {
    this.out = out;
    this.mail = new MailSink();
    this.services = new TemporaryServices(root, postgres, kafka);
    services.startNotification(mail.port());
    var database = postgres.database("notification");
    this.log = ServicesUnderTest.connect(database);
    this.past = new NudgePast(database, services.notificationMasterKey(), MEMBERS);
    this.inboxOnly = new NudgePast(database, services.notificationMasterKey(), MEMBERS);
  }

  void measure(Options options, Report report) throws Exception {
    var each = options.each().multipliedBy(6);
    past.reachByMail();
    ahead(FEW);
    // Three times, for a service that has just started is far from what it becomes.
    for (var time = 0; time < 3; time++) {
      tell(0, FEW, evenly(each));
    }
    var few = new ArrayList<Load.Result>();
    for (var round = 1; round <= options.rounds(); round++) {
      few.add(evenly(each));
      tell(round, FEW, few.getLast());
    }
    ahead(options.nudges() - FEW);
    // What it cost to put them there is still being paid for: pages are written, tables looked
    // over.
    tell(0, options.nudges(), evenly(each));
    var many = new ArrayList<Load.Result>();
    for (var round = 1; round <= options.rounds(); round++) {
      many.add(evenly(each));
      tell(round, options.nudges(), many.getLast());
    }
    report.add(
        Figure.grown(
            "nudge due → handed to the mail server, 500/s, %,d ahead".formatted(options.nudges()),
            many,
            few,
            500,
            2,
            "beside %,d ahead; from its moment to the server's acceptance".formatted(FEW)));
    report.add(Figure.beside("… with %,d ahead".formatted(FEW), few, false, ""));
    bursts(options, report);
  }

  private void bursts(Options options, Report report) throws Exception {
    var shown = new ArrayList<Double>();
    var count = options.nudges() / SHARE;
    for (var round = 1; round <= options.rounds(); round++) {
      shown.add(atOnce(count));
      out.printf(
          "  round %d  %,d due at once: %,.0f/s in the inbox%n", round, count, shown.getLast());
    }
    report.add(
        Figure.rate(
            "%,d of %,d nudges due at one moment → in the inbox".formatted(count, options.nudges()),
            shown,
            2_000,
            "from that moment until the view shows the last; of members without other channels"));
  }

  private void tell(int round, int ahead, Load.Result result) {
    Throughput.tell(out, round, "due → mail, %,d ahead".formatted(ahead), result);
  }

  /** Nudges that nobody waits for yet, and everything at rest. */
  private void ahead(int count) throws Exception {
    var started = System.nanoTime();
    var random = RandomGenerator.getDefault();
    var from = Instant.now().plus(Duration.ofDays(1));
    past.schedule(count, _ -> from.plusSeconds(random.nextInt(300 * 86_400)));
    awaitCaughtUp();
    // What autovacuum would have done by the time so many wait.
    vacuum();
    out.printf(
        "  %,d scheduled and shown after %,d s%n",
        count, Duration.ofNanos(System.nanoTime() - started).toSeconds());
  }

  /** Nudges that fall due one after the other; how long after its moment each is accepted. */
  private Load.Result evenly(Duration duration) throws Exception {
    var count = (int) (PER_SECOND * duration.toSeconds());
    // Long enough to have all of them scheduled and shown before the first.
    var start = Instant.now().plusSeconds(15 + count / 1_500);
    var gap = Duration.ofSeconds(1).dividedBy(PER_SECOND);
    var before = mail.count();
    var planned = past.schedule(count, n -> start.plus(gap.multipliedBy(n)));
    awaitCaughtUp();
    if (Instant.now().isAfter(start)) {
      throw new IllegalStateException("the nudges were not scheduled before they fell due");
    }
    awaitMails(before + count);
    awaitCaughtUp();
    var due = new HashMap<UUID, Instant>();
    planned.forEach(each -> due.put(each.id(), each.dueAt()));
    var micros = new Histogram(HIGHEST_MICROS, 3);
    for (var accepted : mail.accepted().subList(before, before + count)) {
      var dueAt = due.remove(nudge(accepted.messageId()));
      if (dueAt == null) {
        throw new IllegalStateException("a mail came twice: " + accepted.messageId());
      }
      var late = Duration.between(dueAt, accepted.at()).toNanos() / 1_000;
      if (late < 0) {
        throw new IllegalStateException("a mail came early: " + accepted.messageId());
      }
      micros.recordValue(Math.min(late, HIGHEST_MICROS));
    }
    return new Load.Result(PER_SECOND, micros);
  }

  /** {@code <nudge.ID.ROUND@domain>}. */
  static UUID nudge(String messageId) {
    return UUID.fromString(messageId.split("\\.")[1]);
  }

  /** How many a second came to lie in the inbox, until the last one did. */
  private double atOnce(int count) throws Exception {
    // As long as it takes to have them scheduled and shown, on a slow machine.
    var moment = Instant.now().plusSeconds(20 + count / 3_000);
    inboxOnly.schedule(count, _ -> moment);
    awaitCaughtUp();
    if (Instant.now().isAfter(moment)) {
      throw new IllegalStateException("the nudges were not scheduled before they fell due");
    }
    var from = head();
    awaitNothingDue(moment);
    awaitCaughtUp();
    var shown = Duration.between(moment, Instant.now());
    if (sentSince(from) != count) {
      throw new IllegalStateException(sentSince(from) + " were sent of " + count);
    }
    return count * 1e3 / shown.toMillis();
  }

  private void awaitNothingDue(Instant moment) throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Instant.now().isBefore(moment)
        || number("select count(*) from (select from due_nudge where due_at <= now() limit 1) d")
            > 0) {
      check(deadline);
      Thread.sleep(100);
    }
  }

  private long head() throws SQLException {
    return number("select coalesce(max(position), 0) from event");
  }

  private long sentSince(long position) throws SQLException {
    return number(
        "select count(*) from event where position > " + position + " and type = 'nudge-sent.v1'");
  }

  private void awaitMails(int count) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (mail.count() < count) {
      check(deadline);
      Thread.sleep(20);
    }
  }

  private void awaitCaughtUp() throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number(
            "select (select min(position) from checkpoint) - coalesce(max(position), 0)"
                + " from event")
        < 0) {
      check(deadline);
      Thread.sleep(50);
    }
  }

  private static void check(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("it takes too long");
    }
  }

  private long number(String sql) throws SQLException {
    try (var statement = log.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void vacuum() throws SQLException {
    try (var statement = log.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    past.close();
    inboxOnly.close();
    log.close();
    services.close();
    mail.close();
  }
}
