package dev.updraft.notification.policies;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.delivery.Deliveries;
import dev.updraft.notification.delivery.DueNudges;
import dev.updraft.notification.delivery.HeldCommands;
import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.HandOverPlan;
import dev.updraft.notification.preferences.Preferences;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/**
 * Tells nudges what a message means for them, in its own transaction. What is due at once is in the
 * inbox with the very transaction that records the offset.
 *
 * @param busy who is just being handed over: what they are to be told is kept for them, for nobody
 *     else's messages may wait for a mail server
 */
public record NudgeTeller(Delivery cause, ConsumerWork work, Instant now, Set<UUID> busy) {

  public void tell(UUID nudgeId, Intent intent) throws SQLException {
    switch (intent) {
      case Intent.Plan(var plan) -> plan(nudgeId, new NudgeCommand.Schedule(plan, now));
      case Intent.Revise(var plan) -> plan(nudgeId, new NudgeCommand.Revise(plan, now));
      case Intent.Reopen(var plan) -> plan(nudgeId, new NudgeCommand.Reopen(plan, now));
      // Its reminder is left where it is: when it comes up, the nudge says that it is over.
      case Intent.TakeBack(var why) -> takeBack(nudgeId, new NudgeCommand.Withdraw(why, now));
      case Intent.Nothing _ -> {}
    }
  }

  private void takeBack(UUID nudgeId, NudgeCommand command) throws SQLException {
    if (!keptFor(nudgeId, command)) {
      tell(nudgeId, command);
    }
  }

  private boolean keptFor(UUID nudgeId, NudgeCommand command) throws SQLException {
    if (busy.contains(nudgeId)) {
      HeldCommands.add(work.connection(), cause.key(), nudgeId, command, cause.id());
      return true;
    }
    return false;
  }

  private void plan(UUID nudgeId, NudgeCommand command) throws SQLException {
    if (keptFor(nudgeId, command)) {
      return;
    }
    var memberId = cause.key();
    if (!(tell(nudgeId, command) instanceof Nudge.Planned planned)) {
      return;
    }
    if (!planned.state().ahead()) {
      // It came, and its end may be another now.
      DueNudges.addNext(work.connection(), memberId, nudgeId, planned);
      return;
    }
    var wishes = wishes(memberId);
    if (planned.dueAt().isAfter(now)) {
      DueNudges.add(work.connection(), memberId, nudgeId, planned, wishes);
      return;
    }
    var sent = (Nudge.Planned) tell(nudgeId, wishes.due(planned, false, now));
    DueNudges.addNext(work.connection(), memberId, nudgeId, sent);
    var channels = work.state(Channels.CATEGORY, Channels.of(memberId));
    Deliveries.add(work.connection(), memberId, nudgeId, sent, channels.inUse(), now);
  }

  private HandOverPlan wishes(UUID memberId) throws SQLException {
    var preferences = work.state(Preferences.CATEGORY, Preferences.of(memberId));
    return new HandOverPlan(
        preferences,
        preferences.regardsTime() ? People.zone(work.connection(), memberId) : ZoneOffset.UTC);
  }

  private Nudge tell(UUID nudgeId, NudgeCommand command) {
    return work.handle(Nudge.CATEGORY, nudgeId, command, cause, cause.key()).state();
  }
}
