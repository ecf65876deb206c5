package dev.updraft.notification.nudges;

import java.time.Instant;

/** What can be asked of a nudge; {@code at} is the asker's present. */
public sealed interface NudgeCommand {
  Instant at();

  record Schedule(NudgePlan plan, Instant at) implements NudgeCommand {}

  /** What it is about has changed; a stage that would be past already is not planned for it. */
  record Revise(NudgePlan plan, Instant at) implements NudgeCommand {
    /** To the microsecond, as plans are: what is due this very moment is not past. */
    public Revise {
      at = NudgePlan.micros(at);
    }
  }

  /** What was done about it was taken back: it asks again, unless its stage is past by now. */
  record Reopen(NudgePlan plan, Instant at) implements NudgeCommand {
    /** As {@link Revise}. */
    public Reopen {
      at = NudgePlan.micros(at);
    }
  }

  /** Hand it over if it is due; what came and was not answered in its time of use expires. */
  record Deliver(Instant at) implements NudgeCommand {}

  /** Hand it over though it is not due yet: by then it could reach nobody. */
  record Announce(Instant at) implements NudgeCommand {}

  record MarkSeen(Instant at) implements NudgeCommand {}

  /** The member did what it asked for. */
  record MarkActed(Instant at) implements NudgeCommand {}

  record Snooze(Instant until, Instant at) implements NudgeCommand {
    public Snooze {
      until = NudgePlan.micros(until);
    }
  }

  record Dismiss(Instant at) implements NudgeCommand {}

  /**
   * What a link in a message says: of the one time the nudge was handed over with it, and only as
   * long as nothing has been said of that yet.
   *
   * @param round how often the nudge had been handed over by then
   */
  record AnswerOnce(int round, NudgeCommand reply) implements NudgeCommand {
    @Override
    public Instant at() {
      return reply.at();
    }
  }

  /** Its reason is gone. */
  record Withdraw(Why why, Instant at) implements NudgeCommand {}
}
