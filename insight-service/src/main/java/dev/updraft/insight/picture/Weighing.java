package dev.updraft.insight.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** How far an answer supports one it only leaves parts out of; measured on lists (0025). */
  private static final double LEAVING_OUT = 0.5;

  private static final Comparator<Vote> HEAVIEST =
      Comparator.comparingDouble(Vote::weight)
          .reversed()
          .thenComparing(vote -> vote.originator().key())
          .thenComparing(Vote::answer);

  private static final Comparator<Vote> OWN_WORD_FIRST =
      Comparator.comparing(Vote::ownWord).reversed().thenComparing(HEAVIEST);

  static Weighing of(Evidence evidence) {
    return of(evidence, evidence.testimonies());
  }

  static Weighing of(Evidence evidence, Collection<Testimony> testimonies) {
    var folding = Folding.of(testimonies, evidence.at(), evidence.goodFor());
    var setAside = new ArrayList<>(folding.setAside());
    var said = folding.roots().stream().map(Folding.Root::answer).toList();
    var ways = evidence.space().size(said);
    var byAnswer = new TreeMap<String, List<Weighed>>();
    for (var root : folding.roots()) {
      byAnswer
          .computeIfAbsent(root.answer(), _ -> new ArrayList<>())
          .add(new Weighed(root, vote(root, ways, evidence.records())));
    }
    var settled =
        byAnswer.values().stream()
            .flatMap(List::stream)
            .map(Weighed::vote)
            .filter(Vote::settles)
            .mapToDouble(Vote::weight)
            .max();
    var copying = evidence.records().copying();
    var scores = new LinkedHashMap<String, Double>();
    evidence.space().candidates(said).forEach(answer -> scores.put(answer, 0.0));
    var votes = new ArrayList<Vote>();
    var heard = new HashMap<String, Heard>();
    for (var answer : byAnswer.entrySet()) {
      var decided = answer.getValue().stream().anyMatch(one -> one.vote().settles());
      var hearsayAtMost =
          decided || settled.isEmpty() ? Double.POSITIVE_INFINITY : HEARSAY * settled.getAsDouble();
      var counted = counted(answer.getValue(), hearsayAtMost, copying);
      heard.put(answer.getKey(), new Heard(answer.getValue(), counted, hearsayAtMost));
      for (var one : answer.getValue()) {
        var vote = one.vote();
        vote.alsoBy().forEach(claim -> setAside.add(set(claim, Picture.Why.SAME_ROOT)));
        if (counted.contains(one)) {
          votes.add(vote);
        } else {
          setAside.add(dependent(one, counted, copying));
        }
      }
    }
    votes.sort(HEAVIEST);
    heard.forEach(
        (answer, its) ->
            scores.put(
                answer,
                its.score() + support(its, evidence.space().leavingOut(answer), heard, copying)));
    // What nobody said has the odds of a guess, which is what a score of 0 stands for.
    var none = evidence.space().open() ? 1.0 : 0.0;
    var sum = none + scores.values().stream().mapToDouble(Math::exp).sum();
    var shares = scores.values().stream().mapToDouble(score -> Math.exp(score) / sum).toArray();
    var sure = evidence.space().open() ? shares : evidence.temperature().applied(shares);
    var probabilities = new LinkedHashMap<String, Double>();
    scores.keySet().forEach(answer -> probabilities.put(answer, sure[probabilities.size()]));
    return new Weighing(probabilities, none / sum, List.copyOf(votes), List.copyOf(setAside));
  }

  private static Picture.SetAside set(UUID claim, Picture.Why why) {
    return new Picture.SetAside(claim, why);
  }

  /** Why the word of somebody counts as one with another's: by the chains, or by shared errors. */
  private static Picture.SetAside dependent(Weighed one, Set<Weighed> counted, Copying copying) {
    var claim = one.vote().claim();
    if (counted.stream().anyMatch(other -> !one.root().sharesNobodyWith(other.root()))) {
      return set(claim, Picture.Why.SHARED_UPSTREAM);
    }
    return counted.stream()
        .sorted(Comparator.comparing(Weighed::vote, HEAVIEST))
        .flatMap(
            other ->
                copying.between(one.vote().teller(), other.vote().teller()).stream()
                    .map(
                        because ->
                            new Picture.SetAside(
                                claim,
                                Picture.Why.SUSPECTED_COPY,
                                new Picture.Copied(
                                    other.vote().claim(), other.vote().teller(), because))))
        .findFirst()
        .orElseGet(() -> set(claim, Picture.Why.SHARED_UPSTREAM));
  }

  private record Weighed(Folding.Root root, Vote vote) {
    boolean independentOf(Weighed other, Copying copying) {
      return root.independentOf(other.root, copying);
    }
  }

  /**
   * What is said for an answer.
   *
   * @param counted those of all that count
   * @param hearsayAtMost how far what is relayed gets
   */
  private record Heard(List<Weighed> all, Set<Weighed> counted, double hearsayAtMost) {
    double score() {
      return Weighing.score(counted, hearsayAtMost);
    }
  }

  /**
   * What answers that only leave parts out lend the fuller one: half of what counts for them, and
   * no more than half of what hearsay may. Nobody lends who depends on anybody that says more,
   * whether these count there or not and whichever of their chains one looks at: so one claim more
   * never does more for another answer than for its own.
   */
  private static double support(
      Heard fuller, List<String> leavingOut, Map<String, Heard> heard, Copying copying) {
    var taken = new ArrayList<>(fuller.all());
    var lent = 0.0;
    for (var less : leavingOut) {
      var its = heard.get(less);
      if (its != null) {
        var dependent =
            its.all().stream()
                .filter(
                    one ->
                        taken.stream()
                            .anyMatch(
                                other -> !one.root().whollyIndependentOf(other.root(), copying)))
                .mapToDouble(one -> one.vote().weight())
                .sum();
        lent += Math.max(0, its.score() - dependent);
        taken.addAll(its.all());
      }
    }
    return LEAVING_OUT * Math.min(lent, fuller.hearsayAtMost());
  }

  /** Who decides always counts; of the others, those independent of them and of each other. */
  private static Set<Weighed> counted(
      List<Weighed> sameAnswer, double hearsayAtMost, Copying copying) {
    var counted = new HashSet<Weighed>();
    var others = new ArrayList<Weighed>();
    for (var one : sameAnswer) {
      if (one.vote().settles()) {
        counted.add(one);
      } else {
        others.add(one);
      }
    }
    others.removeIf(
        one -> counted.stream().anyMatch(decides -> !one.independentOf(decides, copying)));
    others.sort(Comparator.comparing(Weighed::vote, OWN_WORD_FIRST));
    counted.addAll(
        Independence.mostWorth(
            others,
            choice -> score(choice, hearsayAtMost),
            (one, other) -> one.independentOf(other, copying)));
    return counted;
  }

  private static double score(Collection<Weighed> sameAnswer, double hearsayAtMost) {
    var own = 0.0;
    var hearsay = 0.0;
    // In an order of their own: a sum of fractions depends on it in its last digits.
    for (var one : sameAnswer.stream().map(Weighed::vote).sorted(HEAVIEST).toList()) {
      own += one.ownWord() ? one.weight() : 0;
      hearsay += one.ownWord() ? 0 : one.weight();
    }
    return own + Math.min(hearsay, hearsayAtMost);
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

  static double reliability(Testimony testimony, int ways, TrackRecords records) {
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
    return Math.min(CERTAIN, guess + advantage * records.left(testimony.hops()));
  }
}
