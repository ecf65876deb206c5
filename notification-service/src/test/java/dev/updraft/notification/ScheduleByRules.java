package dev.updraft.notification;

import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.ScheduleModelTest.Step;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.nudges.NudgeEvent;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.HandOver;
import dev.updraft.notification.preferences.HandOverPlan;
import dev.updraft.notification.preferences.HandOverPlan.Outward;
import dev.updraft.notification.preferences.HandOverPlan.Today;
import dev.updraft.notification.preferences.Preferences;
import dev.updraft.notification.windows.EndorsementNews;
import dev.updraft.notification.windows.WindowCurve;
import dev.updraft.notification.windows.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The rules of the service, with lists for its tables. */
final class ScheduleByRules {
  private record Reminder(Instant at, UUID nudgeId) implements Comparable<Reminder> {
    @Override
    public int compareTo(Reminder other) {
      var byTime = at.compareTo(other.at);
      return byTime == 0 ? nudgeId.compareTo(other.nudgeId) : byTime;
    }
  }

  /** A nudge as it went out once: after a snooze it is another message. */
  private record Message(UUID nudgeId, int round) {
    static Message of(UUID nudgeId, Nudge nudge) {
      return new Message(nudgeId, ((Nudge.Planned) nudge).round());
    }
  }

  private final ScheduleModel model;
  private final Map<UUID, List<NudgeEvent>> log = new HashMap<>();
  private final Map<UUID, Nudge> nudges = new HashMap<>();
  private final TreeSet<Reminder> reminders = new TreeSet<>();

  /** When each message is tried next. */
  private final Map<Message, Instant> waiting = new HashMap<>();

  private final Map<Message, Instant> handedOver = new HashMap<>();
  private final Map<Message, Integer> attempts = new HashMap<>();
  private final Map<Message, Integer> kills = new HashMap<>();
  final List<String> arrived = new ArrayList<>();
  private final Set<UUID> known = new HashSet<>();

  /** What waits for the digest of a moment, and when that is tried next. */
  private final Map<Instant, Set<Message>> digests = new TreeMap<>();

  private final Map<Instant, Instant> digestTries = new HashMap<>();

  /** The moments whose digests are over. */
  private final Set<Instant> digestsOver = new HashSet<>();

  private final Set<Message> inDigests = new HashSet<>();

  /** Those that were not to go, or could not in time. */
  private final Set<Message> unwanted = new HashSet<>();

  private Preferences preferences = Preferences.NONE;
  Instant now;

  ScheduleByRules(ScheduleModel model) {
    this.model = model;
  }

  void take(Step step) {
    switch (step) {
      case Step.Endorse(var which, var tenMinutes) -> {
        if (known.add(ScheduleModel.id(which))) {
          hear(
              new EndorsementNews.Received(
                  ScheduleModel.id(which), null, null, window(now, tenMinutes), now));
        }
      }
      case Step.Act(var which) -> hear(new EndorsementNews.Acted(ScheduleModel.id(which)));
      case Step.Lapse(var which) -> {
        if (model.mayLapse(which, now)) {
          hear(new EndorsementNews.Lapsed(ScheduleModel.id(which), null, null, now));
        }
      }
      case Step.Retract(var which) -> hear(new EndorsementNews.Retracted(ScheduleModel.id(which)));
      case Step.Move _ -> {}
      case Step.Work _ -> work(false);
      case Step.Kill _ -> work(true);
      case Step.Restart _ -> restart();
      case Step.Wish(var wanted) -> {
        preferences = wanted;
        nudges.forEach((nudgeId, nudge) -> remind(nudgeId, nudge));
        waiting.replaceAll((_, at) -> at.isAfter(now) ? now : at);
        digests.values().forEach(items -> items.forEach(item -> waiting.put(item, now)));
        digests.clear();
        digestTries.clear();
      }
      case Step.Snooze(var which, var kind, var minutes) -> {
        if (!model.swallowed(kind, which, now.plus(Duration.ofMinutes(minutes)))) {
          snooze(kind.about(ScheduleModel.id(which)), now.plus(Duration.ofMinutes(minutes)));
        }
      }
      case Step.Dismiss(var which, var kind) ->
          reply(kind.about(ScheduleModel.id(which)), new NudgeCommand.Dismiss(now));
    }
  }

  private void snooze(UUID nudgeId, Instant until) {
    if (reply(nudgeId, new NudgeCommand.Snooze(until, now))) {
      reminders.add(new Reminder(until, nudgeId));
    }
  }

  private boolean reply(UUID nudgeId, NudgeCommand command) {
    try {
      tell(nudgeId, command);
      return true;
    } catch (Rejection _) {
      return false;
    }
  }

  /** Whether anything waits for a digest. */
  boolean collects() {
    return !digests.isEmpty();
  }

