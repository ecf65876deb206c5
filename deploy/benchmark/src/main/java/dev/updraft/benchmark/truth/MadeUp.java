package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Ballots;
import dev.updraft.insight.fusion.ChoiceFusion;
import dev.updraft.insight.fusion.SharedErrors;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.picture.Concord;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.TrackRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** What no set with a known truth shows: who copied whom, and what one claim more costs. */
final class MadeUp {
  private static final int ROUNDS = 20;
  private static final int ITEMS = 300;
  private static final int RELAYERS = 30;
  private static final int COPIES = 5;
  private static final int CLASSES = 5;

  private MadeUp() {}

  /**
   * Relayers of different skill who say something of six items in ten. On one item in five there is
   * a wrong answer most fall for, which is where independent people look like copies.
   */
  static List<Row> copying() {
    var alarms = 0;
    var pairs = 0;
    var found = 0;
    var planted = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var honest = relayers(round, 0);
      alarms += SharedErrors.suspected(honest, ChoiceFusion.of(honest)).size();
      pairs += RELAYERS * (RELAYERS - 1) / 2;
      var copied = relayers(round, COPIES);
      found +=
          (int)
              SharedErrors.suspected(copied, ChoiceFusion.of(copied)).stream()
                  .filter(pair -> copies(pair.one()) && copies(pair.other()))
                  .count();
      planted += COPIES * (COPIES + 1) / 2;
    }
    return List.of(
        new Row(
            "independent relayers, made up",
            "copying suspected",
            figure("share of pairs", (double) alarms / pairs)),
        new Row(
            "five copies of one, made up",
            "copying suspected",
            figure("share of pairs", (double) found / planted)));
  }

  private static LinkedHashMap<String, Double> figure(String what, double value) {
    var figures = new LinkedHashMap<String, Double>();
    figures.put(what, value);
    return figures;
  }

  private static boolean copies(int voter) {
    return voter == 0 || voter >= RELAYERS;
  }

  private static Ballots relayers(long seed, int copies) {
    var random = new SplittableRandom(seed);
    var skill = random.doubles(RELAYERS, 0.5, 0.9).toArray();
    skill[0] = 0.5;
    var most = ITEMS * (RELAYERS + copies);
    var item = new int[most];
    var voter = new int[most];
    var label = new int[most];
    var votes = 0;
    for (var i = 0; i < ITEMS; i++) {
      var truth = random.nextInt(CLASSES);
      var tempting = random.nextInt(5) == 0;
      var first = -1;
      for (var j = 0; j < RELAYERS + copies; j++) {
        var right = random.nextDouble() < skill[j < RELAYERS ? j : 0];
        var off = tempting && random.nextDouble() < 0.8 ? 1 : 1 + random.nextInt(CLASSES - 1);
        var silent = random.nextDouble() >= 0.6;
        var said = j >= RELAYERS ? first : silent ? -1 : (truth + (right ? 0 : off)) % CLASSES;
        first = j == 0 ? said : first;
        if (said >= 0) {
          item[votes] = i;
          voter[votes] = j;
          label[votes++] = said;
        }
      }
    }
    return Ballots.of(
        ITEMS,
        RELAYERS + copies,
        CLASSES,
        Arrays.copyOf(item, votes),
        Arrays.copyOf(voter, votes),
        Arrays.copyOf(label, votes));
  }

  /**
   * A claim comes in on a question with thirty others, by people with a record of a thousand claims
   * on two hundred questions: everything is worked out anew, as production does.
   */
  static Row oneClaimMore() {
    var random = new SplittableRandom(1);
    var now = Instant.parse("2026-03-02T08:00:00Z");
    var judged = new ArrayList<TrackRecords.Judged>();
    for (var n = 0; n < 1_000; n++) {
      judged.add(
          new TrackRecords.Judged(
              new UUID(2, n % 200),
              testimony(random, n, now),
              "topic " + n % 5,
              random.nextDouble() < 0.8,
              3));
    }
    var seconds = new double[2_000];
    for (var n = 0; n < seconds.length; n++) {
      var claims = new ArrayList<Testimony>();
      for (var m = 0; m < 31; m++) {
        claims.add(testimony(random, 10_000 + m, now));
      }
      var started = System.nanoTime();
      Picture.of(
          new Evidence(
              new AnswerSpace(List.of("a", "b", "c")),
              claims,
              TrackRecords.of(judged, "topic 1").with(Concord.NONE, Copying.of(judged)),
              List.of(),
              now,
              null,
              Temperature.NEUTRAL));
      seconds[n] = (System.nanoTime() - started) / 1e9;
    }
    return new Row("one claim more, made up", "picture", percentiles(seconds));
  }

  static LinkedHashMap<String, Double> percentiles(double[] seconds) {
    // The first ones measure the compiler.
    var warm = Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length);
    Arrays.sort(warm);
    var figures = figure("p50 ms", 1e3 * warm[warm.length / 2]);
    figures.put("p99 ms", 1e3 * warm[warm.length * 99 / 100]);
    return figures;
  }

  /** What a claim does to the reliabilities it touches: a topic of a hundred questions anew. */
  static Row oneTopicAnew() {
    var random = new SplittableRandom(2);
    var now = Instant.parse("2026-03-02T08:00:00Z");
    var options = List.of("a", "b", "c");
    var asked = new ArrayList<Agreement.Asked>();
    for (var question = 0; question < 100; question++) {
      var claims = new ArrayList<Testimony>();
      for (var m = 0; m < 5; m++) {
        claims.add(testimony(random, 10 * question + m, now));
      }
      asked.add(
          new Agreement.Asked(
              new UUID(3, question), options, claims, question % 2 == 0 ? "a" : null));
    }
    var seconds = new double[2_000];
    for (var n = 0; n < seconds.length; n++) {
      var question = random.nextInt(asked.size());
      var before = asked.get(question);
      var claims = new ArrayList<>(before.testimonies());
      claims.set(random.nextInt(claims.size()), testimony(random, 10_000 + n, now));
      asked.set(
          question, new Agreement.Asked(before.question(), options, claims, before.turnedOut()));
      var started = System.nanoTime();
      Agreement.of(asked);
      seconds[n] = (System.nanoTime() - started) / 1e9;
    }
    return new Row("one claim more, made up", "reliabilities of its topic", percentiles(seconds));
  }

  private static Testimony testimony(SplittableRandom random, int claim, Instant at) {
    var chain = new ArrayList<Testimony.Voice>();
    var hops = random.nextInt(3);
    for (var n = 0; n <= hops; n++) {
      var who = new Person.Outsider("person " + (10 * n + random.nextInt(10 + 30 * n)));
      chain.removeIf(voice -> voice.person().equals(who));
      chain.add(new Testimony.Voice(who, false));
    }
    return new Testimony(
        new UUID(1, claim),
        List.of("a", "b", "c").get(random.nextInt(3)),
        chain,
        Basis.WITNESSED,
        at);
  }
}
