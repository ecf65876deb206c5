package dev.updraft.insight.picture;

import dev.updraft.insight.fusion.Ballots;
import dev.updraft.insight.fusion.Support;
import dev.updraft.insight.fusion.Temperature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far claims on the open questions of a topic are borne out by what others say there: the blend
 * of vote, Dawid–Skene and Bayesian combination, over one vote per independent root. What turned
 * out counts as known, and so does the word of whoever decides. That two agree is seen only where
 * two speak.
 *
 * <p>It depends on the claims and questions of the topic and on nothing else, not even their order,
 * so a change in a topic is followed by working out that topic. That and working out all topics
 * anew agree within {@value #TOLERANCE}.
 *
 * @param borneOut the chance that a claim is right, by question and claim
 */
public record Agreement(Map<UUID, Map<UUID, Double>> borneOut) {
  /** What may lie between a chance kept up to date and one worked out anew. */
  public static final double TOLERANCE = 1e-6;

  public static final Agreement NONE = new Agreement(Map.of());

  /**
   * A question with a choice of answers, and what was said of it.
   *
   * @param turnedOut null while it is open
   */
  public record Asked(
      UUID question, List<String> options, List<Testimony> testimonies, String turnedOut) {}

  public Agreement {
    borneOut = Map.copyOf(borneOut);
  }

  /** All of one topic, in any order. */
  public static Agreement of(Collection<Asked> topic) {
    var heard = new ArrayList<Heard>();
    var people = new TreeMap<String, Integer>();
    topic.stream()
        .sorted(Comparator.comparing(Asked::question))
        .map(Heard::of)
        .filter(one -> one.votes().size() > (one.asked().turnedOut() == null ? 1 : 0))
        .forEach(heard::add);
    heard.forEach(one -> one.votes().forEach(vote -> people.put(vote.teller().key(), 0)));
    people.replaceAll((key, _) -> people.headMap(key).size());
    var support = Support.of(heard.stream().map(one -> one.item(people)).toList());
    var borneOut = new HashMap<UUID, Map<UUID, Double>>();
    for (var n = 0; n < support.length; n++) {
      var one = heard.get(n);
      if (one.asked().turnedOut() == null) {
        var chances = new HashMap<UUID, Double>();
        for (var place = 0; place < one.votes().size(); place++) {
          var vote = one.votes().get(place);
          // Whoever settled it is not borne out by that.
          if (!vote.settles()) {
            chances.put(vote.claim(), support[n][place]);
          }
        }
        borneOut.put(one.asked().question(), Map.copyOf(chances));
      }
    }
    return new Agreement(borneOut);
  }

  /** How far apart the two are where they are furthest apart; a claim only one has counts as 1. */
  public double drift(Agreement other) {
    return Math.max(against(other), other.against(this));
  }

  private double against(Agreement other) {
    var furthest = 0.0;
    for (var question : borneOut.entrySet()) {
      var there = other.borneOut.getOrDefault(question.getKey(), Map.of());
      for (var claim : question.getValue().entrySet()) {
        var its = there.get(claim.getKey());
        furthest = Math.max(furthest, its == null ? 1 : Math.abs(its - claim.getValue()));
      }
    }
    return furthest;
  }

  /**
   * @param votes that count, of people who hold to one answer
   * @param known place of the answer, if it is not in question
   */
  private record Heard(Asked asked, List<Vote> votes, int known) {
    /** What anybody proved elsewhere does not matter here, nor how old a claim is. */
    static Heard of(Asked asked) {
      var votes =
          Weighing.of(
                  new Evidence(
                      new AnswerSpace(asked.options()),
                      asked.testimonies(),
                      TrackRecords.NONE,
                      List.of(),
                      Instant.EPOCH,
                      null,
                      Temperature.NEUTRAL))
              .votes();
      var decided = votes.stream().filter(Vote::settles).map(Vote::answer).distinct().toList();
      var answer =
          asked.turnedOut() != null
              ? asked.turnedOut()
              : decided.size() == 1 ? decided.getFirst() : null;
      var once = new HashSet<Person>();
      var torn = new HashSet<Person>();
      votes.stream().map(Vote::teller).filter(teller -> !once.add(teller)).forEach(torn::add);
      return new Heard(
          asked,
          votes.stream()
              .filter(vote -> !torn.contains(vote.teller()))
              .filter(vote -> asked.options().contains(vote.answer()))
              .sorted(Comparator.comparing(Vote::claim))
              .toList(),
          answer == null ? Ballots.OPEN : asked.options().indexOf(answer));
    }

    Support.Item item(Map<String, Integer> people) {
      return new Support.Item(
          asked.options().size(),
          votes.stream().mapToInt(vote -> people.get(vote.teller().key())).toArray(),
          votes.stream().mapToInt(vote -> asked.options().indexOf(vote.answer())).toArray(),
          known);
    }
  }
}