  /** What lies in the inbox and still asks for something. */
  List<String> open() {
    return nudges.values().stream()
        .filter(each -> each instanceof Nudge.Planned planned && planned.state().open())
        .map(each -> ((Nudge.Planned) each).plan())
        .map(each -> each.kind() + " " + each.endorsementId().getLeastSignificantBits())
        .toList();
  }

  private HandOverPlan plan() {
    return new HandOverPlan(preferences, ScheduleModel.BERLIN);
  }

  private void hear(EndorsementNews news) {
    for (var kind : ScheduleModel.KINDS) {
      var nudgeId = kind.about(news.endorsementId());
      switch (WindowPolicy.on(kind, news, now)) {
        case Intent.Plan(var plan) -> planned(nudgeId, new NudgeCommand.Schedule(plan, now));
        case Intent.Revise(var plan) -> planned(nudgeId, new NudgeCommand.Revise(plan, now));
        case Intent.Reopen(var plan) -> planned(nudgeId, new NudgeCommand.Reopen(plan, now));
        case Intent.TakeBack(var why) -> tell(nudgeId, new NudgeCommand.Withdraw(why, now));
        case Intent.Nothing _ -> {}
      }
    }
  }

  private void planned(UUID nudgeId, NudgeCommand command) {
    var nudge = tell(nudgeId, command);
    if (nudge instanceof Nudge.Planned planned && planned.state().ahead()) {
      if (planned.dueAt().isAfter(now)) {
        remind(nudgeId, nudge);
      } else {
        var sent = tell(nudgeId, plan().due(planned, false, now));
        order(nudgeId, sent);
        remindNext(nudgeId, sent);
      }
    }
  }

  private void remind(UUID nudgeId, Nudge nudge) {
    if (nudge instanceof Nudge.Planned planned && planned.state().ahead()) {
      reminders.add(new Reminder(planned.dueAt(), nudgeId));
      plan()
          .ahead(planned.dueAt(), planned.plan().usefulUntil())
          .ifPresent(at -> reminders.add(new Reminder(at, nudgeId)));
    }
  }

  private void remindNext(UUID nudgeId, Nudge nudge) {
    if (nudge instanceof Nudge.Planned planned && planned.nextMoment() != null) {
      reminders.add(new Reminder(planned.nextMoment(), nudgeId));
    }
  }

  private Nudge tell(UUID nudgeId, NudgeCommand command) {
    var nudge = nudges.getOrDefault(nudgeId, Nudge.UNPLANNED);
    for (var event : Nudge.decide(nudge, command)) {
      log.computeIfAbsent(nudgeId, _ -> new ArrayList<>()).add(event);
      nudge = Nudge.evolve(nudge, event);
      if (event instanceof NudgeEvent.NudgeSent(var kind, var endorsementId, _, _)) {
        arrived.add(kind + " " + endorsementId.getLeastSignificantBits());
      }
    }
    nudges.put(nudgeId, nudge);
    return nudge;
  }

  private void order(UUID nudgeId, Nudge nudge) {
    if (nudge instanceof Nudge.Planned planned && planned.state().open()) {
      var message = Message.of(nudgeId, nudge);
      if (!handedOver.containsKey(message) && !unwanted.contains(message)) {
        waiting.putIfAbsent(message, now);
      }
    }
  }

  private void work(boolean killed) {
    for (var reminder : List.copyOf(reminders)) {
      if (!reminder.at().isAfter(now)) {
        var nudge = nudges.get(reminder.nudgeId());
        var after = tell(reminder.nudgeId(), plan().due(nudge, true, now));
        order(reminder.nudgeId(), after);
        reminders.remove(reminder);
        remindNext(reminder.nudgeId(), after);
      }
    }
    for (var message : List.copyOf(waiting.keySet())) {
      if (waiting.containsKey(message) && !waiting.get(message).isAfter(now)) {
        handOver(message, killed);
      }
    }
    for (var moment : List.copyOf(digests.keySet())) {
      if (!digestTries.get(moment).isAfter(now)) {
        handOverDigest(moment, killed);
      }
    }
  }

  private void handOverDigest(Instant moment, boolean killed) {
    switch (plan().ofDigest(ChannelKind.EMAIL, Today.NOTHING_ELSE, now)) {
      case HandOver.NotBefore(var at, _) -> {
        assertThat(at).isAfter(now);
        digestTries.put(moment, at);
      }
      case HandOver.NotAtAll _ -> throw new AssertionError("the channel is wanted");
      case HandOver.AtOnce _, HandOver.InDigest _ -> {
        for (var item : digests.get(moment)) {
          if (over(item)) {
            if (!killed) {
              unwanted.add(item);
            }
            continue;
          }
          var plan = ((Nudge.Planned) nudges.get(item.nudgeId())).plan();
          assertThat(plan().unwanted(plan.kind(), ChannelKind.EMAIL)).isEmpty();
          model.handedOverInDigest(plan.kind(), plan.endorsementId(), moment);
          attempts.merge(item, 1, Integer::sum);
          if (killed) {
            kills.merge(item, 1, Integer::sum);
          } else {
            handedOver.put(item, now);
            inDigests.add(item);
          }
        }
        if (!killed) {
          digests.remove(moment);
          digestTries.remove(moment);
          digestsOver.add(moment);
        }
      }
    }
  }

