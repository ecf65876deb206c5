package dev.updraft.insight.outcomes;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something of value that came of what is kept here, as profile-service, which keeps it, tells.
 *
 * @param learned null before it was told
 */
public record Outcome(OutcomeLearned learned, boolean takenBack) {
  static final Outcome INITIAL = new Outcome(null, false);
  static final Category<Learn, Outcome, OutcomeEvent> CATEGORY =
      new Category<>("outcome", new Decider<>(() -> INITIAL, Outcome::decide, Outcome::evolve));

  /** What something can have come of, as far as it is kept here. */
  public enum Origin {
    CLAIM,
    TALK,
    ASK
  }

  /** What this service has learned of an outcome. Stored for ever, so only ever added to. */
  public sealed interface OutcomeEvent permits OutcomeLearned, OutcomeRetractionLearned {}

  /**
   * @param kind in its owner's words
   */
  public record OutcomeLearned(
      UUID outcomeId, String kind, Origin origin, UUID originId, Instant at)
      implements OutcomeEvent {}

  /** Nothing came of it after all. */
  public record OutcomeRetractionLearned(UUID outcomeId) implements OutcomeEvent {}

  /** What the outcome's owner says of it. */
  sealed interface Learn {
    record LearnOutcome(OutcomeLearned told) implements Learn {}

    record LearnRetraction(UUID outcomeId) implements Learn {}
  }

  static List<OutcomeEvent> decide(Outcome outcome, Learn learn) {
    return switch (learn) {
      case Learn.LearnOutcome(var told) -> outcome.learned() == null ? List.of(told) : List.of();
      // Of what is not kept here nothing was learned, and there is nothing to take back.
      case Learn.LearnRetraction(var id) ->
          outcome.learned() == null || outcome.takenBack()
              ? List.of()
              : List.of(new OutcomeRetractionLearned(id));
    };
  }

  static Outcome evolve(Outcome outcome, OutcomeEvent event) {
    return switch (event) {
      case OutcomeLearned learned -> new Outcome(learned, false);
      case OutcomeRetractionLearned _ -> new Outcome(outcome.learned(), true);
    };
  }
}
