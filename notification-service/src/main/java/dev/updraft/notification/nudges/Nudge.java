package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.ANSWER_LINK_USED;
import static dev.updraft.notification.NotificationReason.NUDGE_CLOSED;
import static dev.updraft.notification.NotificationReason.NUDGE_NOT_SENT;
import static dev.updraft.notification.NotificationReason.SNOOZE_NOT_AHEAD;
import static dev.updraft.notification.NotificationReason.SNOOZE_TOO_LONG;
import static dev.updraft.notification.NotificationReason.UNKNOWN_NUDGE;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.nudges.NudgeCommand.Announce;
import dev.updraft.notification.nudges.NudgeCommand.AnswerOnce;
import dev.updraft.notification.nudges.NudgeCommand.Deliver;
import dev.updraft.notification.nudges.NudgeCommand.Dismiss;
import dev.updraft.notification.nudges.NudgeCommand.MarkActed;
import dev.updraft.notification.nudges.NudgeCommand.MarkSeen;
import dev.updraft.notification.nudges.NudgeCommand.Reopen;
import dev.updraft.notification.nudges.NudgeCommand.Revise;
import dev.updraft.notification.nudges.NudgeCommand.Schedule;
import dev.updraft.notification.nudges.NudgeCommand.Snooze;
import dev.updraft.notification.nudges.NudgeCommand.Withdraw;
import dev.updraft.notification.nudges.NudgeEvent.NudgeActed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeDismissed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeExpired;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeReplanned;
import dev.updraft.notification.nudges.NudgeEvent.NudgeScheduled;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSeen;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSnoozed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One thing a member is to be reminded of, from the plan to its end. */
public sealed interface Nudge {
  Nudge UNPLANNED = new Unplanned();

  Category<NudgeCommand, Nudge, NudgeEvent> CATEGORY =
      new Category<>("nudge", new Decider<>(() -> UNPLANNED, Nudge::decide, Nudge::evolve));

  record Unplanned() implements Nudge {}

