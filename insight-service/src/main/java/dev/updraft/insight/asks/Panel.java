package dev.updraft.insight.asks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * Whom to put a question to. Answers nearly always come, and mostly from somebody unexpected: so
 * most places go to the people most likely to help, in differing circles, by Thompson sampling
 * (Thompson 1933: a chance is drawn from what is known of each, so that the little known are tried
 * as well), and some are kept for those nobody would have thought of. The same candidates and seed
 * give the same panel.
 */
public final class Panel {
  /** Nobody is asked again before this has passed. */
  public static final Duration REST = Duration.ofDays(30);

  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** Why somebody has a place. */
  public enum Why {
    /** likely to help, and in another circle than those before */
    LIKELY,
    /** kept for somebody nobody would have thought of */
    UNEXPECTED
  }

  /**
   * @param expected the chance of an answer of use as it was known, between 0 and 1
   * @param drawn the chance the draw gave, by which the place was won; UNEXPECTED places are not
   *     won by it
   * @param fresh the part of it that others before did not cover, between 0 and 1
   */
  public record Place(UUID contactId, Why why, double expected, double drawn, double fresh) {}

  private Panel() {}

  /** Two of a small panel, three of a large one; none where there is no choice. */
  static int keptForUnexpected(int places) {
    return places < 6 ? places / 3 : places < 12 ? 2 : 3;
  }

  /** Whether somebody may be asked now. */
  public static boolean mayBeAsked(Candidate candidate, Instant now) {
    return !candidate.waiting()
        && (candidate.lastAsked() == null || !candidate.lastAsked().plus(REST).isAfter(now));
  }

  /**
   * @param places how many are wanted; fewer where there are not so many who may be asked
   */
  public static List<Place> choose(
      Collection<Candidate> candidates, int places, long seed, Instant now) {
    var random = RANDOM.create(seed);
    // In one order whatever order they came in, for the seed to mean the same.
    var left =
        new ArrayList<>(
            candidates.stream()
                .filter(each -> mayBeAsked(each, now))
                .sorted(Comparator.comparing(Candidate::id))
                .map(each -> new Drawn(each, draw(each, random)))
                .toList());
    var likely = left.size() <= places ? left.size() : places - keptForUnexpected(places);
    var panel = new ArrayList<Place>();
    var chosen = new ArrayList<Drawn>();
    while (panel.size() < likely) {
      var next =
          left.stream()
              .max(Comparator.comparingDouble(each -> each.chance() * each.fresh(chosen)))
              .orElseThrow();
      panel.add(next.place(Why.LIKELY, next.fresh(chosen)));
      chosen.add(next);
      left.remove(next);
    }
    while (panel.size() < places && !left.isEmpty()) {
      var next = left.remove(unexpected(left, random));
      panel.add(next.place(Why.UNEXPECTED, next.fresh(chosen)));
      chosen.add(next);
    }
    return List.copyOf(panel);
  }

  /** A chance drawn from what is known: Beta by two gamma variates. */
  private static double draw(Candidate candidate, RandomGenerator random) {
    UniformRandomProvider source = random::nextLong;
    var helped = gamma(candidate.alpha(), source);
    return helped / (helped + gamma(candidate.beta(), source));
  }

  private static double gamma(double shape, UniformRandomProvider source) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(source, shape, 1).sample();
  }

  /** The less somebody was asked, the likelier; how likely they are to help plays no part. */
  private static int unexpected(List<Drawn> left, RandomGenerator random) {
    var total = left.stream().mapToDouble(Panel::novelty).sum();
    var point = random.nextDouble() * total;
    for (var n = 0; n < left.size() - 1; n++) {
      point -= novelty(left.get(n));
      if (point < 0) {
        return n;
      }
    }
    return left.size() - 1;
  }

  private static double novelty(Drawn drawn) {
    return 1.0 / (1 + drawn.candidate().asked());
  }

  private record Drawn(Candidate candidate, double chance) {
    /** What the others leave uncovered: they cover those like themselves, if they answer. */
    double fresh(List<Drawn> others) {
      var uncovered = 1.0;
      for (var other : others) {
        uncovered *= 1 - candidate.likeness(other.candidate()) * other.chance();
      }
      return uncovered;
    }

    Place place(Why why, double fresh) {
      return new Place(candidate.id(), why, candidate.expected(), chance, fresh);
    }
  }
}
