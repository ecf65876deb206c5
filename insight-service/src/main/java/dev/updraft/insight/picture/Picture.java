package dev.updraft.insight.picture;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the claims on a question add up to.
 *
 * @param answers likeliest first; all options of a choice, else all that was said
 * @param unsaid the probability that the answer is one nobody gave
 * @param independentRoots originators that reached the member by ways of their own
 * @param restsOn the votes for the likeliest answer, heaviest first
 * @param partly the votes for answers that only leave out parts of the likeliest
 * @param dissent the votes for others
 * @param worthAsking best first
 */
public record Picture(
    List<Answer> answers,
    double unsaid,
    Grade grade,
    int independentRoots,
    boolean abstains,
    List<Vote> restsOn,
    List<Vote> partly,
    List<Vote> dissent,
    List<SetAside> setAside,
    List<AskNext> worthAsking) {

  /** A lead smaller than this is a guess. */
  private static final double LEAD = 0.05;

  /**
   * @param independentRoots originators who say so, each heard by a way of its own
   */
  public record Answer(String value, double probability, int independentRoots) {}

  /**
   * A claim that counts nothing.
   *
   * @param copied null unless copying is suspected
   */
  public record SetAside(UUID claim, Why why, Copied copied) {
    SetAside(UUID claim, Why why) {
      this(claim, why, null);
    }
  }

  /**
   * What a claim counts as one with, and why.
   *
   * @param like the claim that counts for both
   * @param teller of it
   */
  public record Copied(UUID like, Person teller, Copying.Suspicion because) {}

  /** Why a claim counts nothing. */
  public enum Why {
    /** the same originator's same word, by a longer way */
    SAME_ROOT,
    /** another originator, but by way of people who are in another chain already */
    SHARED_UPSTREAM,
    /** another originator by another way, but the two who tell it were wrong alike too often */
    SUSPECTED_COPY,
    /** the originator has said otherwise in person, then or since */
    SUPERSEDED,
    /** older than an answer to this question stays good */
    OUTDATED
  }

  public static Picture of(Evidence evidence) {
    var weighing = Weighing.of(evidence);
    var votes = weighing.votes();
    var answers =
        weighing.probabilities().entrySet().stream()
            .map(
                entry -> new Answer(entry.getKey(), entry.getValue(), roots(votes, entry.getKey())))
            .sorted(
                Comparator.comparingDouble(Answer::probability)
                    .reversed()
                    .thenComparing(Answer::value))
            .toList();
    var abstains = votes.isEmpty() || lead(answers, weighing.unsaid()) < LEAD;
    var restsOn = votes.stream().filter(vote -> votesFor(answers, vote)).toList();
    var leavingOut =
        answers.isEmpty()
            ? List.<String>of()
            : evidence.space().leavingOut(answers.getFirst().value());
    var others =
        votes.stream()
            .filter(vote -> !votesFor(answers, vote))
            .collect(Collectors.partitioningBy(vote -> leavingOut.contains(vote.answer())));
    var heaviest = restsOn.isEmpty() ? null : restsOn.getFirst();
    var grade =
        abstains || heaviest == null
            ? Grade.abstaining(heaviest, evidence.records())
            : Grade.of(
                heaviest, answers.getFirst().probability(), restsOn.size(), evidence.records());
    var originators = new HashSet<Person>();
    votes.forEach(vote -> originators.add(vote.originator()));
    return new Picture(
        answers,
        weighing.unsaid(),
        grade,
        originators.size(),
        abstains,
        restsOn,
        others.get(true),
        others.get(false),
        weighing.setAside(),
        AskNext.ranked(evidence, weighing));
  }

  /** The one person to ask next. */
  public Optional<AskNext> askNext() {
    return worthAsking.stream().findFirst();
  }

  /** Of each answer, and nothing else of the picture. */
  public static Map<String, Double> probabilities(Evidence evidence) {
    return Weighing.of(evidence).probabilities();
  }

  private static int roots(List<Vote> votes, String answer) {
    return (int) votes.stream().filter(vote -> vote.answer().equals(answer)).count();
  }

  private static boolean votesFor(List<Answer> answers, Vote vote) {
    return answers.getFirst().value().equals(vote.answer());
  }

  private static double lead(List<Answer> answers, double unsaid) {
    var second = answers.size() > 1 ? answers.get(1).probability() : 0;
    return answers.getFirst().probability() - Math.max(second, unsaid);
  }
}
