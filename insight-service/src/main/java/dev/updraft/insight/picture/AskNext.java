package dev.updraft.insight.picture;

import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Testimony.Voice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody worth asking, and what their answer is expected to do to the uncertainty.
 *
 * @param basis on which they would know, as far as can be told; null: none
 * @param gain expected, in bits
 * @param uncertainty there is now, in bits
 */
public record AskNext(
    Person person, Nearness nearness, Basis basis, double gain, double uncertainty) {
  /** Less than this is not worth anybody's time. */
  private static final double WORTHWHILE = 0.005;

  /** Of the people in the chains, so many are thought through. */
  private static final int MOST = 12;

  /** Every candidate costs as many weighings as there are answers, each of all claims. */
  private static final int EFFORT = 500;

  /** How finely reliabilities are told apart among people who have no part in what was said. */
  private static final double STEP = 0.05;

  private static final UUID SUPPOSED = new UUID(0, 0);

  /** Whose answer takes away at least this share of what the best would teaches about as much. */
  private static final double ABOUT_AS_MUCH = 0.8;

  private static final Comparator<AskNext> MOST_GAIN =
      Comparator.comparingDouble(AskNext::gain)
          .reversed()
          .thenComparing(next -> next.person().key());

  /** Everybody worth asking, best first. */
  static List<AskNext> ranked(Evidence evidence, Weighing weighing) {
    return ranked(evidence, weighing, candidates(evidence));
  }

  /** What asking this very person would bring, if they are worth asking. */
  public static Optional<AskNext> of(Evidence evidence, Person person) {
    var one = candidates(evidence).stream().filter(each -> each.person().equals(person)).toList();
    return ranked(evidence, Weighing.of(evidence), one).stream().findFirst();
  }

  private static List<AskNext> ranked(
      Evidence evidence, Weighing weighing, List<Candidate> candidates) {
    var now = entropy(weighing);
    var thoughtThrough = new HashMap<Object, Double>();
    var ranked = new ArrayList<AskNext>();
    for (var one : candidates) {
      var left =
          thoughtThrough.computeIfAbsent(
              alike(evidence, one), _ -> expected(evidence, weighing, one));
      if (now - left >= WORTHWHILE) {
        ranked.add(new AskNext(one.person(), one.nearness(), one.basis(), now - left, now));
      }
    }
    return bestFirst(ranked);
  }

  /**
   * Again and again, of those who teach about as much as the best that is left, the one nearest to
   * the source. Not a comparison of two, for about as much is not passed on: of three, the first
   * may teach about as much as the second, the second as the third, and the first more than it.
   */
  static List<AskNext> bestFirst(Collection<AskNext> worthAsking) {
    var left = new EnumMap<Nearness, ArrayDeque<AskNext>>(Nearness.class);
    worthAsking.stream()
        .sorted(MOST_GAIN)
        .forEach(one -> left.computeIfAbsent(one.nearness(), _ -> new ArrayDeque<>()).addLast(one));
    var ordered = new ArrayList<AskNext>();
    while (ordered.size() < worthAsking.size()) {
      // An EnumMap goes from the nearest on, and each of its queues from the greatest gain.
      var heads = left.values().stream().map(ArrayDeque::peekFirst).filter(Objects::nonNull);
      var most = heads.mapToDouble(AskNext::gain).max().orElseThrow();
      var nearest =
          left.values().stream()
              .filter(one -> !one.isEmpty() && one.peekFirst().gain() >= ABOUT_AS_MUCH * most)
              .findFirst()
              .orElseThrow();
      ordered.add(nearest.removeFirst());
    }
    return List.copyOf(ordered);
  }

  /**
   * What of a candidate makes the difference. The word of somebody outside all chains does as much
   * as that of any other who knows as well, so a thousand of them take no longer than a few.
   */
  private static Object alike(Evidence evidence, Candidate candidate) {
    record Stranger(Basis basis, long knows) {}
    return switch (candidate.nearness()) {
      case UPSTREAM -> candidate.person();
      case NEAR_TOPIC, ORIGINATOR, INFORMED ->
          new Stranger(
              candidate.basis(),
              Math.round(
                  evidence.records().originating(candidate.person(), candidate.basis()) / STEP));
    };
  }

  /**
   * Those in the chains who were not heard in person, as many as can be thought through in good
   * time and those most was heard through first; then whoever else may know.
   */
  private static List<Candidate> candidates(Evidence evidence) {
    var heard = new HashSet<Person>();
    var mentions = new HashMap<Person, Integer>();
    var upstream = new HashMap<Person, Candidate>();
    for (var testimony : evidence.testimonies()) {
      heard.add(testimony.teller());
      for (var voice : testimony.chain()) {
        var root = voice.person().equals(testimony.root());
        mentions.merge(voice.person(), 1, Integer::sum);
        upstream.merge(
            voice.person(),
            new Candidate(voice.person(), root ? testimony.basis() : null, Nearness.UPSTREAM),
            (before, more) ->
                new Candidate(
                    before.person(),
                    Basis.stronger(before.basis(), more.basis()),
                    Nearness.UPSTREAM));
      }
    }
    var claims = Math.max(1, evidence.testimonies().size());
    var candidates =
        new ArrayList<>(
            upstream.values().stream()
                .filter(one -> !heard.contains(one.person()))
                .filter(one -> !(one.person() instanceof Person.Unknown))
                .sorted(
                    Comparator.comparing((Candidate one) -> -mentions.get(one.person()))
                        .thenComparing(one -> one.person().key()))
                .limit(Math.clamp(EFFORT / claims, 1, MOST))
                .toList());
    evidence.candidates().stream()
        .filter(one -> !heard.contains(one.person()) && !upstream.containsKey(one.person()))
        .sorted(Comparator.comparing(Candidate::nearness).thenComparing(one -> one.person().key()))
        .forEach(candidates::add);
    return candidates;
  }

  /** The uncertainty left, averaged over what they may say. */
  private static double expected(Evidence evidence, Weighing weighing, Candidate candidate) {
    var answers = weighing.probabilities();
    if (answers.isEmpty()) {
      // Nothing was said yet, so there is nothing to weigh: count a sure answer as one bit.
      return entropy(weighing) - TrackRecords.prior(candidate.basis());
    }
    var knows = evidence.records().originating(candidate.person(), candidate.basis());
    var ways = answers.size() + (weighing.unsaid() > 0 ? 1 : 0);
    var wrong = (1 - knows) / (ways - 1);
    var total = 0.0;
    var left = 0.0;
    for (var answer : answers.entrySet()) {
      var says = answer.getValue() * knows + (1 - answer.getValue()) * wrong;
      total += says;
      left += says * entropy(supposing(evidence, candidate, answer.getKey()));
    }
    return left / total;
  }

  private static Weighing supposing(Evidence evidence, Candidate candidate, String answer) {
    var testimonies = new ArrayList<>(evidence.testimonies());
    testimonies.add(
        new Testimony(
            SUPPOSED,
            answer,
            List.of(new Voice(candidate.person(), false)),
            candidate.basis(),
            evidence.at()));
    return Weighing.of(evidence, testimonies);
  }

  private static double entropy(Weighing weighing) {
    return bits(weighing.unsaid()) + entropy(weighing.probabilities());
  }

  private static double entropy(Map<String, Double> probabilities) {
    return probabilities.values().stream().mapToDouble(AskNext::bits).sum();
  }

  private static double bits(double probability) {
    return probability <= 0 ? 0 : -probability * Math.log(probability) / Math.log(2);
  }
}
