package dev.updraft.insight.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Votes weighed against each other. A vote that is right with chance r among K answers weighs
 * log(r·(K−1)/(1−r)); every person it passed through, and every stake, takes r towards the 1/K of a
 * guess. The weights of independent votes add up, and their exponentials share out the probability.
 *
 * @param probabilities per answer, in the order of the answer space
 * @param unsaid the probability that the answer is one nobody gave
 * @param votes those that count
 */
record Weighing(
    Map<String, Double> probabilities,
    double unsaid,
    List<Vote> votes,
    List<Picture.SetAside> setAside) {

  /** What is left of a person's advantage over a guess when the answer is in their interest. */
  private static final double STAKE = 0.8;

  private static final double CERTAIN = 0.99;

  /** How far hearsay together gets against the one who decides. */
  private static final double HEARSAY = 0.5;

  private static final Comparator<Vote> HEAVIEST =
      Comparator.comparingDouble(Vote::weight)
          .reversed()
          .thenComparing(vote -> vote.originator().key())
          .thenComparing(Vote::answer);

  static Weighing of(Evidence evidence) {
    return of(evidence, evidence.testimonies());
  }

  static Weighing of(Evidence evidence, Collection<Testimony> testimonies) {
    var folding = Folding.of(testimonies, evidence.at(), evidence.goodFor());
    var setAside = new ArrayList<>(folding.setAside());
    var said = folding.roots().stream().map(Folding.Root::answer).toList();
    var ways = evidence.space().size(said);
    record Weighed(Folding.Root root, Vote vote) {}
    var byAnswer = new TreeMap<String, List<Weighed>>();
    for (var root : folding.roots()) {
      byAnswer
          .computeIfAbsent(root.answer(), _ -> new ArrayList<>())
          .add(new Weighed(root, vote(root, ways, evidence.records())));
    }
    var votes = new ArrayList<Vote>();
    for (var weighed : byAnswer.values()) {
      weighed.sort(Comparator.comparing(Weighed::vote, HEAVIEST));
      var independent =
          Independence.heaviest(
              weighed,
              one -> one.vote().weight(),
              (one, other) -> one.root().independentOf(other.root()));
      for (var one : weighed) {
        var vote = one.vote();
        vote.alsoBy().forEach(claim -> setAside.add(set(claim, Picture.Why.SAME_ROOT)));
        if (independent.contains(one)) {
          votes.add(vote);
        } else {
          setAside.add(set(vote.claim(), Picture.Why.SHARED_UPSTREAM));
        }
      }
    }
    votes.sort(HEAVIEST);
    var answers = evidence.space().candidates(said);
    var scores = scores(answers, votes);
    // What nobody said has the odds of a guess, which is what a score of 0 stands for.
    var none = evidence.space().open() ? 1.0 : 0.0;
    var sum = none + scores.values().stream().mapToDouble(Math::exp).sum();
    var probabilities = new LinkedHashMap<String, Double>();
    scores.forEach((answer, score) -> probabilities.put(answer, Math.exp(score) / sum));
    return new Weighing(probabilities, none / sum, List.copyOf(votes), List.copyOf(setAside));
  }

  private static Picture.SetAside set(UUID claim, Picture.Why why) {
    return new Picture.SetAside(claim, why);
  }

  private static Map<String, Double> scores(List<String> answers, List<Vote> votes) {
    var settled = votes.stream().filter(Vote::settles).mapToDouble(Vote::weight).max();
    var scores = new LinkedHashMap<String, Double>();
    for (var answer : answers) {
      var own = 0.0;
      var hearsay = 0.0;
      var decided = false;
      for (var vote : votes) {
        if (vote.answer().equals(answer)) {
          own += vote.ownWord() ? vote.weight() : 0;
          hearsay += vote.ownWord() ? 0 : vote.weight();
          decided |= vote.settles();
        }
      }
      if (settled.isPresent() && !decided) {
        hearsay = Math.min(hearsay, HEARSAY * settled.getAsDouble());
      }
      scores.put(answer, own + hearsay);
    }
    return scores;
  }

  private static Vote vote(Folding.Root root, int ways, TrackRecords records) {
    var best =
        root.chains().stream()
            .min(
                Comparator.comparingDouble((Testimony chain) -> -reliability(chain, ways, records))
                    .thenComparing(Testimony::hops)
                    .thenComparing(Testimony.EARLIEST))
            .orElseThrow();
    var reliability = reliability(best, ways, records);
    return new Vote(
        best.claim(),
        root.chains().stream().filter(chain -> chain != best).map(Testimony::claim).toList(),
        root.answer(),
        root.originator(),
        best.teller(),
        best.basis(),
        best.hops(),
        best.source(),
        reliability,
        Math.max(0, Math.log(reliability * (ways - 1) / (1 - reliability))));
  }

  private static double reliability(Testimony testimony, int ways, TrackRecords records) {
    var guess = 1.0 / ways;
    var root = testimony.root();
    var advantage = Math.max(0, records.originating(root, testimony.basis()) - guess);
    for (var voice : testimony.chain()) {
      advantage *= voice.staked() ? STAKE : 1;
      advantage *= voice.person().equals(root) ? 1 : records.relaying(voice.person());
    }
    if (root instanceof Person.Unknown) {
      advantage *= records.relaying(root);
    }
    return Math.min(CERTAIN, guess + advantage);
  }
}
