package dev.updraft.insight.evidence;

import dev.updraft.insight.fusion.NumberFusion;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Vote;
import dev.updraft.insight.questions.AnswerKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Estimates a number from what was said of it, with an interval as wide as such answers have proved
 * to be off. Questions are counted in different units, so what is learned is relative.
 */
final class Numbers {
  private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

  /** Two people who differ by the tenth or so that is to be expected while nothing is known. */
  private static final double[] TO_BEGIN_WITH = {0.93, 1.07};

  private Numbers() {}

  record Estimate(BigDecimal value, BigDecimal low, BigDecimal high) {}

  /**
   * @param said the number somebody voted for, by claim
   * @param judgements on other questions
   * @return null if nothing that counts was said
   */
  static Estimate of(Picture picture, Function<UUID, String> said, List<Judgement> judgements) {
    var votes = Stream.concat(picture.restsOn().stream(), picture.dissent().stream()).toList();
    var firstHand = votes.stream().filter(Vote::source).toList();
    // Whoever knows it first-hand is not averaged with hearsay.
    var counted = firstHand.isEmpty() ? votes : firstHand;
    if (counted.isEmpty()) {
      return null;
    }
    var numbers =
        counted.stream()
            .map(vote -> said.apply(vote.claim()))
            .mapToDouble(value -> new BigDecimal(value).doubleValue())
            .toArray();
    var byQuestion = new LinkedHashMap<UUID, List<Judgement>>();
    for (var one : judgements) {
      if (one.claim().kind() == AnswerKind.NUMBER) {
        byQuestion.computeIfAbsent(one.question().id(), _ -> new ArrayList<>()).add(one);
      }
    }
    var before = new ArrayList<double[]>();
    var turnedOut = new ArrayList<Double>();
    for (var question : byQuestion.values()) {
      var answers =
          question.stream()
              .mapToDouble(one -> new BigDecimal(one.claim().value()).doubleValue())
              .toArray();
      var scale = scale(answers);
      before.add(Arrays.stream(answers).map(value -> value / scale).toArray());
      turnedOut.add(
          new BigDecimal(question.getFirst().question().resolution().value()).doubleValue()
              / scale);
    }
    var fusion =
        NumberFusion.fitted(
            before.toArray(double[][]::new),
            turnedOut.stream().mapToDouble(Double::doubleValue).toArray());
    var scale = scale(numbers);
    var items = new ArrayList<double[]>();
    items.add(Arrays.stream(numbers).map(value -> value / scale).toArray());
    items.addAll(before);
    items.add(TO_BEGIN_WITH);
    var estimate = fusion.of(items.toArray(double[][]::new))[0];
    return new Estimate(
        shown(estimate.value() * scale),
        shown(estimate.low() * scale),
        shown(estimate.high() * scale));
  }

  private static double scale(double[] answers) {
    var size = Arrays.stream(answers).map(Math::abs).average().orElse(0);
    return size == 0 ? 1 : size;
  }

  private static BigDecimal shown(double value) {
    var rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