  private boolean over(Message message) {
    var nudge = (Nudge.Planned) nudges.get(message.nudgeId());
    return !nudge.state().open() || nudge.round() != message.round() || nudge.plan().uselessAt(now);
  }

  private void handOver(Message message, boolean killed) {
    if (over(message)) {
      waiting.remove(message);
      unwanted.add(message);
      return;
    }
    var plan = ((Nudge.Planned) nudges.get(message.nudgeId())).plan();
    var outward = new Outward(plan.kind(), ChannelKind.EMAIL, plan.usefulUntil());
    switch (plan().of(outward, today(message.nudgeId(), plan.kind()), now)) {
      case HandOver.AtOnce _ -> {
        model.handedOver(plan.kind(), plan.endorsementId(), killed);
        attempts.merge(message, 1, Integer::sum);
        if (killed) {
          kills.merge(message, 1, Integer::sum);
        } else {
          waiting.remove(message);
          handedOver.put(message, now);
        }
      }
      case HandOver.NotBefore(var at, _) -> {
        assertThat(at).isAfter(now);
        waiting.put(message, at);
      }
      case HandOver.InDigest(var at) -> {
        model.collected(plan.kind(), plan.endorsementId(), at);
        if (digestsOver.contains(at)) {
          // The clock went back: the next one takes it.
          waiting.put(message, now.plusSeconds(1));
        } else {
          waiting.remove(message);
          digests.computeIfAbsent(at, _ -> new HashSet<>()).add(message);
          digestTries.putIfAbsent(at, at);
        }
      }
      case HandOver.NotAtAll _ -> {
        waiting.remove(message);
        unwanted.add(message);
      }
    }
  }

  private Today today(UUID nudgeId, NudgeKind kind) {
    var tomorrow = plan().tomorrow(now);
    var moreUrgent =
        nudges.entrySet().stream()
            .filter(each -> !each.getKey().equals(nudgeId))
            .filter(each -> kindOf(each.getValue()).compareTo(kind) < 0)
            .filter(
                each ->
                    waits(each.getKey(), tomorrow)
                        || each.getValue() instanceof Nudge.Planned ahead
                            && ahead.state().ahead()
                            && ahead.dueAt().isBefore(tomorrow))
            .count();
    return new Today(sentToday(nudgeId), (int) moreUrgent, false);
  }

  private boolean waits(UUID nudgeId, Instant before) {
    return waiting.entrySet().stream()
        .anyMatch(
            each -> each.getKey().nudgeId().equals(nudgeId) && each.getValue().isBefore(before));
  }

  private static NudgeKind kindOf(Nudge nudge) {
    return nudge instanceof Nudge.Planned planned ? planned.plan().kind() : WINDOW_LAPSED;
  }

  private int sentToday(UUID but) {
    var today = plan().today(now);
    return (int)
        handedOver.entrySet().stream()
            .filter(each -> !each.getValue().isBefore(today))
            .filter(each -> !inDigests.contains(each.getKey()))
            .map(each -> each.getKey().nudgeId())
            .filter(each -> !each.equals(but))
            .distinct()
            .count();
  }

  /** Whatever is not in the log is gone. */
  private void restart() {
    nudges.clear();
    log.forEach(
        (nudgeId, events) ->
            nudges.put(nudgeId, Nudge.CATEGORY.decider().fold(Nudge.UNPLANNED, events)));
  }

  /** Nothing was forgotten, and nothing repeated but after a kill. */
  void comesToRest() {
    assertThat(waiting).isEmpty();
    nudges.forEach(
        (nudgeId, nudge) -> {
          if (nudge instanceof Nudge.Planned planned
              && planned.state().open()
              && !planned.plan().uselessAt(now)
              && !unwanted.contains(Message.of(nudgeId, nudge))) {
            assertThat(handedOver).containsKey(Message.of(nudgeId, nudge));
          }
        });
    attempts.forEach(
        (message, count) ->
            assertThat(count)
                .isLessThanOrEqualTo(
                    kills.getOrDefault(message, 0) + (handedOver.containsKey(message) ? 1 : 0)));
  }

  private static WindowCurve window(Instant opens, int tenMinutes) {
    var length = Duration.ofMinutes(10L * tenMinutes);
    return new WindowCurve(opens, opens.plus(length), length.toSeconds(), 1);
  }
}
