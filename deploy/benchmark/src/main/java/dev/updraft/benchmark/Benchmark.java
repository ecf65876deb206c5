package dev.updraft.benchmark;

import dev.updraft.local.LocalPostgres;
import java.time.Duration;
import java.util.UUID;

/** Measures what DESIGN section 8 asks for, as ratios within one run. */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    var rounds = 3;
    var seconds = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 5);
    var member = UUID.randomUUID();
    try (var postgres = LocalPostgres.temporary();
        var log = new LogUnderTest(postgres.database("log"));
        var plain = new PlainInsert(log.database)) {
      for (var round = 0; round <= rounds; round++) {
        var p = Load.run(PlainInsert.CONNECTIONS, seconds, c -> plain.insert(c, member));
        var a64 = Load.run(64, seconds, _ -> log.write(member));
        var a256 = Load.run(256, seconds, _ -> log.write(member));
        System.out.printf(
            "%s plain %.0f/s p50 %d us | 64: %.0f (%.2f) p50 %d p99 %d | 256: %.0f (%.2f) p50 %d%n",
            round == 0 ? "warm-up" : "round " + round,
            p.perSecond(),
            p.micros().getValueAtPercentile(50),
            a64.perSecond(),
            a64.perSecond() / p.perSecond(),
            a64.micros().getValueAtPercentile(50),
            a64.micros().getValueAtPercentile(99),
            a256.perSecond(),
            a256.perSecond() / p.perSecond(),
            a256.micros().getValueAtPercentile(50));
      }
    }
  }
}
