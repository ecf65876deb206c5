package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CREDENCE_DOES_NOT_FIT;
import static dev.updraft.insight.InsightReason.CREDENCE_LOCKED;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.views.Belief.Between;
import dev.updraft.insight.views.Belief.Spread;
import dev.updraft.insight.views.Belief.Stated;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the member held likely of the answer to a question, said once, while nobody could know.
 *
 * @param locked null before
 */
public record Credence(CredenceLocked locked) {
  static final Credence INITIAL = new Credence(null);
  static final Category<Lock, Credence, CredenceEvent> CATEGORY =
      new Category<>("credence", new Decider<>(() -> INITIAL, Credence::decide, Credence::evolve));

  /** What has happened to a credence. Stored for ever, so only ever added to. */
  public sealed interface CredenceEvent permits CredenceLocked {}

  /**
   * @param probabilities of a choice, in the order of the question's options; of a text, that the
   *     answer is right and that it is not; empty for a number
   * @param answer of a text, else null
   * @param low of a number, which nine times in ten is not lower; else null
   * @param high of a number, which nine times in ten is not higher; else null
   */
  public record CredenceLocked(
      UUID questionId,
      UUID memberId,
      List<Double> probabilities,
      PersonalText answer,
      PersonalText low,
      PersonalText high,
      Instant lockedAt)
      implements CredenceEvent {
    public CredenceLocked {
      probabilities = probabilities == null ? List.of() : List.copyOf(probabilities);
    }

    private boolean saysAs(CredenceLocked other) {
      return equals(
          new CredenceLocked(
              other.questionId,
              other.memberId,
              other.probabilities,
              other.answer,
              other.low,
              other.high,
              lockedAt));
    }
  }

  /** What can be asked of a credence. */
  record Lock(UUID questionId, UUID memberId, Belief belief, Instant now) {
    private CredenceLocked locked() {
      return switch (belief) {
        case Spread(var probabilities) ->
            new CredenceLocked(questionId, memberId, probabilities, null, null, null, now);
        case Between(var low, var high) ->
            new CredenceLocked(questionId, memberId, List.of(), null, own(low), own(high), now);
        case Stated(var answer, var probability) ->
            new CredenceLocked(
                questionId,
                memberId,
                List.of(probability, 1 - probability),
                own(answer),
                null,
                null,
                now);
      };
    }

    private PersonalText own(String text) {
      return PersonalText.about(memberId, text);
    }
  }

  /**
   * As the member says it; what does not belong to the question's kind is null.
   *
   * @param low and high: for a number
   * @param answer and probability: for a text
   */
  record Said(
      Map<String, Double> probabilities,
      String low,
      String high,
      String answer,
      Double probability) {
    private Belief of(AnswerForm form) {
      return switch (form) {
        case AnswerForm.Choice(var options) when only(probabilities) -> {
          var ordered = new double[options.size()];
          probabilities.forEach(
              (option, each) -> ordered[options.indexOf(form.accept(option))] += each);
          yield new Spread(Arrays.stream(ordered).boxed().toList());
        }
        case AnswerForm.Amount _ when only(low, high) ->
            new Between(form.accept(low), form.accept(high));
        case AnswerForm.Words _ when only(answer, probability) ->
            new Stated(form.accept(answer), probability);
        case AnswerForm.Choice _, AnswerForm.Amount _, AnswerForm.Words _ ->
            throw new Rejection(CREDENCE_DOES_NOT_FIT);
      };
    }

    private boolean only(Object... wanted) {
      var given = new Object[] {probabilities, low, high, answer, probability};
      return Arrays.stream(wanted).allMatch(each -> each != null)
          && Arrays.stream(given).filter(each -> each != null).count() == wanted.length;
    }
  }

  /** There is one for each question. */
  static UUID stream(UUID question) {
    return UUID.nameUUIDFromBytes(("credence/" + question).getBytes(StandardCharsets.UTF_8));
  }

  /** What is said, as the question takes it; refuses what has turned out already. */
  static Lock lock(Question question, Said said, Instant now) {
    return switch (question) {
      case Question.Unasked _ -> throw new Rejection(UNKNOWN_QUESTION);
      case Question.Retracted _ -> throw new Rejection(QUESTION_RETRACTED);
      case Question.Resolved _ -> throw new Rejection(QUESTION_RESOLVED);
      case Question.Open(var asked, _) ->
          new Lock(asked.id(), asked.memberId(), said.of(asked.form()), now);
    };
  }

  static List<CredenceEvent> decide(Credence credence, Lock lock) {
    var locked = lock.locked();
    if (credence.locked() == null) {
      return List.of(locked);
    }
    if (credence.locked().saysAs(locked)) {
      return List.of();
    }
    throw new Rejection(CREDENCE_LOCKED);
  }

  static Credence evolve(Credence credence, CredenceEvent event) {
    return switch (event) {
      case CredenceLocked locked -> new Credence(locked);
    };
  }
}
