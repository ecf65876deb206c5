package dev.updraft.benchmark.knowledge;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.mastery.AnswerPredictor;
import dev.updraft.insight.mastery.Assumptions;
import dev.updraft.insight.mastery.Mastery;
import dev.updraft.insight.mastery.NextAnswers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often intervals of nine tenths hold.
 *
 * <p>What people master is known only of people made up: {@link #madeUp}. Of real ones it is known
 * how many of their next answers were right; the middle nine tenths of what the belief foretells of
 * that, the chance in answering included, are held against it: {@link #ofNextAnswers}.
 */
final class Coverage {
  private static final int WINDOW = 5;
  private static final int LEARNED_FROM = 20_000;
  private static final int PEOPLE = 1_000;
  private static final int FACETS = 8;

  private Coverage() {}

  /**
   * Of each five answers in a row of one test user in one skill: foretold from all the user's
   * answers before the first of them, knowing which items they will be and how hard the training
   * file shows them to be. Once with what is assumed of a member, of whom nothing is known, and
   * once with how much the users of the training file differ.
   */
  static List<Row> ofNextAnswers(AnswerSet set) {
    var predictor = new AnswerPredictor(set.train().size());
    KnowledgeBenchmark.learn(set, Foreteller.of(predictor));
    return List.of(
        ofNextAnswers(set, predictor, "as of a member", Assumptions.USUAL),
        ofNextAnswers(set, predictor, "as the set's", learned(set, predictor)));
  }

  private static Row ofNextAnswers(
      AnswerSet set, AnswerPredictor predictor, String whose, Assumptions assumptions) {
    var covered = new ArrayList<Double>();
    for (var answers : users(set.test())) {
      var mastery = new Mastery(assumptions);
      var windows = windows(answers);
      for (var n = 0; n < answers.size(); n++) {
        if (windows.containsKey(n)) {
          covered.add(covered(mastery, windows.get(n), predictor));
        }
        take(mastery, answers.get(n), predictor);
      }
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put("foretold", (double) covered.size());
    figures.put("coverage", mean(covered));
    return new Row(set.name(), "next five in a skill, in 90 %, " + whose, figures);
  }

  private static void take(Mastery mastery, Answer answer, AnswerPredictor predictor) {
    var asked = answer.asked();
    var share = answer.right() ? 1 : 0;
    mastery.answered(asked.facet(), predictor.difficulty(asked), share, asked.at());
  }

  static Collection<List<Answer>> users(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.asked().person(), LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /** Those variances that foretell the answers of the first training users best, one by one. */
  private static Assumptions learned(AnswerSet set, AnswerPredictor predictor) {
    var users = users(set.train().subList(0, Math.min(LEARNED_FROM, set.train().size())));
    return Stream.of(0.1, 0.3, 0.6, 1.2)
        .flatMap(
            common ->
                Stream.of(0.1, 0.3, 0.7, 1.4, 2.8)
                    .map(
                        own ->
                            new Assumptions(
                                common,
                                own,
                                Assumptions.USUAL.drift(),
                                Assumptions.USUAL.halfLife())))
        .min(Comparator.comparingDouble(assumptions -> loss(assumptions, users, predictor)))
        .orElseThrow();
  }

  private static double loss(
      Assumptions assumptions, Collection<List<Answer>> users, AnswerPredictor predictor) {
    var loss = 0.0;
    for (var answers : users) {
      var mastery = new Mastery(assumptions);
      for (var answer : answers) {
        var asked = answer.asked();
        var likely = mastery.expected(asked.facet(), predictor.difficulty(asked), asked.at());
        loss -= Math.log(answer.right() ? likely : 1 - likely);
        take(mastery, answer, predictor);
      }
    }
    return loss;
  }

  /** By the place of their first answer. */
  private static Map<Integer, List<Answer>> windows(List<Answer> answers) {
    var skills =
        IntStream.range(0, answers.size())
            .boxed()
            .collect(Collectors.groupingBy(n -> answers.get(n).asked().facet()));
    var windows = new LinkedHashMap<Integer, List<Answer>>();
    for (var places : skills.values()) {
      for (var from = 0; from + WINDOW <= places.size(); from += WINDOW) {
        windows.put(
            places.get(from),
            places.subList(from, from + WINDOW).stream().map(answers::get).toList());
      }
    }
    return windows;
  }

  private static double covered(Mastery mastery, List<Answer> window, AnswerPredictor predictor) {
    var first = window.getFirst().asked();
    var difficulties =
        window.stream().mapToDouble(one -> predictor.difficulty(one.asked())).toArray();
    var foretold = NextAnswers.of(mastery, first.facet(), difficulties, first.at());
    return NextAnswers.covered(foretold, (int) window.stream().filter(Answer::right).count());
  }

  private record Kind(String name, ToDoubleFunction<Random> common, ToDoubleFunction<Random> own) {}

  /** Of people of several kinds, after few answers and after many. */
  static List<Row> madeUp() {
    var kinds =
        List.of(
            new Kind("facets apart, any chance", _ -> 0, Coverage::logistic),
            new Kind(
                "as assumed",
                random -> Math.sqrt(Assumptions.USUAL.common()) * random.nextGaussian(),
                random -> Math.sqrt(Assumptions.USUAL.own()) * random.nextGaussian()),
            new Kind(
                "half in common",
                random -> 1.3 * random.nextGaussian(),
                random -> 1.3 * random.nextGaussian()),
            new Kind(
                "able",
                random -> 1 + 0.7 * random.nextGaussian(),
                random -> 1.2 * random.nextGaussian()));
    var rows = new ArrayList<Row>();
    for (var kind : kinds) {
      for (var answers : List.of(3, 10, 30)) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("coverage", ofMastery(kind, answers));
        rows.add(new Row("made up, " + kind.name, answers + " answers a facet, in 90 %", figures));
      }
    }
    return rows;
  }

  private static double ofMastery(Kind kind, int answers) {
    var random = new Random(5);
    var covered = new ArrayList<Double>();
    for (var person = 0; person < PEOPLE; person++) {
      var common = kind.common.applyAsDouble(random);
      var chances = new double[FACETS];
      Arrays.setAll(chances, _ -> chance(common + kind.own.applyAsDouble(random)));
      var mastery = new Mastery(Assumptions.USUAL);
      for (var n = 0; n < answers * FACETS; n++) {
        var facet = n % FACETS;
        mastery.answered(facet, 0, random.nextDouble() < chances[facet] ? 1 : 0, 0);
      }
      for (var facet = 0; facet < FACETS; facet++) {
        var estimate = mastery.estimate(facet, 0);
        covered.add(
            chances[facet] >= estimate.lower() && chances[facet] <= estimate.upper() ? 1.0 : 0.0);
      }
    }
    return mean(covered);
  }

  private static double logistic(Random random) {
    var chance = random.nextDouble();
    return Math.log(chance / (1 - chance));
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** How long a member of very many answers takes, and a later one of theirs. */
  static Row manyAnswers() {
    var answers = 100_000;
    var random = new Random(6);
    var mastery = new Mastery(Assumptions.USUAL);
    var started = System.nanoTime();
    for (var n = 0; n < answers; n++) {
      mastery.answered(random.nextInt(100), random.nextGaussian(), random.nextInt(2), n * 600L);
    }
    var learned = System.nanoTime();
    for (var facet = 0; facet < 100; facet++) {
      mastery.estimate(facet, answers * 600L);
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put("answers", (double) answers);
    figures.put("skills", 100.0);
    figures.put("seconds", (System.nanoTime() - started) / 1e9);
    figures.put("µs to learn", (learned - started) / 1e3 / answers);
    figures.put("µs to foretell", (System.nanoTime() - learned) / 1e3 / 100);
    return new Row("made up", "mastery of one member", figures);
  }
}
