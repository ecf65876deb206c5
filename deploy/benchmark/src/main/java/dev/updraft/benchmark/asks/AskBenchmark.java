package dev.updraft.benchmark.asks;

import dev.updraft.insight.asks.Candidate;
import dev.updraft.insight.asks.Panel;
import dev.updraft.insight.contacts.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Whom to ask, in a made-up network whose people's true chances of helping are known: how many
 * answers of use are lost against asking the best (the regret), by our choice and by a blind one.
 * Both let people rest alike, and learn nothing but what a member would.
 */
public final class AskBenchmark {
  private static final int PEOPLE = 150;
  private static final int ASKINGS = 60;
  private static final int PLACES = 15;
  private static final int WORLDS = 40;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** More than the rest between two askings of one person. */
  private static final Duration BETWEEN = Panel.REST.plusDays(1);

  private AskBenchmark() {}

  @FunctionalInterface
  private interface Choice {
    List<UUID> of(List<Candidate> candidates, long seed, Instant now);
  }

  public static void run(PrintStream out) {
    var ours = mean(AskBenchmark::panel);
    var blind = mean(AskBenchmark::uniform);
    out.printf(
        "Asking %d of %d people %d times, mean of %d made-up networks, no answer known before%n%n",
        PLACES, PEOPLE, ASKINGS, WORLDS);
    out.println("regret: answers of use lost per asking, against the best fifteen");
    out.println("| | first ten askings | last ten | all | most people of one circle |");
    out.println("|---|---|---|---|---|");
    row(out, "Thompson sampling, circles, unexpected", ours);
    row(out, "uniform choice", blind);
    out.printf(
        Locale.ROOT,
        "%nours / uniform: %.2f over all, %.2f in the last ten%n",
        ours.all / blind.all,
        ours.last / blind.last);
  }

  private static void row(PrintStream out, String name, Regret regret) {
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |%n",
        name,
        regret.first,
        regret.last,
        regret.all,
        regret.crowded);
  }

  /**
   * @param crowded the greatest number of people of one circle on a panel, on average
   */
  private record Regret(double first, double last, double all, double crowded) {}

  private static Regret mean(Choice choice) {
    var all =
        IntStream.range(0, WORLDS).mapToObj(world -> new World(world).regret(choice)).toList();
    return new Regret(
        all.stream().mapToDouble(Regret::first).average().orElseThrow(),
        all.stream().mapToDouble(Regret::last).average().orElseThrow(),
        all.stream().mapToDouble(Regret::all).average().orElseThrow(),
        all.stream().mapToDouble(Regret::crowded).average().orElseThrow());
  }

  private static List<UUID> panel(List<Candidate> candidates, long seed, Instant now) {
    return Panel.choose(candidates, PLACES, seed, now).stream()
        .map(Panel.Place::contactId)
        .toList();
  }

  private static List<UUID> uniform(List<Candidate> candidates, long seed, Instant now) {
    var all = new ArrayList<>(candidates.stream().map(Candidate::id).toList());
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, PLACES);
  }

  /** People with true chances nobody knows: a few help often, most rarely, standing says little. */
  private static final class World {
    private final Random random;
    private final double[] chance = new double[PEOPLE];
    private final Standing[] standing = new Standing[PEOPLE];
    private final int[] circle = new int[PEOPLE];
    private final int[] asked = new int[PEOPLE];
    private final int[] helped = new int[PEOPLE];
    private final double best;

    World(int seed) {
      random = new Random(seed);
      for (var person = 0; person < PEOPLE; person++) {
        standing[person] = Standing.values()[random.nextInt(Standing.values().length)];
        var near = 0.1 * (Standing.values().length - 1 - standing[person].ordinal()) / 3;
        chance[person] = Math.min(0.95, near + Math.pow(random.nextDouble(), 3));
        circle[person] = random.nextInt(30);
      }
      best = Arrays.stream(chance).sorted().skip(PEOPLE - PLACES).sum();
    }

    Regret regret(Choice choice) {
      var lost = new double[ASKINGS];
      var crowded = 0.0;
      for (var asking = 0; asking < ASKINGS; asking++) {
        var now = START.plus(BETWEEN.multipliedBy(asking));
        var people = IntStream.range(0, PEOPLE).mapToObj(this::candidate).toList();
        var panel = choice.of(people, random.nextLong(), now);
        var expected = 0.0;
        var perCircle = new int[30];
        for (var id : panel) {
          var person = (int) id.getLeastSignificantBits();
          expected += chance[person];
          perCircle[circle[person]]++;
          asked[person]++;
          helped[person] += random.nextDouble() < chance[person] ? 1 : 0;
        }
        lost[asking] = best - expected;
        crowded += Arrays.stream(perCircle).max().orElseThrow();
      }
      return new Regret(
          Arrays.stream(lost, 0, 10).average().orElseThrow(),
          Arrays.stream(lost, ASKINGS - 10, ASKINGS).average().orElseThrow(),
          Arrays.stream(lost).average().orElseThrow(),
          crowded / ASKINGS);
    }

    private Candidate candidate(int person) {
      return new Candidate(
          new UUID(0, person),
          standing[person],
          Set.of("circle " + circle[person]),
          asked[person],
          helped[person],
          null,
          false);
    }
  }
}
