package dev.updraft.insight.picture;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often what people said or passed on turned out right. With no record a relayer is taken to be
 * right four times in five and an originator as their basis suggests; a record pulls away from that
 * as if it had begun with {@value #PRIOR_WEIGHT} observations.
 */
public record TrackRecords(Map<Person, Tally> tallies) {
  public static final TrackRecords NONE = new TrackRecords(Map.of());

  static final double PRIOR_RELAYER = 0.80;
  static final double PRIOR_WEIGHT = 10;
  static final int ENOUGH_TO_GRADE = 5;

  /** What the lower bound of reliability leaves below it. */
  private static final double LOWER_TAIL = 0.10;

  /** Claims somebody had a part in, by how they turned out. */
  public record Tally(int confirmed, int refuted) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(boolean right) {
      return new Tally(confirmed + (right ? 1 : 0), refuted + (right ? 0 : 1));
    }

    int seen() {
      return confirmed + refuted;
    }
  }

  /** A claim whose question has been resolved. */
  public record Judged(Testimony testimony, boolean right) {}

  public TrackRecords {
    tallies = Map.copyOf(tallies);
  }

  /** A claim speaks for, or against, everybody it came through: nothing tells who erred. */
  public static TrackRecords of(Collection<Judged> judged) {
    var tallies = new HashMap<Person, Tally>();
    for (var one : judged) {
      for (var voice : one.testimony().chain()) {
        tallies.merge(
            voice.person(),
            Tally.NONE.plus(one.right()),
            (before, more) ->
                new Tally(
                    before.confirmed() + more.confirmed(), before.refuted() + more.refuted()));
      }
    }
    tallies.remove(new Person.Unknown());
    return new TrackRecords(tallies);
  }

  Tally of(Person person) {
    return tallies.getOrDefault(person, Tally.NONE);
  }

  /** How reliably somebody passes on what they heard. */
  double relaying(Person person) {
    return mean(of(person), others(person));
  }

  /** How well somebody knows what they say themselves. */
  double originating(Person person, Basis basis) {
    return mean(of(person), prior(basis));
  }

  static double prior(Basis basis) {
    return switch (basis) {
      case null -> 0.70;
      case WITNESSED -> 0.85;
      case CREATED, DECIDED -> 0.95;
    };
  }

  /** What reliability is at least, with a confidence of nine in ten. */
  double lowerBound(Person person) {
    var tally = of(person);
    var prior = others(person);
    return Beta.quantile(
        LOWER_TAIL,
        tally.confirmed() + PRIOR_WEIGHT * prior,
        tally.refuted() + PRIOR_WEIGHT * (1 - prior));
  }

  /** What is to be expected of somebody as long as one knows only everybody else. */
  private double others(Person person) {
    var confirmed = tallies.values().stream().mapToInt(Tally::confirmed).sum();
    var refuted = tallies.values().stream().mapToInt(Tally::refuted).sum();
    var own = of(person);
    return mean(new Tally(confirmed - own.confirmed(), refuted - own.refuted()), PRIOR_RELAYER);
  }

  private static double mean(Tally tally, double prior) {
    return (tally.confirmed() + PRIOR_WEIGHT * prior) / (tally.seen() + PRIOR_WEIGHT);
  }
}