  /**
   * A nudge that exists.
   *
   * @param dueAt when it was or will be handed over: the plan's moment, or the snooze's end
   * @param round how often it has been handed over
   */
  record Planned(
      NudgePlan plan, NudgeState state, Instant dueAt, int round, List<Transition> history)
      implements Nudge {
    public Planned {
      history = List.copyOf(history);
    }

    private Planned step(NudgeState next, Instant at, Why why) {
      return with(next, dueAt, round, at, why);
    }

    private Planned with(NudgeState next, Instant due, int rounds, Instant at, Why why) {
      var longer = new ArrayList<>(history);
      longer.add(new Transition(next, at, why));
      return new Planned(plan, next, due, rounds, longer);
    }

    /** When it is to be looked at next: at its moment, or at its end; null: not again. */
    public Instant nextMoment() {
      if (state.ahead()) {
        return dueAt;
      }
      return state.open() ? endsAt() : null;
    }

    /** From when on nobody needs it any more that came; null: it lies there until answered. */
    private Instant endsAt() {
      var openFor = plan.kind().openFor();
      return plan.usefulUntil() != null || openFor == null
          ? plan.usefulUntil()
          : NudgePlan.micros(lastSent()).plus(openFor);
    }

    private Instant lastSent() {
      return history.reversed().stream()
          .filter(step -> step.state() == NudgeState.SENT)
          .findFirst()
          .map(Transition::at)
          .orElseThrow();
    }

    private Planned replanned(NudgePlan next, Instant at) {
      return switch (state) {
        case SCHEDULED, WITHDRAWN, ACTED, EXPIRED -> {
          var ahead = with(NudgeState.SCHEDULED, next.dueAt(), round, at, Why.CHANGED);
          yield new Planned(next, ahead.state, ahead.dueAt, ahead.round, ahead.history);
        }
        case DUE, SENT, SEEN, SNOOZED, DISMISSED -> new Planned(next, state, dueAt, round, history);
      };
    }

    /** Withdrawn for a reason that can itself be undone. */
    private boolean takenBackForNow() {
      return state == NudgeState.WITHDRAWN
          && switch (history.getLast().why()) {
            case LAPSED, CHANGED -> true;
            // Whoever tells a lapse again says that the action, too, was taken back.
            case ACTED -> !plan.kind().asksToAct();
            case RETRACTED, MEMBER, TOO_LATE, MUTED -> false;
          };
    }

    /** Its time was over; by another plan, which comes of what has changed, it is ahead again. */
    private boolean expiredBefore(NudgePlan next, Instant at) {
      return state == NudgeState.EXPIRED
          && next.dueAt().isAfter(plan.dueAt())
          && !next.uselessAt(at);
    }

    /** Over because the endorsement was acted on; that the member said so here is another thing. */
    private boolean settledByAction() {
      return (state == NudgeState.WITHDRAWN || state == NudgeState.ACTED)
          && history.getLast().why() == Why.ACTED;
    }

    /** A history runs forwards, also when the plan came after the moment it set. */
    private Instant fellDueAt(Instant present) {
      var last = history.getLast().at();
      var due = dueAt.isBefore(present) ? dueAt : present;
      return due.isAfter(last) ? due : last;
    }

    private boolean uselessAt(Instant at) {
      return plan.uselessAt(at);
    }

    private boolean overAt(Instant at) {
      var end = endsAt();
      return end != null && !at.isBefore(end);
    }

    private NudgeExpired expired(Instant at) {
      return new NudgeExpired(plan.kind(), plan.endorsementId(), Why.TOO_LATE, at);
    }

    private NudgeSeen seen(Instant at) {
      return new NudgeSeen(plan.kind(), plan.endorsementId(), at);
    }

    private NudgeActed acted(Why why, Instant at) {
      return new NudgeActed(plan.kind(), plan.endorsementId(), why, at, plan.topic());
    }

    private NudgeWithdrawn withdrawn(Why why, Instant at) {
      return new NudgeWithdrawn(plan.kind(), plan.endorsementId(), why, at);
    }
  }

  /** No events means "already so", so retries are safe. */
  static List<NudgeEvent> decide(Nudge nudge, NudgeCommand command) {
    return switch (nudge) {
      case Unplanned _ ->
          switch (command) {
            case Schedule(var plan, var at) -> List.of(new NudgeScheduled(plan, at));
            case Revise(var plan, var at) -> planned(plan, at);
            case Reopen(var plan, var at) -> planned(plan, at);
            // What was never planned needs no taking back: its stage was past when news came.
            case Deliver _, Announce _, Withdraw _ -> List.of();
            case MarkSeen _, MarkActed _, Snooze _, Dismiss _, AnswerOnce _ ->
                throw new Rejection(UNKNOWN_NUDGE);
          };
      case Planned planned ->
          switch (command) {
            case Schedule(var plan, var at) ->
                planned.takenBackForNow() || planned.expiredBefore(plan, at)
                    ? List.of(new NudgeReplanned(plan, at))
                    : List.of();
            case Revise(var plan, var at) -> revise(planned, plan, at);
            case Reopen(var plan, var at) -> reopen(planned, plan, at);
            case Deliver(var at) -> deliver(planned, at);
            case Announce(var at) -> announce(planned, at);
            case MarkSeen(var at) -> markSeen(planned, at);
            case MarkActed(var at) -> markActed(planned, at);
            case Snooze(var until, var at) -> snooze(planned, until, at);
            case Dismiss(var at) -> dismiss(planned, at);
            case Withdraw(var why, var at) -> withdraw(planned, why, at);
            case AnswerOnce(var round, var reply) -> decide(unanswered(planned, round), reply);
          };
    };
  }

