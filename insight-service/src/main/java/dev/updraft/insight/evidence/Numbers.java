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
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Estimates a number from what was said of it, with an interval as wide as such answers have proved
 * to be off. Questions are counted in different units, so what is learned is relative.
 */
public final class Numbers {
  private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

  /** Two people who differ by the tenth or so that is to be expected while nothing is known. */
  private static final double[] TO_BEGIN_WITH = {0.93, 1.07};

  /** The middles of five equal parts of a normal distribution: what one more may say. */
  private static final double[] MAY_SAY = {-1.2816, -0.5244, 0, 0.5244, 1.2816};

  /** Half of an interval that holds nine tenths of a normal distribution, in deviations. */
  private static final double HALF = 1.645;

  private final double[] said;
  private final boolean firstHand;
  private final NumberFusion fusion;
  private final List<double[]> before;
  private final NumberFusion.Estimate estimate;

  private Numbers(double[] said, boolean firstHand, NumberFusion fusion, List<double[]> before) {
    this.said = said;
    this.firstHand = firstHand;
    this.fusion = fusion;
    this.before = before;
    this.estimate = estimate(said);
  }

  public record Estimate(BigDecimal value, BigDecimal low, BigDecimal high) {}

  /** What was said of another number, which turned out. */
  public record TurnedOut(double[] said, double value) {
    static List<TurnedOut> of(List<Judgement> judgements) {
      var byQuestion = new LinkedHashMap<UUID, List<Judgement>>();
      for (var one : judgements) {
        if (one.claim().kind() == AnswerKind.NUMBER) {
          byQuestion.computeIfAbsent(one.question().id(), _ -> new ArrayList<>()).add(one);
        }
      }
      return byQuestion.values().stream()
          .map(
              its ->
                  new TurnedOut(
                      its.stream().mapToDouble(one -> number(one.claim().value())).toArray(),
                      number(its.getFirst().question().resolution().value())))
          .toList();
    }
  }

  /**
   * @param said the number somebody voted for, by claim
   * @param others that turned out
   * @return null if nothing that counts was said
   */
  public static Numbers of(Picture picture, Function<UUID, String> said, List<TurnedOut> others) {
    var votes = Stream.concat(picture.restsOn().stream(), picture.dissent().stream()).toList();
    // Whoever knows it first-hand is not averaged with hearsay – but a witness, or who has a stake,
    // may well be the less likely to be right.
    var firstHand =
        picture.restsOn().stream().anyMatch(Vote::source)
            ? votes.stream().filter(Vote::source).toList()
            : List.<Vote>of();
    var counted = firstHand.isEmpty() ? votes : firstHand;
    if (counted.isEmpty()) {
      return null;
    }
    var before = new ArrayList<double[]>();
    var turnedOut = new ArrayList<Double>();
    for (var other : others) {
      var scale = scale(other.said());
      before.add(Arrays.stream(other.said()).map(value -> value / scale).toArray());
      turnedOut.add(other.value() / scale);
    }
    return new Numbers(
        counted.stream().mapToDouble(vote -> number(said.apply(vote.claim()))).toArray(),
        !firstHand.isEmpty(),
        NumberFusion.fitted(
            before.toArray(double[][]::new),
            turnedOut.stream().mapToDouble(Double::doubleValue).toArray()),
        List.copyOf(before));
  }

  public Estimate estimate() {
    return new Estimate(shown(estimate.value()), shown(estimate.low()), shown(estimate.high()));
  }

  /**
   * How much narrower the interval is expected to be once one more has answered, in the unit of the
   * question: averaged over what they may say, which is taken to be spread as the estimate is.
   *
   * @param source whether they can know it first-hand
   */
  BigDecimal narrower(boolean source) {
    if (firstHand && !source) {
      return BigDecimal.ZERO;
    }
    var heeded = source && !firstHand ? new double[0] : said;
    var deviation = width(estimate) / (2 * HALF);
    var expected =
        Arrays.stream(MAY_SAY)
            .map(away -> estimate.value() + away * deviation)
            .map(answer -> width(estimate(with(heeded, answer))))
            .average()
            .orElseThrow();
    return shown(Math.max(0, width(estimate) - expected));
  }

  private static double[] with(double[] said, double answer) {
    return DoubleStream.concat(Arrays.stream(said), DoubleStream.of(answer)).toArray();
  }

  private static double width(NumberFusion.Estimate estimate) {
    return estimate.high() - estimate.low();
  }

  private NumberFusion.Estimate estimate(double[] numbers) {
    var scale = scale(numbers);
    var items = new ArrayList<double[]>();
    items.add(Arrays.stream(numbers).map(value -> value / scale).toArray());
    items.addAll(before);
    items.add(TO_BEGIN_WITH);
    var relative = fusion.of(items.toArray(double[][]::new))[0];
    return new NumberFusion.Estimate(
        relative.value() * scale, relative.low() * scale, relative.high() * scale);
  }

  private static double number(String value) {
    return new BigDecimal(value).doubleValue();
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
