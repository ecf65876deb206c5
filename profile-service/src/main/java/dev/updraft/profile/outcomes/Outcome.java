package dev.updraft.profile.outcomes;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.endorsements.OutcomeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Value that came of something other than an endorsement; those tell theirs themselves. */
public sealed interface Outcome {
  Category<Command, Outcome, Event> CATEGORY =
      new Category<>("outcome", new Decider<>(Unknown::new, Outcome::decide, Outcome::evolve));

  /**
   * What an outcome came from.
   *
   * @param id in the service that keeps it
   */
  record Origin(Kind kind, UUID id) {
    /** What may lead to something. */
    public enum Kind {
      CONTRIBUTION,
      EXCHANGE,
      CLAIM,
      TALK,
      ASK,
      INSIGHT,
      PRACTICE
    }
  }

  /** What came of it in words and numbers; amount and currency only for money. */
  record Value(OutcomeKind kind, PersonalText summary, BigDecimal amount, String currency) {
    public Value {
      if (kind != OutcomeKind.MONEY && (amount != null || currency != null)) {
        throw new Rejection(ProfileReason.AMOUNT_ONLY_FOR_MONEY, "amount");
      }
    }
  }

  /** Nothing yet. */
  record Unknown() implements Outcome {}

  /**
   * What came of it, in the clear.
   *
   * @param summary null once erased
   */
  record Achieved(
      OutcomeKind kind,
      String summary,
      BigDecimal amount,
      String currency,
      Origin from,
      Instant at,
      boolean retracted)
      implements Outcome {}

  /** What can be asked of an outcome. */
  sealed interface Command {
    record RecordOutcome(Value value, Origin from, Instant at, Instant now) implements Command {}

    record RetractOutcome(PersonalText reason) implements Command {}
  }

  /** What has happened to an outcome. */
  sealed interface Event {
    record OutcomeRecorded(Value value, Origin from, Instant at) implements Event {}

    record OutcomeRetracted(PersonalText reason) implements Event {}
  }

  /** The outcome, or the refusal that there is none. */
  default Achieved achieved() {
    return switch (this) {
      case Achieved achieved -> achieved;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_OUTCOME);
    };
  }

  private static List<Event> decide(Outcome outcome, Command command) {
    return switch (outcome) {
      case Unknown _ ->
          switch (command) {
            case Command.RecordOutcome(_, _, var at, var now) when at.isAfter(now) ->
                throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "at");
            case Command.RecordOutcome(var value, var from, var at, _) ->
                List.of(new Event.OutcomeRecorded(value, from, at));
            case Command.RetractOutcome _ -> throw new Rejection(ProfileReason.UNKNOWN_OUTCOME);
          };
      case Achieved achieved ->
          switch (command) {
            case Command.RecordOutcome _ -> List.of();
            case Command.RetractOutcome _ when achieved.retracted() -> List.of();
            case Command.RetractOutcome(var reason) -> List.of(new Event.OutcomeRetracted(reason));
          };
    };
  }

  private static Outcome evolve(Outcome outcome, Event event) {
    return switch (event) {
      case Event.OutcomeRecorded(var value, var from, var at) ->
          new Achieved(
              value.kind(),
              clear(value.summary()),
              value.amount(),
              value.currency(),
              from,
              at,
              false);
      case Event.OutcomeRetracted _ -> {
        var it = (Achieved) outcome;
        yield new Achieved(
            it.kind(), it.summary(), it.amount(), it.currency(), it.from(), it.at(), true);
      }
    };
  }
}
