package dev.updraft.benchmark;

import dev.updraft.benchmark.Options.Part;
import dev.updraft.benchmark.asks.AskBenchmark;
import dev.updraft.benchmark.knowledge.KnowledgeBenchmark;
import dev.updraft.benchmark.practice.PracticeBenchmark;
import dev.updraft.benchmark.truth.TruthBenchmark;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;

/** Measures what DESIGN section 8 asks for: everything in one run, rates as ratios to a peer. */
public final class Benchmark {
  private static final String PLAIN = "plain INSERT, 16 connections";
  private static final int COMMANDS_PER_SECOND = 200;
  // A service that has just started is far from what it becomes; compiling takes a core meanwhile.
  private static final Duration WARM_UP = Duration.ofSeconds(25);

  private final Path root;
  private final Options options;
  private final PrintStream out;
  private final Report report = new Report();

  private Benchmark(Path root, Options options, PrintStream out) {
    this.root = root;
    this.options = options;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    var root = Path.of(System.getProperty("updraft.root", ".")).toAbsolutePath().normalize();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length > 0 && arguments[0].equals("truth")) {
      System.exit(truth(root, List.of(arguments), out) ? 0 : 1);
    }
    if (arguments.length > 0 && arguments[0].equals("knowledge")) {
      System.exit(knowledge(root, List.of(arguments), out) ? 0 : 1);
    }
    if (arguments.length == 1 && arguments[0].equals("asks")) {
      AskBenchmark.run(out);
      System.exit(0);
    }
    if (arguments.length == 1 && arguments[0].equals("practice")) {
      System.exit(PracticeBenchmark.run(out) ? 0 : 1);
    }
    var options = Options.parse(List.of(arguments), root);
    var benchmark = new Benchmark(root, options, out);
    benchmark.run();
    out.println();
    benchmark.report.print(out);
    benchmark.report.write(options);
    out.println("\nAlso in " + options.json());
    System.exit(0);
  }

  private static boolean knowledge(Path root, List<String> arguments, PrintStream out)
      throws IOException {
    try {
      var where = DataOptions.parse("knowledge", arguments, root);
      return KnowledgeBenchmark.run(where.data(), where.json(), out);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return false;
    }
  }

  /** Measures insight-service alone, so it is run by itself. */
  private static boolean truth(Path root, List<String> arguments, PrintStream out)
      throws IOException, InterruptedException {
    DataOptions where;
    try {
      where = DataOptions.parse("truth", arguments, root);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return false;
    }
    return TruthBenchmark.run(root, where.data(), where.json(), out);
  }

  private void run() throws Exception {
    if (options.has(Part.APPEND) || options.has(Part.HTTP)) {
      onServers(this::throughput);
    }
    if (options.has(Part.LATENCY)) {
      onServers(this::latency);
    }
    if (options.has(Part.REBUILD)) {
      onServers(this::backlog);
    }
    if (options.has(Part.IMPORT)) {
      onServers(this::newcomers);
    }
    if (options.has(Part.SCALE)) {
      onServers(this::scale);
    }
    if (options.has(Part.NUDGES)) {
      onServers(this::nudges);
    }
    if (options.has(Part.CHAOS)) {
      onServers(this::chaos);
    }
    if (options.has(Part.REPORT)) {
      onServers(this::cognitionReport);
    }
  }

  /** A part of the benchmark, on servers of its own. */
  @FunctionalInterface
  private interface OnServers {
    void measure(LocalPostgres postgres, LocalKafka kafka) throws Exception;
  }

  /** Services started anew have other keys, and refuse a log that was sealed under the last. */
  private static void onServers(OnServers part) throws Exception {
    try (var postgres = LocalPostgres.temporary();
        var kafka = LocalKafka.temporary()) {
      part.measure(postgres, kafka);
    }
  }

  private void nudges(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    try (var nudges = new DueNudges(root, postgres, kafka, out)) {
      nudges.measure(options, report);
    }
  }

  private void chaos(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    try (var chaos = new NudgeChaos(root, postgres, kafka, out)) {
      chaos.measure(report);
    }
  }

  private void scale(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    try (var scale = new Scale(root, postgres, kafka, options.contacts(), out)) {
      scale.measure(options, report);
    }
  }

  private void cognitionReport(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    try (var time = new ReportTime(root, postgres, kafka, options.events(), out)) {
      time.measure(report);
    }
  }

  private void throughput(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    var member = UUID.randomUUID();
    var each = options.each();
    try (var log = new LogUnderTest(postgres.database("log"));
        var plain = new PlainInsert(log.database)) {
      var rounds = new Throughput(out);
      rounds.add(PLAIN, _ -> Load.run(PlainInsert.CONNECTIONS, each, c -> plain.insert(c, member)));
      if (options.has(Part.APPEND)) {
        for (var callers : List.of(64, 256)) {
          rounds.add(append(callers), _ -> Load.run(callers, each, _ -> log.write(member)));
        }
      }
      if (options.has(Part.HTTP)) {
        try (var services = new ServicesUnderTest(root, postgres, kafka)) {
          for (var async : List.of(true, false)) {
            rounds.add(http(async), warmUp -> services.give(warmUp ? WARM_UP : each, async));
          }
          rounds.run(options.rounds());
        }
      } else {
        rounds.run(options.rounds());
      }
      report(rounds);
    }
  }

  private void report(Throughput rounds) {
    var plain = rounds.of(PLAIN);
    report.add(Figure.beside(PLAIN, plain, true, ""));
    if (options.has(Part.APPEND)) {
      report.add(Figure.ratio(append(64), rounds.of(append(64)), plain, 2.7, ""));
      report.add(Figure.ratio(append(256), rounds.of(append(256)), plain, 3.4, ""));
    }
    if (options.has(Part.HTTP)) {
      report.add(
          Figure.ratio(
              http(true),
              rounds.of(http(true)),
              plain,
              0.8,
              "POST /api/v1/contributions about a known contact; token, JSON, decision, sealed"
                  + " text, commit; views and publication go on beside it"));
      report.add(Figure.ratio(http(false), rounds.of(http(false)), plain, 0.5, "the same"));
    }
  }

  private static String append(int callers) {
    return "append in-process, " + callers + " concurrent";
  }

  private static String http(boolean async) {
    return "HTTP command, 64 connections, " + (async ? "respond-async" : "default");
  }

  private void latency(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    var published = new ArrayList<Load.Result>();
    try (var publish = new PublishLatency(postgres.database("publish"), kafka)) {
      for (var round = 0; round <= options.rounds(); round++) {
        var result = publish.run(COMMANDS_PER_SECOND, options.each());
        Throughput.tell(out, round, "commit → Kafka acknowledged", result);
        if (round > 0) {
          published.add(result);
        }
      }
    }
    var answered = new ArrayList<Load.Result>();
    var recorded = new ArrayList<Load.Result>();
    var shown = new ArrayList<Load.Result>();
    try (var services = new ServicesUnderTest(root, postgres, kafka)) {
      services.startNotification();
      var nudges = new NudgeLatency(services);
      for (var round = 0; round <= options.rounds(); round++) {
        var result =
            nudges.run(
                COMMANDS_PER_SECOND, round == 0 ? options.each().multipliedBy(2) : options.each());
        Throughput.tell(out, round, "endorsement POST → nudge in the inbox", result.shown());
        if (round > 0) {
          answered.add(result.answered());
          recorded.add(result.recorded());
          shown.add(result.shown());
        }
      }
    }
    report.add(
        Figure.latency(
            "commit → Kafka acknowledged, 200/s",
            published,
            4,
            30,
            "in-process, from the append's return to the producer's acknowledgement"));
    report.add(
        Figure.latency(
            "endorsement POST → nudge in the inbox, 200/s",
            shown,
            20,
            100,
            "three JVMs and the broker; from sending to the commit of the inbox's view, seen to 1"
                + " ms"));
    report.add(
        Figure.beside(
            "… → nudge recorded", recorded, false, "from sending to the event's recorded time"));
    report.add(Figure.beside("… → POST answered", answered, false, ""));
  }

  private void backlog(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    var rebuilt = new ArrayList<Double>();
    var reads = new ArrayList<Load.Result>();
    var published = new ArrayList<Double>();
    var consumed = new ArrayList<Double>();
    try (var backlog = new Backlog(postgres.database("backlog"), kafka)) {
      for (var round = 0; round <= options.rounds(); round++) {
        var rebuild = backlog.rebuild();
        var topic = "updraft.benchmark-" + round + ".v1";
        var sent = backlog.publish(topic);
        var taken = backlog.consume(topic);
        out.printf(
            "  %-8s rebuild %,.0f/s, reads p99 %.1f ms; publish %,.0f/s; consume %,.0f/s%n",
            round == 0 ? "warm-up" : "round " + round,
            rebuild.perSecond(),
            rebuild.reads().micros().getValueAtPercentile(99) / 1000.0,
            sent,
            taken);
        if (round > 0) {
          rebuilt.add(rebuild.perSecond());
          reads.add(rebuild.reads());
          published.add(sent);
          consumed.add(taken);
        }
      }
    }
    report.add(Figure.rate("rebuild of 200k events, reads going on", rebuilt, 30_000, ""));
    report.add(Figure.beside("… reads meanwhile, 200/s", reads, false, "none failed"));
    report.add(Figure.rate("publish when behind by 200k", published, 70_000, ""));
    report.add(
        Figure.rate(
            "consume when behind by 200k",
            consumed,
            50_000,
            "one upsert per batch, of the members in it"));
  }

  private void newcomers(LocalPostgres postgres, LocalKafka kafka) throws Exception {
    var arrivals = new EnumMap<Newcomer.Baggage, List<Newcomer.Arrival>>(Newcomer.Baggage.class);
    var failures = new EnumMap<Newcomer.Baggage, String>(Newcomer.Baggage.class);
    try (var newcomer = new Newcomer(root, postgres, kafka)) {
      tell(0, Newcomer.Baggage.TABLE, newcomer.arrives(Newcomer.Baggage.TABLE));
      for (var round = 1; round <= options.rounds(); round++) {
        for (var baggage : Newcomer.Baggage.values()) {
          try {
            var arrival = newcomer.arrives(baggage);
            tell(round, baggage, arrival);
            arrivals.computeIfAbsent(baggage, _ -> new ArrayList<>()).add(arrival);
          } catch (IOException e) {
            out.println("  " + baggage.what() + " FAILED: " + e);
            failures.put(baggage, e.toString());
          }
        }
      }
    }
    for (var baggage : Newcomer.Baggage.values()) {
      report.add(
          failures.containsKey(baggage)
              ? Figure.failed(baggage.what(), failures.get(baggage))
              : within(baggage.what(), arrivals.get(baggage)));
    }
  }

  private static Figure within(String what, List<Newcomer.Arrival> arrivals) {
    return Figure.within(
        what,
        arrivals.stream().map(Newcomer.Arrival::perSecond).toList(),
        1_000,
        arrivals.stream().map(Newcomer.Arrival::heap).toList(),
        arrivals.getLast().heapMost(),
        Newcomer.HEAP_MOST);
  }

  private void tell(int round, Newcomer.Baggage baggage, Newcomer.Arrival arrival) {
    out.printf(
        "  %-8s %s: %,.0f rows/s, judged after %.1f s, heap up to %.0f of %.0f MiB%n",
        round == 0 ? "warm-up" : "round " + round,
        baggage.what(),
        arrival.perSecond(),
        arrival.judged(),
        arrival.heap(),
        arrival.heapMost());
  }
}
