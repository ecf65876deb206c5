package dev.updraft.insight.fusion;

import java.util.Arrays;

/**
 * Every voter has a confusion matrix, found together with the answers by expectation maximisation.
 *
 * <p>A. P. Dawid and A. M. Skene, Maximum Likelihood Estimation of Observer Error-Rates Using the
 * EM Algorithm, Applied Statistics 28(1), 1979.
 */
public final class DawidSkene {
  private static final int ITERATIONS = 100;
  private static final double SETTLED = 1e-4;

  /** Keeps what was never seen from being impossible. */
  private static final double SMOOTHING = 0.01;

  private DawidSkene() {}

  public static Beliefs of(Ballots ballots) {
    return of(ballots, ITERATIONS);
  }

  static Beliefs of(Ballots ballots, int iterations) {
    var classes = ballots.classes();
    var beliefs = MajorityVote.of(ballots).of();
    // voter, label, class: what a vote for a label adds to each class lies side by side
    var confusion = new double[ballots.voters() * classes * classes];
    for (var iteration = 0; iteration < iterations; iteration++) {
      Arrays.fill(confusion, SMOOTHING);
      var prior = new double[classes];
      for (var i = 0; i < ballots.items(); i++) {
        for (var n = ballots.start(i); n < ballots.end(i); n++) {
          var cell = (ballots.voter(n) * classes + ballots.label(n)) * classes;
          for (var k = 0; k < classes; k++) {
            confusion[cell + k] += beliefs[i * classes + k];
          }
        }
        for (var k = 0; k < classes; k++) {
          prior[k] += beliefs[i * classes + k];
        }
      }
      toLogShares(confusion, ballots.voters(), classes);
      var moved = 0.0;
      var row = new double[classes];
      for (var i = 0; i < ballots.items(); i++) {
        if (ballots.known(i) != Ballots.OPEN) {
          continue;
        }
        for (var k = 0; k < classes; k++) {
          row[k] = Math.log((prior[k] + SMOOTHING) / ballots.items());
        }
        for (var n = ballots.start(i); n < ballots.end(i); n++) {
          var cell = (ballots.voter(n) * classes + ballots.label(n)) * classes;
          for (var k = 0; k < classes; k++) {
            row[k] += confusion[cell + k];
          }
        }
        Beliefs.share(row, 0, classes);
        for (var k = 0; k < classes; k++) {
          moved += Math.abs(row[k] - beliefs[i * classes + k]);
          beliefs[i * classes + k] = row[k];
        }
      }
      if (moved < SETTLED * ballots.items()) {
        break;
      }
    }
    return new Beliefs(classes, beliefs);
  }

  private static void toLogShares(double[] confusion, int voters, int classes) {
    for (var j = 0; j < voters; j++) {
      for (var k = 0; k < classes; k++) {
        var sum = 0.0;
        for (var l = 0; l < classes; l++) {
          sum += confusion[(j * classes + l) * classes + k];
        }
        for (var l = 0; l < classes; l++) {
          var at = (j * classes + l) * classes + k;
          confusion[at] = Math.log(confusion[at] / sum);
        }
      }
    }
  }
}
