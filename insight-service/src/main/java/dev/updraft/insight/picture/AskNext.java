package dev.updraft.insight.picture;

import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Testimony.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one person to ask next: the nearer to the source the better, and among equals whose answer is
 * expected to take away most uncertainty.
 *
 * @param gain expected, in bits
 */
public record AskNext(Person person, Nearness nearness, double gain) {
  /** Less than this is not worth anybody's time. */
  private static final double WORTHWHILE = 0.005;

  private static final int MOST = 12;

  /** Every candidate costs as many weighings as there are answers, each of all claims. */
  private static final int EFFORT = 500;

  private static final UUID SUPPOSED = new UUID(0, 0);
  private static final Comparator<AskNext> BEST =
      Comparator.comparing(AskNext::nearness)
          .thenComparing(Comparator.comparingDouble(AskNext::gain).reversed())
          .thenComparing(next -> next.person().key());

  static Optional<AskNext> of(Evidence evidence, Weighing weighing) {
    var now = entropy(weighing);
    return candidates(evidence).stream()
        .map(
            one ->
                new AskNext(one.person(), one.nearness(), now - expected(evidence, weighing, one)))
        .filter(next -> next.gain() >= WORTHWHILE)
        .min(BEST);
  }

  /**
   * Those in the chains who were not heard in person, then whoever else is near; only as many as
   * can be thought through in good time, the ones most was heard through first.
   */
  private static List<Candidate> candidates(Evidence evidence) {
    var heard = new HashSet<Person>();
    var mentions = new HashMap<Person, Integer>();
    var people = new HashMap<Person, Candidate>();
    for (var testimony : evidence.testimonies()) {
      heard.add(testimony.teller());
      for (var voice : testimony.chain()) {
        var root = voice.person().equals(testimony.root());
        mentions.merge(voice.person(), 1, Integer::sum);
        people.merge(
            voice.person(),
            new Candidate(voice.person(), root ? testimony.basis() : null, Nearness.UPSTREAM),
            (before, more) ->
                new Candidate(
                    before.person(),
                    Basis.stronger(before.basis(), more.basis()),
                    Nearness.UPSTREAM));
      }
    }
    evidence.candidates().forEach(one -> people.putIfAbsent(one.person(), one));
    var claims = Math.max(1, evidence.testimonies().size());
    return people.values().stream()
        .filter(one -> !heard.contains(one.person()))
        .filter(one -> !(one.person() instanceof Person.Unknown))
        .sorted(
            Comparator.comparing(Candidate::nearness)
                .thenComparing(one -> -mentions.getOrDefault(one.person(), 0))
                .thenComparing(one -> one.person().key()))
        .limit(Math.clamp(EFFORT / claims, 1, MOST))
        .toList();
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