  /**
   * The nudge a link asks about; refuses when it has been answered or has moved on since.
   *
   * @param round in which the link was handed over
   */
  static Planned unanswered(Nudge nudge, int round) {
    if (!(nudge instanceof Planned planned)) {
      throw new Rejection(UNKNOWN_NUDGE);
    }
    if (!planned.state().closed() && round > planned.round()) {
      throw new Rejection(NUDGE_NOT_SENT);
    }
    if (!planned.state().open() || round != planned.round()) {
      throw new Rejection(ANSWER_LINK_USED);
    }
    return planned;
  }

  private static List<NudgeEvent> planned(NudgePlan plan, Instant at) {
    return plan.dueAt().isBefore(at) ? List.of() : List.of(new NudgeScheduled(plan, at));
  }

  private static List<NudgeEvent> reopen(Planned nudge, NudgePlan plan, Instant at) {
    if (!nudge.settledByAction()) {
      return revise(nudge, plan, at);
    }
    return plan.dueAt().isBefore(at) ? List.of() : List.of(new NudgeReplanned(plan, at));
  }

  private static List<NudgeEvent> revise(Planned nudge, NudgePlan plan, Instant at) {
    return switch (nudge.state()) {
      case SCHEDULED ->
          plan.equals(nudge.plan()) ? List.of() : List.of(new NudgeReplanned(plan, at));
      case DUE, SENT, SEEN, SNOOZED -> {
        var same = plan.dueAt(nudge.plan().dueAt());
        yield same.equals(nudge.plan()) ? List.of() : List.of(new NudgeReplanned(same, at));
      }
      case WITHDRAWN, EXPIRED ->
          (nudge.takenBackForNow() || nudge.expiredBefore(plan, at)) && !plan.dueAt().isBefore(at)
              ? List.of(new NudgeReplanned(plan, at))
              : List.of();
      case ACTED, DISMISSED -> List.of();
    };
  }

  private static List<NudgeEvent> deliver(Planned nudge, Instant at) {
    var plan = nudge.plan();
    return switch (nudge.state()) {
      case SCHEDULED, SNOOZED -> {
        if (at.isBefore(nudge.dueAt())) {
          yield List.of();
        }
        if (nudge.uselessAt(at)) {
          yield List.of(nudge.expired(at));
        }
        yield handedOver(nudge, at);
      }
      case DUE -> List.of(new NudgeSent(plan.kind(), plan.endorsementId(), nudge.round() + 1, at));
      case SENT, SEEN -> nudge.overAt(at) ? List.of(nudge.expired(at)) : List.of();
      case ACTED, DISMISSED, EXPIRED, WITHDRAWN -> List.of();
    };
  }

  private static List<NudgeEvent> handedOver(Planned nudge, Instant at) {
    var plan = nudge.plan();
    return List.of(
        new NudgeFellDue(nudge.fellDueAt(at)),
        new NudgeSent(plan.kind(), plan.endorsementId(), nudge.round() + 1, at));
  }

  /** Ahead of its moment, at which it could reach nobody any more. */
  private static List<NudgeEvent> announce(Planned nudge, Instant at) {
    return switch (nudge.state()) {
      case SCHEDULED, SNOOZED -> nudge.uselessAt(at) ? deliver(nudge, at) : handedOver(nudge, at);
      case DUE, SENT, SEEN, ACTED, DISMISSED, EXPIRED, WITHDRAWN -> deliver(nudge, at);
    };
  }

  private static List<NudgeEvent> markSeen(Planned nudge, Instant at) {
    return switch (nudge.state()) {
      case SCHEDULED, DUE -> throw new Rejection(NUDGE_NOT_SENT);
      case SENT -> List.of(nudge.seen(at));
      // An inbox marks all it shows as seen, also what ended meanwhile.
      case SEEN, SNOOZED, ACTED, DISMISSED, EXPIRED, WITHDRAWN -> List.of();
    };
  }

  private static List<NudgeEvent> markActed(Planned nudge, Instant at) {
    return switch (nudge.state()) {
      case SCHEDULED, DUE -> throw new Rejection(NUDGE_NOT_SENT);
      case SENT, SEEN, SNOOZED -> List.of(nudge.acted(Why.MEMBER, at));
      case ACTED -> List.of();
      case DISMISSED, EXPIRED, WITHDRAWN -> throw new Rejection(NUDGE_CLOSED);
    };
  }

