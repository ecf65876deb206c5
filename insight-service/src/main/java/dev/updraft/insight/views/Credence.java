package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CREDENCE_LOCKED;
import static dev.updraft.insight.InsightReason.CREDENCE_NEEDS_CHOICE;
import static dev.updraft.insight.InsightReason.CREDENCE_NOT_WHOLE;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How likely the member held each option of a question, said once, while nobody could know.
 *
 * @param locked null before
 */
public record Credence(CredenceLocked locked) {
  static final Credence INITIAL = new Credence(null);
  static final Category<Lock, Credence, CredenceEvent> CATEGORY =
      new Category<>("credence", new Decider<>(() -> INITIAL, Credence::decide, Credence::evolve));

  private static final double WHOLE_WITHIN = 1e-6;

  /** What has happened to a credence. Stored for ever, so only ever added to. */
  public sealed interface CredenceEvent permits CredenceLocked {}

  /**
   * @param probabilities in the order of the question's options
   */
  public record CredenceLocked(
      UUID questionId, UUID memberId, List<Double> probabilities, Instant lockedAt)
      implements CredenceEvent {
    public CredenceLocked {
      probabilities = List.copyOf(probabilities);
    }
  }

  /** What can be asked of a credence. */
  record Lock(UUID questionId, UUID memberId, List<Double> probabilities, Instant now) {}

  /** There is one for each question. */
  static UUID stream(UUID question) {
    return UUID.nameUUIDFromBytes(("credence/" + question).getBytes(StandardCharsets.UTF_8));
  }

  /** The probabilities in the order of the options; refuses what has turned out already. */
  static Lock lock(Question question, Map<String, Double> byOption, Instant now) {
    return switch (question) {
      case Question.Unasked _ -> throw new Rejection(UNKNOWN_QUESTION);
      case Question.Retracted _ -> throw new Rejection(QUESTION_RETRACTED);
      case Question.Resolved _ -> throw new Rejection(QUESTION_RESOLVED);
      case Question.Open(var asked, _) ->
          new Lock(asked.id(), asked.memberId(), ordered(asked.form(), byOption), now);
    };
  }

  private static List<Double> ordered(AnswerForm form, Map<String, Double> byOption) {
    if (!(form instanceof AnswerForm.Choice(var options))) {
      throw new Rejection(CREDENCE_NEEDS_CHOICE);
    }
    var ordered = new double[options.size()];
    byOption.forEach(
        (option, probability) -> ordered[options.indexOf(form.accept(option))] += probability);
    var sum = Arrays.stream(ordered).sum();
    if (Arrays.stream(ordered).anyMatch(each -> !(each >= 0))
        || !(Math.abs(sum - 1) <= WHOLE_WITHIN)) {
      throw new Rejection(CREDENCE_NOT_WHOLE, "probabilities");
    }
    return Arrays.stream(ordered).boxed().toList();
  }

  static List<CredenceEvent> decide(Credence credence, Lock lock) {
    if (credence.locked() == null) {
      return List.of(
          new CredenceLocked(lock.questionId(), lock.memberId(), lock.probabilities(), lock.now()));
    }
    if (credence.locked().probabilities().equals(lock.probabilities())) {
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
