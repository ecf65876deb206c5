package dev.updraft.benchmark.knowledge;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.mastery.AnswerPredictor;
import dev.updraft.insight.mastery.Asked;
import dev.updraft.insight.mastery.Assumptions;
import dev.updraft.insight.mastery.Foresight;
import dev.updraft.insight.mastery.Mastery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Foretelling as the product does it: of a member nothing is known but their own answers, and of a
 * question how hard it is said to be, from 1 to 5. Who says so here is the training file, once, and
 * nothing else is learned of it.
 */
final class Alone {
  /** Difficulties of 1 and 5 lie so far from the usual. */
  private static final int FARTHEST = 2;

  private final List<Double> both = new ArrayList<>();
  private final List<Double> mastered = new ArrayList<>();
  private final List<Double> predicted = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  private Alone() {}

  static List<Row> of(AnswerSet set) {
    var difficulties = new AnswerPredictor(set.train().size());
    KnowledgeBenchmark.learn(set, Foreteller.of(difficulties));
    var alone = new Alone();
    for (var answers : Coverage.users(set.test())) {
      alone.foretell(answers, difficulties);
    }
    return List.of(
        alone.row(set, "a member alone, mastery", alone.mastered),
        alone.row(set, "a member alone, ours", alone.predicted),
        alone.row(set, "a member alone, both", alone.both));
  }

  private void foretell(List<Answer> answers, AnswerPredictor difficulties) {
    var foresight = new Foresight(answers.size());
    var predictor = new AnswerPredictor(answers.size());
    var mastery = new Mastery(Assumptions.USUAL);
    for (var answer : answers) {
      var put = answer.asked();
      var difficulty = Math.clamp(Math.round(difficulties.difficulty(put)), -FARTHEST, FARTHEST);
      var question =
          new Foresight.Question(
              put.facet(),
              0,
              difficulty,
              put.at(),
              mastery.expected(put.facet(), difficulty, put.at()));
      var asked = new Asked(0, put.facet(), 0, put.at(), -difficulty);
      both.add(foresight.likely(question));
      mastered.add(question.mastered());
      predicted.add(predictor.predict(asked));
      right.add(answer.right());
      foresight.learn(question, answer.right() ? 1 : 0);
      predictor.learn(asked, answer.right());
      mastery.answered(put.facet(), difficulty, answer.right() ? 1 : 0, put.at());
    }
  }

  private Row row(AnswerSet set, String method, List<Double> foretold) {
    var came = new boolean[right.size()];
    for (var n = 0; n < came.length; n++) {
      came[n] = right.get(n);
    }
    var probabilities = foretold.stream().mapToDouble(Double::doubleValue).toArray();
    return new Row(
        set.name(), method, new LinkedHashMap<>(Foretold.of(probabilities, came).figures()));
  }
}