  private static List<NudgeEvent> snooze(Planned nudge, Instant until, Instant at) {
    var plan = nudge.plan();
    return switch (nudge.state()) {
      case SCHEDULED, DUE -> throw new Rejection(NUDGE_NOT_SENT);
      case SENT, SEEN, SNOOZED -> {
        if (nudge.state() == NudgeState.SNOOZED && until.equals(nudge.dueAt())) {
          yield List.of();
        }
        if (!until.isAfter(at)) {
          throw new Rejection(SNOOZE_NOT_AHEAD, "until");
        }
        if (nudge.uselessAt(until)) {
          throw new Rejection(SNOOZE_TOO_LONG, "until");
        }
        yield List.of(new NudgeSnoozed(plan.kind(), plan.endorsementId(), until, at));
      }
      case ACTED, DISMISSED, EXPIRED, WITHDRAWN -> throw new Rejection(NUDGE_CLOSED);
    };
  }

  private static List<NudgeEvent> dismiss(Planned nudge, Instant at) {
    var plan = nudge.plan();
    return switch (nudge.state()) {
      case SCHEDULED, DUE -> throw new Rejection(NUDGE_NOT_SENT);
      case SENT, SEEN, SNOOZED ->
          List.of(new NudgeDismissed(plan.kind(), plan.endorsementId(), at));
      case DISMISSED -> List.of();
      case ACTED, EXPIRED, WITHDRAWN -> throw new Rejection(NUDGE_CLOSED);
    };
  }

  /** What asked to act and had reached the member is fulfilled by the action, not taken back. */
  private static List<NudgeEvent> withdraw(Planned nudge, Why why, Instant at) {
    return switch (nudge.state()) {
      case SCHEDULED, DUE -> List.of(nudge.withdrawn(why, at));
      case SENT, SEEN, SNOOZED ->
          why == Why.ACTED && nudge.plan().kind().asksToAct()
              ? List.of(nudge.acted(why, at))
              : List.of(nudge.withdrawn(why, at));
      case ACTED, DISMISSED, EXPIRED, WITHDRAWN -> List.of();
    };
  }

  /** Replays one fact; the cast fails loudly on an impossible history. */
  static Nudge evolve(Nudge nudge, NudgeEvent event) {
    return switch (event) {
      case NudgeScheduled(var plan, var at) ->
          new Planned(
              plan,
              NudgeState.SCHEDULED,
              plan.dueAt(),
              0,
              List.of(new Transition(NudgeState.SCHEDULED, at, null)));
      case NudgeReplanned(var plan, var at) -> ((Planned) nudge).replanned(plan, at);
      case NudgeFellDue(var at) -> ((Planned) nudge).step(NudgeState.DUE, at, null);
      case NudgeSent(_, _, var round, var at) -> {
        var planned = (Planned) nudge;
        yield planned.with(NudgeState.SENT, planned.dueAt(), round, at, null);
      }
      case NudgeSeen(_, _, var at) -> ((Planned) nudge).step(NudgeState.SEEN, at, null);
      case NudgeActed(_, _, var why, var at, _) ->
          ((Planned) nudge).step(NudgeState.ACTED, at, why);
      case NudgeSnoozed(_, _, var until, var at) -> {
        var planned = (Planned) nudge;
        yield planned.with(NudgeState.SNOOZED, until, planned.round(), at, null);
      }
      case NudgeDismissed(_, _, var at) -> ((Planned) nudge).step(NudgeState.DISMISSED, at, null);
      case NudgeExpired(_, _, var why, var at) ->
          ((Planned) nudge).step(NudgeState.EXPIRED, at, why);
      case NudgeWithdrawn(_, _, var why, var at) ->
          ((Planned) nudge).step(NudgeState.WITHDRAWN, at, why);
    };
  }
}
