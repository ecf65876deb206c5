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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long profile-service's queries take a member with 10,000 contacts and a million events,
 * beside one with a tenth of both in the same database.
 */
final class Scale implements AutoCloseable {
  private static final int VARIANTS = 97;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final PrintStream out;
  private final TemporaryServices services;
  private final Connection log;
  private final HttpLoad http;
  private final Population large;
  private final Population tenth;
  private final Instant halfway;

  Scale(Path root, LocalPostgres postgres, LocalKafka kafka, int contacts, PrintStream out)
      throws Exception {
    this.out = out;
    this.services = new TemporaryServices(root, postgres, kafka);
    var port = services.startProfile();
    var database = postgres.database("profile");
    this.log = ServicesUnderTest.connect(database);
    this.large = new Population(port, services.tokens().member("large"), contacts);
    this.tenth = new Population(port, services.tokens().member("tenth"), contacts / 10);
    remember(database);
    this.halfway = Instant.now();
    var started = System.nanoTime();
    large.settle();
    tenth.settle();
    awaitCaughtUp();
    vacuum();
    tell("what rests on rules", started);
    this.http = new HttpLoad(port, 1);
  }

  private void remember(LocalPostgres.Database database) throws Exception {
    var started = System.nanoTime();
    try (var owner = LogUnderTest.pool(database, database.owner(), database.ownerPassword())) {
      var keys = new SubjectKeys(owner, services.profileMasterKey());
      var store = new EventStore(new EventCodec(Past.TYPES, keys));
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

  /** What autovacuum would have done by the time a member has so long a past. */
  private void vacuum() throws SQLException {
    try (var statement = log.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  /** A query as a member sends it; several of its kind, so that no cache answers all of them. */
  private interface Query {
    String path(Population who, Random random);
  }

  private Map<String, Query> queries() {
    var all = new LinkedHashMap<String, Query>();
    all.put("contacts", (_, _) -> "/contacts");
    all.put("contacts by name", (_, _) -> "/contacts?sort=name");
    all.put(
        "contacts, prefix", (_, random) -> "/contacts?prefix=" + any(random, "wang", "li", "zh"));
    all.put("contacts, substring", (_, random) -> "/contacts?q=" + any(random, "%E6%98%8E", "erg"));
    all.put("contacts, pinyin", (_, random) -> "/contacts?q=" + any(random, "zw", "lm", "weiming"));
    all.put("contacts by topic", (_, random) -> "/contacts?topic=" + topic(random));
    all.put(
        "contacts by standing, attention",
        (_, random) ->
            "/contacts?attention=ENGAGED&standing=" + any(random, "ORIGINATOR", "CLOSE_TO_SOURCE"));
    all.put("contacts by tier, overdue", (_, _) -> "/contacts?tier=VITAL_100&cadence=OVERDUE");
    all.put("one contact", (who, random) -> "/contacts/" + contact(who, random));
    all.put("cooling", (_, _) -> "/contacts/cooling");
    all.put("tiers", (_, _) -> "/contacts/tiers");
    all.put("tier suggestions", (_, _) -> "/contacts/tier-suggestions");
    all.put("duplicates", (_, _) -> "/contacts/duplicates");
    all.put("next actions", (_, _) -> "/me/next-actions");
    all.put("my offers", (_, _) -> "/me/offers");
    all.put("offers to one", (who, random) -> "/contacts/" + contact(who, random) + "/offers");
    all.put("brief", (who, random) -> "/contacts/" + contact(who, random) + "/brief");
    all.put("balance", (_, _) -> "/me/balance");
    all.put("wind", (_, _) -> "/me/wind");
    all.put("network", (_, _) -> "/network");
    all.put("network, inner circle", (_, _) -> "/network?circle=INNER");
    all.put("exchanges with one", (who, random) -> "/exchanges?contactId=" + contact(who, random));
    all.put("endorsements", (_, _) -> "/endorsements?state=OPEN");
    return all;
  }

  private Map<String, Query> queriesAsOf() {
    var all = new LinkedHashMap<String, Query>();
    all.put(
        "attention as of",
        (who, random) -> "/contacts/" + contact(who, random) + "/attention?asOf=" + halfway);
    all.put(
        "balance of one as of",
        (who, random) -> "/contacts/" + contact(who, random) + "/balance?asOf=" + halfway);
    all.put("balance as of", (_, _) -> "/me/balance?asOf=" + Instant.now());
    all.put("tiers as of", (_, _) -> "/contacts/tiers?asOf=" + halfway);
    all.put(
        "momentum as of",
        (who, random) ->
            "/endorsements/"
                + who.endorsements.get(random.nextInt(who.endorsements.size()))
                + "/momentum?asOf="
                + Instant.now());
    return all;
  }

  void measure(Options options, Report report) throws Exception {
    var queries = queries();
    var asOf = queriesAsOf();
    var all = new LinkedHashMap<>(queries);
    all.putAll(asOf);
    var atLarge = new LinkedHashMap<String, List<Load.Result>>();
    var atTenth = new LinkedHashMap<String, List<Load.Result>>();
    var each = options.each().dividedBy(5);
    for (var round = 0; round <= options.rounds(); round++) {
      for (var query : all.entrySet()) {
        var small = http.closed(each, traffic(query.getValue(), tenth));
        var great = http.closed(each, traffic(query.getValue(), large));
        Throughput.tell(out, round, query.getKey(), great);
        if (round > 0) {
          atTenth.computeIfAbsent(query.getKey(), _ -> new ArrayList<>()).add(small);
          atLarge.computeIfAbsent(query.getKey(), _ -> new ArrayList<>()).add(great);
        }
      }
    }
    queries
        .keySet()
        .forEach(
            what ->
                report.add(Figure.grown(what, atLarge.get(what), atTenth.get(what), 20, 1.5, "")));
    asOf.keySet()
        .forEach(
            what ->
                report.add(
                    Figure.grown(
                        what, atLarge.get(what), atTenth.get(what), 1_000, Double.NaN, "")));
  }

  private HttpLoad.Traffic traffic(Query query, Population who) {
    var requests = new ArrayList<byte[]>();
    var random = new Random(1);
    for (var n = 0; n < VARIANTS; n++) {
      requests.add(
          ("GET /api/v1"
                  + query.path(who, random)
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                  + who.token
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    var turn = new int[1];
    return _ -> requests.get(turn[0]++ % VARIANTS);
  }

  private static String any(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static String topic(Random random) {
    return Population.TOPICS.get(random.nextInt(Population.TOPICS.size()));
  }

  private static String contact(Population who, Random random) {
    return who.contacts.get(random.nextInt(who.contacts.size())).toString();
  }

  @Override
  public void close() throws IOException, SQLException {
    http.close();
    log.close();
    services.close();
  }
}
