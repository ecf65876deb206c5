package dev.updraft.insight.evidence;

import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Sameness;
import java.util.Comparator;
import java.util.List;

/**
 * What was told of a question, in one spelling for all that comes to the same.
 *
 * @param space what can be answered, and which answers only leave out parts of others
 */
public record Told(AnswerSpace space, List<Testimony> testimonies) {
  /**
   * @param options of a choice; else null
   * @param testimonies in the spelling in which equal answers are equal
   */
  public static Told of(AnswerKind kind, List<String> options, List<Testimony> testimonies) {
    var sorted =
        testimonies.stream()
            .sorted(Comparator.comparing(Testimony::heardAt).thenComparing(Testimony::claim))
            .toList();
    var spellings =
        Sameness.spellings(kind, sorted.stream().map(Testimony::answer).distinct().toList());
    var told =
        sorted.stream()
            .map(one -> one.answering(spellings.getOrDefault(one.answer(), one.answer())))
            .toList();
    return new Told(
        kind == AnswerKind.CHOICE
            ? new AnswerSpace(options)
            : AnswerSpace.open(
                Sameness.leavingOut(
                    kind, told.stream().map(Testimony::answer).distinct().toList())),
        told);
  }
}
