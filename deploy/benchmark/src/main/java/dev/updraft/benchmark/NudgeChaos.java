package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import dev.updraft.local.launcher.TemporaryServices.Replica;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Two replicas of notification-service on one database; one is killed, or stopped for a while, in
 * the middle of some thousand nudges falling due. Afterwards each nudge lies in the inbox once and
 * each mail has been handed over, again only what was on its way at that moment.
 */
final class NudgeChaos implements AutoCloseable {
  private static final int MEMBERS = 500;
  private static final int PER_SECOND = 200;
  private static final Duration LASTING = Duration.ofSeconds(20);
  private static final Duration UNTIL_THEN = Duration.ofSeconds(6);
  private static final Duration STOPPED = Duration.ofSeconds(20);

  /** DESIGN 8 says it of everything that is not held by the replica itself. */
  private static final Duration OTHERS_GO_ON = Duration.ofSeconds(3);

  /** What the replica had taken waits for its lease to end. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  /** As long as mails that go out together are on their way at most, on a slow machine. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What befalls one of the two. */
  private enum Fate {
    KILLED,
    STOPPED
  }

  private final PrintStream out;
  private final MailSink mail;
  private final TemporaryServices services;
  private final Connection log;
  private final NudgePast past;
  private Replica victim;

  NudgeChaos(Path root, LocalPostgres postgres, LocalKafka kafka, PrintStream out)
      throws IOException, SQLException {
    this.out = out;
    this.mail = new MailSink();
    this.services = new TemporaryServices(root, postgres, kafka);
    services.startNotification(mail.port());
    this.victim = services.startNotification(mail.port());
    var database = postgres.database("notification");
    this.log = ServicesUnderTest.connect(database);
    this.past = new NudgePast(database, services.notificationMasterKey(), MEMBERS);
  }

  void measure(Report report) throws Exception {
    past.reachByMail();
    // So that neither meets its first nudge in the middle of it.
    undisturbed();
    befalls(Fate.STOPPED, report);
    befalls(Fate.KILLED, report);
  }

  private void undisturbed() throws Exception {
    var planned = planned(Instant.now().plusSeconds(5), 2 * PER_SECOND);
    awaitMails(planned, 0);
  }

  private List<NudgePast.Planned> planned(Instant start, int count) throws InterruptedException {
    var gap = Duration.ofSeconds(1).dividedBy(PER_SECOND);
    return past.schedule(count, n -> start.plus(gap.multipliedBy(n)));
  }

  private void befalls(Fate fate, Report report) throws Exception {
    var start = Instant.now().plusSeconds(15);
    var from = number("select coalesce(max(position), 0) from event");
    var before = mail.count();
    var planned = planned(start, (int) LASTING.toSeconds() * PER_SECOND);
    Thread.sleep(Duration.between(Instant.now(), start.plus(UNTIL_THEN)));
    var moment = Instant.now();
    var process = ProcessHandle.of(victim.pid()).orElseThrow();
    switch (fate) {
      case KILLED -> process.destroyForcibly();
      case STOPPED -> {
        signal("STOP");
        Thread.sleep(STOPPED);
        signal("CONT");
      }
    }
    awaitMails(planned, before);
    awaitShown();
    // A repeat would come as soon as the database has noticed that the first hand-over is over.
    Thread.sleep(ON_THE_WAY);
    judge(fate, planned, from, before, moment, report);
  }

