package dev.updraft.insight.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Ledger;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.questions.AnswerKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the questions that turned out taught a member: of people, and of how sure to be.
 *
 * @param questions that turned out and on which something was said before
 * @param contacts in the claims on the latest of them
 */
record Learned(
    List<Judgement> judgements,
    Set<UUID> questions,
    Map<UUID, ContactDocument> contacts,
    Ledger ledger,
    Copying copying,
    Temperature temperature) {
  /** While fewer questions than these turned out, nothing is learned of how sure to be. */
  private static final int FEW = 10;

  /** More say little more, and take time. */
  private static final int ENOUGH = 50;

  /**
   * @param except a question that nothing is to be known of; null: none
   */
  static Learned from(Sight sight, UUID except) {
    var judgements = Judgement.all(sight, except);
    // One more than are looked at, so that any one can be left out.
    return of(
        judgements,
        sight.contacts(
            Testimonies.contactsIn(
                latest(judgements, ENOUGH + 1).stream()
                    .flatMap(List::stream)
                    .map(Judgement::claim)
                    .toList())));
  }

  private static Learned of(List<Judgement> judgements, Map<UUID, ContactDocument> contacts) {
    var judged = judgements.stream().map(Judgement::judged).toList();
    var ledger = new Ledger(judged);
    return new Learned(
        judgements,
        judgements.stream().map(one -> one.question().id()).collect(toUnmodifiableSet()),
        contacts,
        ledger,
        Copying.of(judged),
        temperature(latest(judgements, ENOUGH), contacts, ledger));
  }

  /**
   * @param question null: none
   */
  Learned without(UUID question) {
    return question != null && questions.contains(question)
        ? of(
            judgements.stream().filter(one -> !one.question().id().equals(question)).toList(),
            contacts)
        : this;
  }

  /** What was said of the choices that turned out last, by question; nothing while they are few. */
  private static List<List<Judgement>> latest(List<Judgement> judgements, int most) {
    var byQuestion =
        judgements.stream()
            .filter(one -> one.claim().kind() == AnswerKind.CHOICE)
            .collect(groupingBy(one -> one.question().id()));
    return byQuestion.size() < FEW
        ? List.of()
        : byQuestion.values().stream()
            .sorted(
                Comparator.comparing(
                        (List<Judgement> one) -> one.getFirst().question().resolution().firstAt())
                    .reversed()
                    .thenComparing(one -> one.getFirst().question().id()))
            .limit(most)
            .toList();
  }

  /**
   * How sure pictures should be: each question that turned out is drawn as it could have been just
   * before, without what it taught of people itself.
   */
  private static Temperature temperature(
      List<List<Judgement>> latest, Map<UUID, ContactDocument> contacts, Ledger ledger) {
    var beliefs = new ArrayList<double[]>();
    var turnedOut = new ArrayList<Integer>();
    for (var claims : latest) {
      var question = claims.getFirst().question();
      var options = question.answer().options();
      var place = options.indexOf(question.resolution().value());
      if (place < 0) {
        continue;
      }
      var evidence =
          Gathering.evidence(
              question,
              claims.stream().map(Judgement::claim).toList(),
              contacts,
              ledger.without(question.id(), Spelling.folded(question.topic())),
              List.of(),
              question.resolution().firstAt(),
              Temperature.NEUTRAL);
      var probabilities = Picture.probabilities(evidence);
      beliefs.add(options.stream().mapToDouble(probabilities::get).toArray());
      turnedOut.add(place);
    }
    return Temperature.fitted(
        beliefs.toArray(double[][]::new), turnedOut.stream().mapToInt(place -> place).toArray());
  }
}
