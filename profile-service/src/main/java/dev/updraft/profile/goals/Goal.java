package dev.updraft.profile.goals;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the member is after; suggestions that lead there rank higher. */
public sealed interface Goal {
  Category<Command, Goal, Event> CATEGORY =
      new Category<>("goal", new Decider<>(Unknown::new, Goal::decide, Goal::evolve));

  /** Where a goal is in its life. */
  enum Stage {
    OPEN,
    REACHED,
    DROPPED
  }

  /** None yet. */
  record Unknown() implements Goal {}

  /**
   * A goal with its text in the clear, null once erased.
   *
   * @param by the day it is to be reached by, or null
   * @param closedAt when it was reached or dropped, or null
   */
  record Pursued(String summary, List<String> topics, LocalDate by, Stage stage, Instant closedAt)
      implements Goal {}

  /** What can be asked of a goal. */
  sealed interface Command {
    record SetGoal(PersonalText summary, List<String> topics, LocalDate by) implements Command {}

    /** The goal as it is to be from now on. */
    record ChangeGoal(PersonalText summary, List<String> topics, LocalDate by) implements Command {}

    record ReachGoal(Instant now) implements Command {}

    record DropGoal(PersonalText reason, Instant now) implements Command {}
  }

  /** What has happened to a goal. */
  sealed interface Event {
    /** The whole of it, at first and after every change. */
    record GoalSet(PersonalText summary, List<String> topics, LocalDate by) implements Event {
      public GoalSet {
        topics = List.copyOf(topics);
      }
    }

    record GoalReached(Instant at) implements Event {}

    record GoalDropped(PersonalText reason, Instant at) implements Event {}
  }

  /** The goal, or the refusal that there is none. */
  default Pursued pursued() {
    return switch (this) {
      case Pursued pursued -> pursued;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_GOAL);
    };
  }

  private static List<Event> decide(Goal goal, Command command) {
    return switch (goal) {
      case Unknown _ ->
          switch (command) {
            case Command.SetGoal(var summary, var topics, var by) ->
                List.of(new Event.GoalSet(summary, topics, by));
            case Command.ChangeGoal _, Command.ReachGoal _, Command.DropGoal _ ->
                throw new Rejection(ProfileReason.UNKNOWN_GOAL);
          };
      case Pursued pursued ->
          switch (command) {
            case Command.SetGoal _ -> List.of();
            case Command.ReachGoal _ when pursued.stage() == Stage.REACHED -> List.of();
            case Command.DropGoal _ when pursued.stage() == Stage.DROPPED -> List.of();
            case Command.ChangeGoal _, Command.ReachGoal _, Command.DropGoal _
                when pursued.stage() != Stage.OPEN ->
                throw new Rejection(ProfileReason.GOAL_CLOSED);
            case Command.ChangeGoal(var summary, var topics, var by) -> {
              var wanted = new Event.GoalSet(summary, topics, by);
              yield evolve(goal, wanted).equals(goal) ? List.of() : List.of(wanted);
            }
            case Command.ReachGoal(var now) -> List.of(new Event.GoalReached(now));
            case Command.DropGoal(var reason, var now) ->
                List.of(new Event.GoalDropped(reason, now));
          };
    };
  }

  private static Goal evolve(Goal goal, Event event) {
    return switch (event) {
      case Event.GoalSet(var summary, var topics, var by) ->
          new Pursued(clear(summary), topics, by, Stage.OPEN, null);
      case Event.GoalReached(var at) -> closed((Pursued) goal, Stage.REACHED, at);
      case Event.GoalDropped(_, var at) -> closed((Pursued) goal, Stage.DROPPED, at);
    };
  }

  private static Goal closed(Pursued it, Stage stage, Instant at) {
    return new Pursued(it.summary(), it.topics(), it.by(), stage, at);
  }
}
