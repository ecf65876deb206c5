package dev.updraft.notification.windows;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.delivery.Deliveries;
import dev.updraft.notification.delivery.DueNudges;
import dev.updraft.notification.delivery.HandOverGate;
import dev.updraft.notification.delivery.HeldCommands;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.people.People;
import dev.updraft.notification.windows.EndorsementNews.Acted;
import dev.updraft.notification.windows.EndorsementNews.Changed;
import dev.updraft.notification.windows.EndorsementNews.Lapsed;
import dev.updraft.notification.windows.EndorsementNews.Received;
import dev.updraft.notification.windows.EndorsementNews.Reopened;
import dev.updraft.notification.windows.EndorsementNews.Retracted;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Plans and takes back the nudges about an endorsement's window as profile-service tells of it.
 * What is due at once is in the inbox with the very transaction that records the offset.
 */
public final class EndorsementNudges implements Subscriber {
  private final InstantSource clock;

  public EndorsementNudges(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notification";
  }

  @Override
  public List<String> topics() {
    return List.of(ProfileFeed.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    var now = clock.instant();
    var messages = batch.stream().map(ProfileFeed::read).toList();
    var busy = closeGates(messages, work);
    for (var i = 0; i < batch.size(); i++) {
      on(messages.get(i), new Step(batch.get(i), work, now, busy));
    }
  }

  /**
   * Keeps hand-overs from beginning, before anything is decided. Answers the nudges that are just
   * being handed over: what they are to be told is kept for them, for nobody else's messages may
   * wait for a mail server.
   */
  private static Set<UUID> closeGates(List<ProfileFeed> messages, ConsumerWork work)
      throws SQLException {
    var nudges = new HashSet<UUID>();
    for (var message : messages) {
      switch (message) {
        case ProfileFeed.EndorsementChanged changed -> addAbout(changed.endorsementId(), nudges);
        case ProfileFeed.EndorsementActed(var id) -> addAbout(id, nudges);
        case ProfileFeed.EndorsementLapsed(var id, _) -> addAbout(id, nudges);
        case ProfileFeed.EndorsementRetracted(var id) -> addAbout(id, nudges);
        case ProfileFeed.EndorsementReceived _,
            ProfileFeed.MemberSettings _,
            ProfileFeed.Ignored _ -> {}
      }
    }
    return HandOverGate.close(work.connection(), nudges);
  }

  private static void addAbout(UUID endorsementId, Set<UUID> nudges) {
    WindowPolicy.kinds().forEach(kind -> nudges.add(kind.about(endorsementId)));
  }

  private static void on(ProfileFeed message, Step step) throws SQLException {
    var endorsements = new Endorsements(step.work.connection());
    var memberId = step.cause.key();
    switch (message) {
      case ProfileFeed.EndorsementReceived news -> {
        endorsements.received(memberId, news.endorsementId(), news.contactId(), news.topic());
        step.take(
            new Received(
                news.endorsementId(),
                news.contactId(),
                news.topic(),
                ProfileFeed.Window.curve(news.window()),
                step.cause.at()));
      }
      case ProfileFeed.EndorsementChanged news -> {
        endorsements.received(memberId, news.endorsementId(), news.contactId(), news.topic());
        if (news.reopened()) {
          endorsements.unsettle(memberId, news.endorsementId());
          step.take(
              new Reopened(
                  news.endorsementId(),
                  news.contactId(),
                  news.topic(),
                  ProfileFeed.Window.curve(news.window())));
          // What was acted on needs no nudging, wherever its window goes.
        } else if (!endorsements.find(memberId, news.endorsementId()).settled()) {
          step.take(
              new Changed(
                  news.endorsementId(),
                  news.contactId(),
                  news.topic(),
                  ProfileFeed.Window.curve(news.window())));
        }
      }
      case ProfileFeed.EndorsementActed(var id) -> {
        endorsements.settle(memberId, id);
        step.take(new Acted(id));
      }
      case ProfileFeed.EndorsementLapsed(var id, var at) -> {
        var known = endorsements.find(memberId, id);
        step.take(new Lapsed(id, known.contactId(), known.topic(), at));
      }
      case ProfileFeed.EndorsementRetracted(var id) -> {
        endorsements.settle(memberId, id);
        step.take(new Retracted(id));
      }
      case ProfileFeed.MemberSettings(var zone, var language) ->
          People.remember(step.work.connection(), memberId, zone, language);
      case ProfileFeed.Ignored _ -> {}
    }
  }

  /** One message, the transaction it is taken in, the present, and who cannot be told anything. */
  private record Step(Delivery cause, ConsumerWork work, Instant now, Set<UUID> busy) {

    void take(EndorsementNews news) throws SQLException {
      for (var kind : WindowPolicy.kinds()) {
        switch (WindowPolicy.on(kind, news, now)) {
          case Intent.Plan(var plan) -> plan(plan.nudgeId(), new NudgeCommand.Schedule(plan, now));
          case Intent.Revise(var plan) -> plan(plan.nudgeId(), new NudgeCommand.Revise(plan, now));
          case Intent.Reopen(var plan) -> plan(plan.nudgeId(), new NudgeCommand.Reopen(plan, now));
          // Its reminder is left where it is: when it comes up, the nudge says that it is over.
          case Intent.TakeBack(var why) ->
              takeBack(kind.about(news.endorsementId()), new NudgeCommand.Withdraw(why, now));
          case Intent.Nothing _ -> {}
        }
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
      if (!(tell(nudgeId, command) instanceof Nudge.Planned planned) || !planned.state().ahead()) {
        return;
      }
      if (planned.dueAt().isAfter(now)) {
        DueNudges.add(work.connection(), memberId, nudgeId, planned.dueAt());
        return;
      }
      var sent = (Nudge.Planned) tell(nudgeId, new NudgeCommand.Deliver(now));
      var channels = work.state(Channels.CATEGORY, Channels.of(memberId));
      Deliveries.add(work.connection(), memberId, nudgeId, sent, channels.inUse(), now);
    }

    private Nudge tell(UUID nudgeId, NudgeCommand command) {
      return work.handle(Nudge.CATEGORY, nudgeId, command, cause, cause.key()).state();
    }
  }
}
