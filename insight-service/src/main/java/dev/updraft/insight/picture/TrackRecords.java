package dev.updraft.insight.picture;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How often what people said or passed on turned out right. With no record a relayer is taken to be
 * right four times in five and an originator as their basis suggests; a record pulls away from that
 * as if it had begun with {@value #PRIOR_WEIGHT} observations. So does a record in a topic, from
 * what the same person's record elsewhere suggests.
 *
 * @param tallies of every topic together
 * @param inTopic the part of them that is of the topic in question
 * @param everybody all tallies in one
 * @param distances what is left of the advantage over a guess, by hops, beyond what the people in
 *     the chain take of it; 1 where nothing was learned
 * @param concord what agreement on open questions of the topic makes one expect
 * @param copying whose word counts as one
 */
public record TrackRecords(
    Map<Person, Tally> tallies,
    Map<Person, Tally> inTopic,
    Tally everybody,
    Map<Integer, Double> distances,
    Concord concord,
    Copying copying) {
  public static final TrackRecords NONE = new TrackRecords(Map.of());

  static final double PRIOR_RELAYER = 0.80;
  static final double PRIOR_WEIGHT = 10;

  /** How many observations' worth what the people suggest counts beside what a distance showed. */
  private static final double LIKE_THE_PEOPLE = 20;

  /** Nothing said from afar is better for it. */
  private static final double AT_MOST = 1;

  /** What the lower bound of reliability leaves below it. */
  private static final double LOWER_TAIL = 0.10;

  /** What an interval leaves on either side of it. */
  private static final double OUTSIDE = 0.05;

  /** Claims somebody had a part in, by how they turned out. */
  public record Tally(int confirmed, int refuted) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally more) {
      return new Tally(confirmed + more.confirmed, refuted + more.refuted);
    }

    Tally without(Tally part) {
      return new Tally(confirmed - part.confirmed, refuted - part.refuted);
    }

    public int seen() {
      return confirmed + refuted;
    }
  }

  /**
   * A claim whose question has been resolved.
   *
   * @param topic in a spelling in which equal topics are equal
   * @param ways how many answers there were to choose from
   */
  public record Judged(UUID question, Testimony testimony, String topic, boolean right, int ways) {}

  /** What reliability is, nine times in ten. */
  public record Interval(double low, double high) {}

  public TrackRecords {
    tallies = Map.copyOf(tallies);
    inTopic = Map.copyOf(inTopic);
    distances = Map.copyOf(distances);
  }

  /** Where neither topics nor distances make a difference. */
  TrackRecords(Map<Person, Tally> tallies) {
    this(tallies, tallies);
  }

  private TrackRecords(Map<Person, Tally> tallies, Map<Person, Tally> inTopic) {
    this(
        tallies,
        inTopic,
        tallies.values().stream().reduce(Tally.NONE, Tally::plus),
        Map.of(),
        Concord.NONE,
        Copying.NONE);
  }

  /** The same with what is known of people otherwise than by what came of their own claims. */
  public TrackRecords with(Concord concord, Copying copying) {
    return new TrackRecords(tallies, inTopic, everybody, distances, concord, copying);
  }

  /** Whatever it was about. */
  public static TrackRecords of(Collection<Judged> judged) {
    return new TrackRecords(tallies(judged));
  }

  /** For a question in this topic. */
  public static TrackRecords of(Collection<Judged> judged, String topic) {
    return of(
        tallies(judged),
        tallies(judged.stream().filter(one -> one.topic().equals(topic)).toList()),
        judged);
  }

  /** Of what was counted already. */
  static TrackRecords of(
      Map<Person, Tally> tallies, Map<Person, Tally> inTopic, Collection<Judged> judged) {
    var records = new TrackRecords(tallies, inTopic);
    return new TrackRecords(
        records.tallies,
        records.inTopic,
        records.everybody,
        records.distances(judged),
        Concord.NONE,
        Copying.NONE);
  }

  /**
   * How far off the people's own reliabilities are at each distance: a Beta whose mean begins at
   * what they suggest.
   */
  private Map<Integer, Double> distances(Collection<Judged> judged) {
    final class Seen {
      private double claims;
      private double right;
      private double expected;
      private double guess;
    }
    var seen = new HashMap<Integer, Seen>();
    for (var one : judged) {
      if (!one.testimony().ownWord()) {
        var there = seen.computeIfAbsent(one.testimony().hops(), _ -> new Seen());
        there.claims++;
        there.right += one.right() ? 1 : 0;
        there.expected += Weighing.reliability(one.testimony(), one.ways(), this);
        there.guess += 1.0 / one.ways();
      }
    }
    var distances = new HashMap<Integer, Double>();
    seen.forEach(
        (hops, there) -> {
          var expected = there.expected / there.claims;
          var guess = there.guess / there.claims;
          var mean = (there.right + LIKE_THE_PEOPLE * expected) / (there.claims + LIKE_THE_PEOPLE);
          if (expected > guess) {
            distances.put(hops, Math.clamp((mean - guess) / (expected - guess), 0, AT_MOST));
          }
        });
    return distances;
  }

  /** What is left of the advantage over a guess at so many hops. */
  double left(int hops) {
    return distances.getOrDefault(hops, 1.0);
  }

  /** A claim speaks for, or against, everybody it came through: nothing tells who erred. */
  static Map<Person, Tally> tallies(Collection<Judged> judged) {
    var tallies = new HashMap<Person, Tally>();
    for (var one : judged) {
      for (var voice : one.testimony().chain()) {
        tallies.merge(voice.person(), one.right() ? new Tally(1, 0) : new Tally(0, 1), Tally::plus);
      }
    }
    tallies.remove(new Person.Unknown());
    return tallies;
  }

  public Tally of(Person person) {
    return tallies.getOrDefault(person, Tally.NONE);
  }

  /** The part of somebody's record that is of the topic. */
  public Tally inTopic(Person person) {
    return inTopic.getOrDefault(person, Tally.NONE);
  }

  /** How reliably somebody passes on what they heard. */
  public double relaying(Person person) {
    return mean(inTopic(person), concord.expected(person, elsewhere(person, others(person))));
  }

  /**
   * How well somebody knows what they say themselves. Whoever decides a thing does not know it less
   * because others say otherwise.
   */
  double originating(Person person, Basis basis) {
    var expected = elsewhere(person, prior(basis));
    return mean(
        inTopic(person),
        basis != null && basis.settles() ? expected : concord.expected(person, expected));
  }

  static double prior(Basis basis) {
    return switch (basis) {
      case null -> 0.70;
      case WITNESSED -> 0.85;
      case CREATED, DECIDED -> 0.95;
    };
  }

  /** What reliability is at least, with a confidence of nine in ten. */
  public double lowerBound(Person person) {
    return quantile(LOWER_TAIL, person);
  }

  public Interval interval(Person person) {
    return new Interval(quantile(OUTSIDE, person), quantile(1 - OUTSIDE, person));
  }

  private double quantile(double mass, Person person) {
    var tally = inTopic(person);
    var prior = elsewhere(person, others(person));
    return Beta.quantile(
        mass,
        tally.confirmed() + PRIOR_WEIGHT * prior,
        tally.refuted() + PRIOR_WEIGHT * (1 - prior));
  }

  /** What is to be expected of somebody in the topic, as long as one knows them from others. */
  private double elsewhere(Person person, double prior) {
    return mean(of(person).without(inTopic(person)), prior);
  }

  /** What is to be expected of somebody as long as one knows only everybody else. */
  private double others(Person person) {
    return mean(everybody.without(of(person)), PRIOR_RELAYER);
  }

  private static double mean(Tally tally, double prior) {
    return (tally.confirmed() + PRIOR_WEIGHT * prior) / (tally.seen() + PRIOR_WEIGHT);
  }
}
