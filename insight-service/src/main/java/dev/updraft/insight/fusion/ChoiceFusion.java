package dev.updraft.insight.fusion;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The best belief about items with a few possible answers: the mean of the vote, of Dawid and
 * Skene's model and of Bayesian combination. No single one is safe everywhere – the vote where
 * voters differ much in skill, Dawid–Skene where they said little – and their mean is less often
 * too sure than any of them.
 */
public final class ChoiceFusion {
  private static final int SEEDS = 4;
  private static final int KINDS = 3;

  /** A start that is behind after so many rounds seldom overtakes. */
  private static final int TRIAL = 12;

  private static final int ITERATIONS = 100;

  /** After so many rounds little moves; what does is left where it is. */
  private static final int FEW_ITERATIONS = 20;

  private ChoiceFusion() {}

  /** The same ballots always give the same beliefs. */
  public static Beliefs of(Ballots ballots) {
    // Arithmetic only: more threads than processors would wait for each other.
    try (var threads = Executors.newFixedThreadPool(processors())) {
      var dawidSkene = CompletableFuture.supplyAsync(() -> DawidSkene.of(ballots), threads);
      var independent =
          CompletableFuture.supplyAsync(
              () -> new ClassifierCombination(1, ITERATIONS).of(ballots, 1), threads);
      var correlated = bestOf(ballots, threads);
      var combined =
          correlated.evidence() > independent.join().evidence()
              ? Beliefs.mean(independent.join().beliefs(), correlated.beliefs())
              : independent.join().beliefs();
      return Beliefs.mean(MajorityVote.of(ballots), dawidSkene.join(), combined);
    }
  }

  /**
   * The same for few votes of voters who are known to be independent: without the model in which
   * they err together, and in about a twentieth of the time.
   */
  public static Beliefs ofIndependent(Ballots ballots) {
    return Beliefs.mean(
        MajorityVote.of(ballots),
        DawidSkene.of(ballots, FEW_ITERATIONS),
        new ClassifierCombination(1, FEW_ITERATIONS).of(ballots, 1).beliefs());
  }

  private static ClassifierCombination.Result bestOf(Ballots ballots, ExecutorService threads) {
    var trials = new ArrayList<CompletableFuture<ClassifierCombination.Result>>();
    for (var seed = 1L; seed <= SEEDS; seed++) {
      var start = seed;
      trials.add(
          CompletableFuture.supplyAsync(
              () -> new ClassifierCombination(KINDS, TRIAL).of(ballots, start), threads));
    }
    var best = 0;
    for (var n = 1; n < SEEDS; n++) {
      if (trials.get(n).join().evidence() > trials.get(best).join().evidence()) {
        best = n;
      }
    }
    return new ClassifierCombination(KINDS, ITERATIONS).of(ballots, best + 1L);
  }

  private static int processors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }
}
