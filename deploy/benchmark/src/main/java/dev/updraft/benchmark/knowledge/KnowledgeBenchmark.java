package dev.updraft.benchmark.knowledge;

import dev.updraft.benchmark.Row;
import dev.updraft.benchmark.Rows;
import dev.updraft.insight.mastery.AnswerPredictor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Foretelling answers, measured on sets of answers by users nobody has seen before. A folder is a
 * set ({@link AnswerSet}), or holds sets in folders of their own.
 *
 * <p>What is common – items, skills, weights – is learned from the users of the training file, by
 * ours in one pass. Of a user of the test file only their own earlier answers are known, and they
 * teach nothing that another test user is foretold by. As it runs in the product everything is
 * learned from whatever came before; that is the row "learning on".
 */
public final class KnowledgeBenchmark {
  /** It is published fitted to convergence; more passes changed no figure's third place. */
  private static final int BEST_LR_PASSES = 10;

  private final List<Row> rows = new ArrayList<>();

  private KnowledgeBenchmark() {}

  /**
   * @param data where the sets lie
   * @return false if there are none
   */
  public static boolean run(Path data, Path json, PrintStream out) throws IOException {
    var benchmark = new KnowledgeBenchmark();
    for (var folder : sets(data)) {
      benchmark.measure(AnswerSet.read(folder));
    }
    if (benchmark.rows.isEmpty()) {
      out.println(
          "Skipped, nothing measured: no folder with "
              + AnswerSet.TRAIN
              + " and "
              + AnswerSet.TEST
              + " at "
              + data);
      return false;
    }
    benchmark.rows.addAll(Coverage.madeUp());
    benchmark.rows.add(Coverage.manyAnswers());
    Rows.print(benchmark.rows, out);
    Rows.write(benchmark.rows, json);
    out.println("\nAlso in " + json);
    return true;
  }

  private static List<Path> sets(Path data) throws IOException {
    if (AnswerSet.isIn(data)) {
      return List.of(data.toAbsolutePath().normalize());
    }
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    try (var inside = Files.list(data)) {
      return inside.filter(AnswerSet::isIn).sorted().toList();
    }
  }

  private void measure(AnswerSet set) {
    rows.add(described(set));
    foretell(set, "mean of the item", new Peers.ItemMean(), false);
    foretell(set, "Elo, three terms", new Peers.Elo(), false);
    foretell(set, "Best-LR", new Peers.BestLr(), false, BEST_LR_PASSES);
    foretell(set, "ours", ours(set), false);
    foretell(set, "ours, learning on", ours(set), true);
    rows.addAll(Alone.of(set));
    rows.addAll(Coverage.ofNextAnswers(set));
  }

  private static Foreteller ours(AnswerSet set) {
    return Foreteller.of(new AnswerPredictor(set.train().size() + set.test().size()));
  }

  private static Row described(AnswerSet set) {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("answers", (double) set.train().size() + set.test().size());
    figures.put("foretold", (double) set.test().size());
    figures.put("users", count(set, one -> one.asked().person()));
    figures.put("items", count(set, one -> one.asked().item()));
    figures.put("skills", count(set, one -> one.asked().facet()));
    return new Row(set.name(), "the set", figures);
  }

  private static double count(AnswerSet set, ToIntFunction<Answer> of) {
    return Stream.concat(set.train().stream(), set.test().stream()).mapToInt(of).distinct().count();
  }

  private void foretell(AnswerSet set, String method, Foreteller foreteller, boolean learningOn) {
    foretell(set, method, foreteller, learningOn, 1);
  }

  private void foretell(
      AnswerSet set, String method, Foreteller foreteller, boolean learningOn, int passes) {
    var started = System.nanoTime();
    for (var pass = 0; pass < passes; pass++) {
      learn(set, foreteller);
    }
    var learned = System.nanoTime();
    var probabilities = new double[set.test().size()];
    var right = new boolean[probabilities.length];
    for (var n = 0; n < probabilities.length; n++) {
      var answer = set.test().get(n);
      probabilities[n] = foreteller.predict(answer.asked());
      right[n] = answer.right();
      if (learningOn) {
        foreteller.learn(answer.asked(), right[n]);
      } else {
        foreteller.follow(answer.asked(), right[n]);
      }
    }
    var foretold = System.nanoTime();
    Map<String, Double> figures = Foretold.of(probabilities, right).figures();
    figures.put("seconds", (foretold - started) / 1e9);
    figures.put("µs to learn", (learned - started) / 1e3 / set.train().size());
    figures.put("µs to foretell", (foretold - learned) / 1e3 / probabilities.length);
    rows.add(new Row(set.name(), method, figures));
  }

  /** Users are apart, so whoever is done with is forgotten: large sets would not fit otherwise. */
  static void learn(AnswerSet set, Foreteller foreteller) {
    var person = set.train().getFirst().asked().person();
    for (var answer : set.train()) {
      if (answer.asked().person() != person) {
        foreteller.forget(person);
        person = answer.asked().person();
      }
      foreteller.learn(answer.asked(), answer.right());
    }
    foreteller.forget(person);
  }
}
