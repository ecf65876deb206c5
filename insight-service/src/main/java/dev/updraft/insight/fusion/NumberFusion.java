package dev.updraft.insight.fusion;

import java.util.Arrays;
import org.apache.commons.numbers.core.Sum;

/**
 * An estimate, with the interval that holds the truth nine times in ten, of what several people put
 * a number to. People err together, so the error does not shrink with the root of their number: the
 * interval is as wide as what they say differs, and corrected by what turned out.
 *
 * @param width of the interval, in standard deviations of what was said
 */
public record NumberFusion(double width) {
  /** Holds nine tenths of a normal distribution. */
  public static final NumberFusion UNTRIED = new NumberFusion(1.645);

  private static final double HELD = 0.9;

  /** Of the lowest and of the highest, so much is left out: one slip must not move the estimate. */
  private static final double TRIMMED = 0.1;

  /** How many answers' worth of the usual spread is mixed into an item's own. */
  private static final double USUAL = 1;

  /** How many outcomes' worth the untried width counts. */
  private static final int PRIOR = 20;

  /**
   * @param low and high: between them lies the truth nine times in ten
   */
  public record Estimate(double value, double low, double high) {}

  public NumberFusion {
    if (!(width > 0)) {
      throw new IllegalArgumentException("an interval is wider than 0, not " + width);
    }
  }

  /**
   * Learns the width from items that turned out.
   *
   * @param said what was said of each of them
   */
  public static NumberFusion fitted(double[][] said, double[] turnedOut) {
    var usual = usualSpread(said);
    var errors = new double[said.length];
    for (var n = 0; n < said.length; n++) {
      errors[n] = Math.abs(value(said[n]) - turnedOut[n]) / spread(said[n], usual);
    }
    Arrays.sort(errors);
    if (errors.length == 0) {
      return UNTRIED;
    }
    // Split conformal prediction's rank: one more than the share, for the next one is new.
    var rank = (int) Math.ceil(HELD * (errors.length + 1));
    var seen = errors[Math.min(rank, errors.length) - 1];
    var weight = (double) errors.length / (errors.length + PRIOR);
    return new NumberFusion(
        Math.max(Double.MIN_NORMAL, weight * seen + (1 - weight) * UNTRIED.width));
  }

  /** One estimate per item; each item has one answer at least. */
  public Estimate[] of(double[][] said) {
    var usual = usualSpread(said);
    return Arrays.stream(said)
        .map(
            answers -> {
              var value = value(answers);
              var half = width * spread(answers, usual);
              return new Estimate(value, value - half, value + half);
            })
        .toArray(Estimate[]::new);
  }

  /** The mean without the tenth at either end. */
  static double value(double[] answers) {
    if (answers.length == 0) {
      throw new IllegalArgumentException("nobody said anything");
    }
    var sorted = answers.clone();
    Arrays.sort(sorted);
    var cut = (int) (TRIMMED * sorted.length + 1e-9);
    var kept = Arrays.copyOfRange(sorted, cut, sorted.length - cut);
    return Sum.of(kept).getAsDouble() / kept.length;
  }

  private static double usualSpread(double[][] said) {
    var squares = 0.0;
    var freedom = 0;
    for (var answers : said) {
      squares += squares(answers);
      freedom += answers.length - 1;
    }
    return freedom == 0 ? 0 : squares / freedom;
  }

  private static double spread(double[] answers, double usual) {
    return Math.max(
        Double.MIN_NORMAL,
        Math.sqrt((squares(answers) + USUAL * usual) / (answers.length - 1 + USUAL)));
  }

  private static double squares(double[] answers) {
    var mean = Sum.of(answers).getAsDouble() / answers.length;
    return Arrays.stream(answers).map(x -> (x - mean) * (x - mean)).sum();
  }
}
