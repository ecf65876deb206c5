package dev.updraft.insight.fusion;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Bayesian combination of voters by variational inference: each voter's confusion has a Dirichlet
 * prior that takes them to be somewhat better than a guess. With several kinds of item per class,
 * voters may err together, so that agreement among those who err alike counts less.
 *
 * <p>H.-C. Kim and Z. Ghahramani, Bayesian Classifier Combination, AISTATS 2012 (one kind); Y. Li,
 * B. Rubinstein and T. Cohn, Exploiting Worker Correlation for Label Aggregation in Crowdsourcing,
 * ICML 2019 (several kinds; the priors are theirs).
 *
 * @param kinds of item per class, 1 for independent voters
 */
public record ClassifierCombination(int kinds, int iterations) {
  private static final double RIGHT = 4;
  private static final double WRONG = 1;
  private static final double KINDS = 0.1;
  private static final double CLASSES = 1;
  private static final double SETTLED = 1e-4;

  /**
   * @param evidence the lower bound on the logarithm of the evidence; comparable within one ballot
   */
  public record Result(Beliefs beliefs, double evidence) {}

  /** The same seed always gives the same result. */
  public Result of(Ballots ballots, long seed) {
    return new Run(ballots, seed).result();
  }

  private final class Run {
    private final Ballots ballots;
    private final int classes;

    /** Classes times kinds. */
    private final int cells;

    private final double[] joint;
    private double[] beliefs;

    /** Voter, label, cell. */
    private final double[] confusion;

    private double evidence;

    Run(Ballots ballots, long seed) {
      this.ballots = ballots;
      this.classes = ballots.classes();
      this.cells = classes * kinds;
      this.beliefs = MajorityVote.of(ballots).of();
      this.joint = new double[ballots.items() * cells];
      this.confusion = new double[ballots.voters() * classes * cells];
      var random = new SplittableRandom(seed);
      var shares = new double[kinds];
      for (var i = 0; i < ballots.items(); i++) {
        for (var k = 0; k < classes; k++) {
          shareOut(shares, random);
          for (var m = 0; m < kinds; m++) {
            joint[i * cells + k * kinds + m] = shares[m] * beliefs[i * classes + k];
          }
        }
      }
    }

    /** Uniform over the simplex. */
    private static void shareOut(double[] shares, SplittableRandom random) {
      var sum = 0.0;
      for (var m = 0; m < shares.length; m++) {
        shares[m] = -Math.log(1 - random.nextDouble());
        sum += shares[m];
      }
      for (var m = 0; m < shares.length; m++) {
        shares[m] /= sum;
      }
    }

    Result result() {
      for (var iteration = 0; iteration < iterations; iteration++) {
        var prior = learn();
        if (believe(prior) < SETTLED) {
          break;
        }
      }
      return new Result(new Beliefs(classes, beliefs), evidence);
    }

    /** What the beliefs say of classes, kinds and voters; answers the expected log prior. */
    private double[] learn() {
      Arrays.fill(confusion, 0);
      var total = new double[cells];
      for (var i = 0; i < ballots.items(); i++) {
        var row = i * cells;
        for (var n = ballots.start(i); n < ballots.end(i); n++) {
          var cell = (ballots.voter(n) * classes + ballots.label(n)) * cells;
          for (var c = 0; c < cells; c++) {
            confusion[cell + c] += joint[row + c];
          }
        }
        for (var c = 0; c < cells; c++) {
          total[c] += joint[row + c];
        }
      }
      evidence = 0;
      var byClass = new double[classes];
      var log = new double[cells];
      for (var k = 0; k < classes; k++) {
        var kind = Arrays.copyOfRange(total, k * kinds, (k + 1) * kinds);
        byClass[k] = Arrays.stream(kind).sum();
        var prior = new double[kinds];
        Arrays.fill(prior, KINDS / kinds);
        expect(kind, prior);
        System.arraycopy(kind, 0, log, k * kinds, kinds);
      }
      var prior = new double[classes];
      Arrays.fill(prior, CLASSES);
      expect(byClass, prior);
      for (var c = 0; c < cells; c++) {
        log[c] += byClass[c / kinds];
      }
      var seen = new double[classes];
      for (var j = 0; j < ballots.voters(); j++) {
        for (var c = 0; c < cells; c++) {
          for (var l = 0; l < classes; l++) {
            seen[l] = confusion[(j * classes + l) * cells + c];
            prior[l] = l == c / kinds ? RIGHT : WRONG;
          }
          expect(seen, prior);
          for (var l = 0; l < classes; l++) {
            confusion[(j * classes + l) * cells + c] = seen[l];
          }
        }
      }
      return log;
    }

    /** Counts to expected logarithms under the posterior; takes its divergence off the evidence. */
    private void expect(double[] counts, double[] prior) {
      var sum = 0.0;
      var priorSum = 0.0;
      for (var n = 0; n < counts.length; n++) {
        sum += counts[n] + prior[n];
        priorSum += prior[n];
      }
      var digammaOfSum = Digamma.value(sum);
      evidence -= LogGamma.value(sum) - LogGamma.value(priorSum);
      for (var n = 0; n < counts.length; n++) {
        var posterior = counts[n] + prior[n];
        var expected = Digamma.value(posterior) - digammaOfSum;
        evidence += LogGamma.value(posterior) - LogGamma.value(prior[n]) - counts[n] * expected;
        counts[n] = expected;
      }
    }

    /** What all that says of the items; answers by how much beliefs moved at most. */
    private double believe(double[] prior) {
      var moved = 0.0;
      var row = new double[cells];
      for (var i = 0; i < ballots.items(); i++) {
        System.arraycopy(prior, 0, row, 0, cells);
        for (var n = ballots.start(i); n < ballots.end(i); n++) {
          var cell = (ballots.voter(n) * classes + ballots.label(n)) * cells;
          for (var c = 0; c < cells; c++) {
            row[c] += confusion[cell + c];
          }
        }
        if (ballots.known(i) != Ballots.OPEN) {
          for (var c = 0; c < cells; c++) {
            row[c] = c / kinds == ballots.known(i) ? row[c] : Double.NEGATIVE_INFINITY;
          }
        }
        evidence += Beliefs.share(row, 0, cells);
        System.arraycopy(row, 0, joint, i * cells, cells);
        for (var k = 0; k < classes; k++) {
          var sum = 0.0;
          for (var m = 0; m < kinds; m++) {
            sum += row[k * kinds + m];
          }
          moved += Math.abs(sum - beliefs[i * classes + k]);
          beliefs[i * classes + k] = sum;
        }
      }
      return moved / ballots.items();
    }
  }
}