  private void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-s", name, Long.toString(victim.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("the replica could not be told " + name);
    }
  }

  private void judge(
      Fate fate,
      List<NudgePast.Planned> planned,
      long from,
      int before,
      Instant moment,
      Report report)
      throws SQLException {
    var name = "a replica is " + fate.name().toLowerCase(java.util.Locale.ROOT) + ": ";
    var due = new HashMap<UUID, Instant>();
    planned.forEach(each -> due.put(each.id(), each.dueAt()));

    var sent = sent(from);
    sent.keySet().retainAll(due.keySet());
    var once = sent.values().stream().filter(times -> times.size() == 1).count();
    report.add(
        Figure.held(
            name + "nudges in the inbox exactly once",
            "%,d of %,d".formatted(planned.size(), planned.size()),
            once == planned.size(),
            "%,d were".formatted(once)));

    var mails = mails(before);
    mails.keySet().retainAll(due.keySet());
    report.add(
        Figure.held(
            name + "mails handed over",
            "all of %,d".formatted(planned.size()),
            mails.size() == planned.size(),
            "%,d were".formatted(mails.size())));

    var repeated = mails.values().stream().filter(times -> times.size() > 1).toList();
    var onTheWay =
        repeated.stream()
            .map(List::getFirst)
            .allMatch(
                first ->
                    first.isAfter(moment.minus(ON_THE_WAY))
                        && first.isBefore(moment.plus(ON_THE_WAY)));
    report.add(
        Figure.held(
            name + "mails repeated",
            "only what was on its way",
            onTheWay && repeated.stream().allMatch(times -> times.size() == 2),
            "%,d were, under the same Message-ID".formatted(repeated.size())));

    var gap = longestGap(sent, moment, planned.getLast().dueAt());
    report.add(
        Figure.held(
            name + "the other one goes on",
            "within %d s".formatted(OTHERS_GO_ON.toSeconds()),
            gap.compareTo(OTHERS_GO_ON) <= 0,
            "nothing was sent for %d ms at most".formatted(gap.toMillis())));

    var latest =
        sent.entrySet().stream()
            .map(each -> Duration.between(due.get(each.getKey()), each.getValue().getFirst()))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    report.add(
        Figure.held(
            name + "what it had taken is sent too",
            "within %d s".formatted(LATEST.toSeconds()),
            latest.compareTo(LATEST) <= 0,
            "the last one %,d ms after its moment".formatted(latest.toMillis())));
    out.printf(
        "  %ssent once %,d of %,d, mails %,d, repeated %,d, gap %d ms, latest %,d ms%n",
        name,
        once,
        planned.size(),
        mails.size(),
        repeated.size(),
        gap.toMillis(),
        latest.toMillis());
  }

  private static Duration longestGap(Map<UUID, List<Instant>> sent, Instant from, Instant until) {
    var times =
        sent.values().stream()
            .flatMap(List::stream)
            .filter(at -> at.isAfter(from) && at.isBefore(until))
            .sorted()
            .toList();
    var last = from;
    var longest = Duration.ZERO;
    for (var at : times) {
      var gap = Duration.between(last, at);
      longest = gap.compareTo(longest) > 0 ? gap : longest;
      last = at;
    }
    var end = Duration.between(last, until);
    return end.compareTo(longest) > 0 ? end : longest;
  }

  /** When each nudge was put into the inbox, as often as it was. */
  private Map<UUID, List<Instant>> sent(long from) throws SQLException {
    var sent = new HashMap<UUID, List<Instant>>();
    try (var query =
        log.prepareStatement(
            "select stream_id, recorded_at from event where position > ?"
                + " and type = 'nudge-sent.v1' order by position")) {
      query.setLong(1, from);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          sent.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
              .add(rows.getTimestamp(2).toInstant());
        }
      }
    }
    return sent;
  }

  /** When each nudge's mail was accepted, as often as it was. */
  private Map<UUID, List<Instant>> mails(int from) {
    var all = mail.accepted();
    var mails = new HashMap<UUID, List<Instant>>();
    for (var accepted : all.subList(from, all.size())) {
      mails
          .computeIfAbsent(DueNudges.nudge(accepted.messageId()), _ -> new ArrayList<>())
          .add(accepted.at());
    }
    return mails;
  }

  /** Until every nudge's mail has come, or none has for long. */
  private void awaitMails(List<NudgePast.Planned> planned, int before) throws InterruptedException {
    var ids = planned.stream().map(NudgePast.Planned::id).toList();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (mail.count() - before >= ids.size() && mails(before).keySet().containsAll(ids)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void awaitShown() throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline
        && number(
                "select (select min(position) from checkpoint) - coalesce(max(position), 0)"
                    + " from event")
            < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long number(String sql) throws SQLException {
    try (var statement = log.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    past.close();
    log.close();
    services.close();
    mail.close();
  }
}
