package dev.updraft.notification;

import static dev.updraft.notification.nudges.NudgeKind.ACT_ON_ENDORSEMENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_CLOSING;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_HALF_SPENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.nudges.NudgeEvent;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.DaysOff;
import dev.updraft.notification.preferences.Digest;
import dev.updraft.notification.preferences.HandOver;
import dev.updraft.notification.preferences.HandOverPlan;
import dev.updraft.notification.preferences.HandOverPlan.Outward;
import dev.updraft.notification.preferences.HandOverPlan.Today;
import dev.updraft.notification.preferences.KindChoice;
import dev.updraft.notification.preferences.Preferences;
import dev.updraft.notification.preferences.QuietHours;
import dev.updraft.notification.windows.EndorsementNews;
import dev.updraft.notification.windows.WindowCurve;
import dev.updraft.notification.windows.WindowPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Nudges from the news to the hand-over, in whatever order things come: news, a clock that is moved
 * forward and back, restarts, kills in the middle of a hand-over, changes of mind, digests, what
 * the member says to a nudge. The rules the service goes by are held against a model that knows no
 * events, reminders or queues.
 */
class ScheduleModelTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<NudgeKind> KINDS =
      List.of(ACT_ON_ENDORSEMENT, WINDOW_HALF_SPENT, WINDOW_CLOSING, WINDOW_LAPSED);

  /** After that a lapse nobody looked at is over. */
  private static final Duration A_LAPSE_IS_NEWS = Duration.ofDays(30);

  /** Two days before each turn of the clock. */
  private static final List<Instant> STARTS =
      List.of(Instant.parse("2026-03-27T12:00:00Z"), Instant.parse("2026-10-23T12:00:00Z"));

  sealed interface Step {
    record Endorse(int which, int tenMinutes) implements Step {}

    record Act(int which) implements Step {}

    record Lapse(int which) implements Step {}

    record Retract(int which) implements Step {}

    record Move(int minutes) implements Step {}

    record Work() implements Step {}

    /** A worker hands over and dies before that is committed. */
    record Kill() implements Step {}

    record Restart() implements Step {}

    record Wish(Preferences preferences) implements Step {}

    record Snooze(int which, NudgeKind kind, int minutes) implements Step {}

    record Dismiss(int which, NudgeKind kind) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var which = Arbitraries.integers().between(0, 2);
    Arbitrary<Step> endorse =
        Combinators.combine(which, Arbitraries.integers().between(3, 300)).as(Step.Endorse::new);
    var kind = Arbitraries.of(KINDS);
    Arbitrary<Step> snooze =
        Combinators.combine(which, kind, Arbitraries.integers().between(1, 900))
            .as(Step.Snooze::new);
    Arbitrary<Step> move =
        Arbitraries.oneOf(
                Arbitraries.integers().between(1, 600), Arbitraries.integers().between(-300, -1))
            .map(Step.Move::new);
    return Arbitraries.frequencyOf(
            Tuple.of(3, endorse),
            Tuple.of(1, which.map(Step.Act::new)),
            Tuple.of(1, which.map(Step.Lapse::new)),
            Tuple.of(1, which.map(Step.Retract::new)),
            Tuple.of(6, move),
            Tuple.of(6, Arbitraries.just(new Step.Work())),
            Tuple.of(1, Arbitraries.just(new Step.Kill())),
            Tuple.of(1, Arbitraries.just(new Step.Restart())),
            Tuple.of(2, wishes().map(Step.Wish::new)),
            Tuple.of(4, snooze),
            Tuple.of(1, Combinators.combine(which, kind).as(Step.Dismiss::new)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(70);
  }

  private static Arbitrary<Preferences> wishes() {
    var quiet =
        Combinators.combine(
                Arbitraries.integers().between(0, 23), Arbitraries.integers().between(1, 12))
            .as((from, hours) -> new QuietHours(hour(from), hour((from + hours) % 24)))
            .injectNull(0.3);
    var cap = Arbitraries.integers().between(1, 3).injectNull(0.5);
    var muted = Arbitraries.of(KINDS).set().ofMaxSize(1);
    var off =
        Combinators.combine(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(1, 2))
            .as(ScheduleModelTest::daysOff)
            .optional(0.25)
            .map(days -> days.orElse(List.of()));
    var digest =
        Combinators.combine(
                Arbitraries.of(Digest.Rhythm.DAILY, Digest.Rhythm.WEEKLY),
                Arbitraries.integers().between(0, 23),
                Arbitraries.of(DayOfWeek.class))
            .as(Digest::new)
            .optional(0.4)
            .map(wanted -> wanted.orElse(Digest.NEVER));
    return Combinators.combine(quiet, cap, muted, off, digest)
        .as(
            (hours, most, kinds, days, together) -> {
              var choices = new HashMap<NudgeKind, KindChoice>();
              kinds.forEach(kind -> choices.put(kind, new KindChoice(true, null)));
              return new Preferences(
                  new Preferences.General(null, hours, days, most, together), choices, Map.of());
            });
  }

  /** The same days after either start. */
  private static List<DaysOff> daysOff(int after, int count) {
    return STARTS.stream()
        .map(start -> start.atZone(BERLIN).toLocalDate().plusDays(after))
        .map(first -> new DaysOff(first, first.plusDays(count - 1L)))
        .toList();
  }

  private static LocalTime hour(int hour) {
    return LocalTime.of(hour, 0);
  }

  @Property(tries = 2_000)
  void the_service_does_what_the_model_says(@ForAll("steps") List<Step> steps) {
    for (var start : STARTS) {
      var model = new Model();
      var service = new Service(model);
      var now = start;
      for (var step : steps) {
        if (step instanceof Step.Move(var minutes)) {
          now = now.plus(Duration.ofMinutes(minutes));
        }
        does(step, now, service, model);
      }
      // Within a week and what is quiet of it, each digest has its moment.
      for (var hours = 0; service.collects() && hours < 12 * 24; hours += 3) {
        now = now.plus(Duration.ofHours(3));
        does(new Step.Work(), now, service, model);
      }
      assertThat(service.collects()).isFalse();
      // Nobody wishes anything any more: what can still go goes.
      does(new Step.Wish(Preferences.NONE), now, service, model);
      does(new Step.Work(), now, service, model);
      service.comesToRest();
    }
  }

  private static void does(Step step, Instant now, Service service, Model model) {
    service.now = now;
    model.now = now;
    service.take(step);
    model.take(step);
    assertThat(service.arrived)
        .as("after %s", step)
        .containsExactlyInAnyOrderElementsOf(model.arrived);
    assertThat(service.open())
        .as("lie open after %s", step)
        .containsExactlyInAnyOrderElementsOf(model.open.keySet());
  }

  /** The rules of the service, with lists for its tables. */
  private static final class Service {
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

    private final Model model;
    private final Map<UUID, List<NudgeEvent>> log = new HashMap<>();
    private final Map<UUID, Nudge> nudges = new HashMap<>();
    private final TreeSet<Reminder> reminders = new TreeSet<>();

    /** When each message is tried next. */
    private final Map<Message, Instant> waiting = new HashMap<>();

    private final Map<Message, Instant> handedOver = new HashMap<>();
    private final Map<Message, Integer> attempts = new HashMap<>();
    private final Map<Message, Integer> kills = new HashMap<>();
    private final List<String> arrived = new ArrayList<>();
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
    private Instant now;

    Service(Model model) {
      this.model = model;
    }

    void take(Step step) {
      switch (step) {
        case Step.Endorse(var which, var tenMinutes) -> {
          if (known.add(id(which))) {
            hear(new EndorsementNews.Received(id(which), null, null, window(now, tenMinutes), now));
          }
        }
        case Step.Act(var which) -> hear(new EndorsementNews.Acted(id(which)));
        case Step.Lapse(var which) -> {
          if (model.mayLapse(which, now)) {
            hear(new EndorsementNews.Lapsed(id(which), null, null, now));
          }
        }
        case Step.Retract(var which) -> hear(new EndorsementNews.Retracted(id(which)));
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
            snooze(kind.about(id(which)), now.plus(Duration.ofMinutes(minutes)));
          }
        }
        case Step.Dismiss(var which, var kind) ->
            reply(kind.about(id(which)), new NudgeCommand.Dismiss(now));
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
      return new HandOverPlan(preferences, BERLIN);
    }

    private void hear(EndorsementNews news) {
      for (var kind : KINDS) {
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
      return !nudge.state().open()
          || nudge.round() != message.round()
          || nudge.plan().uselessAt(now);
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
  }

  /** What is to be, told without events, reminders and queues. */
  private static final class Model {
    private static final class Reason {
      private Instant due;
      private Instant useful;
      private boolean alive = true;

      /** The member wants it later. */
      private boolean asleep;

      /** The member wants it no more. */
      private boolean dismissed;

      /** Looked at too late to be announced: in the quiet itself. */
      private boolean missed;
    }

    private final Map<String, Reason> reasons = new HashMap<>();
    private final Map<Integer, Instant> closes = new HashMap<>();
    private final Set<Integer> settled = new HashSet<>();
    private final List<String> arrived = new ArrayList<>();

    /** What lies in the inbox, and until when. */
    private final Map<String, Instant> open = new HashMap<>();

    /** What came, or never will. */
    private final Set<String> over = new HashSet<>();

    private final Map<LocalDate, Set<String>> outside = new HashMap<>();
    private Preferences preferences = Preferences.NONE;
    private Instant now;

    void take(Step step) {
      switch (step) {
        case Step.Endorse(var which, var tenMinutes) -> {
          if (closes.containsKey(which)) {
            return;
          }
          var tenth = Duration.ofMinutes(tenMinutes);
          closes.put(which, now.plus(tenth.multipliedBy(10)));
          reason(ACT_ON_ENDORSEMENT, which, now, now.plus(tenth.multipliedBy(10)));
          reason(
              WINDOW_HALF_SPENT,
              which,
              now.plus(tenth.multipliedBy(5)),
              now.plus(tenth.multipliedBy(8)));
          reason(
              WINDOW_CLOSING,
              which,
              now.plus(tenth.multipliedBy(8)),
              now.plus(tenth.multipliedBy(10)));
          come(ACT_ON_ENDORSEMENT, which, false);
        }
        case Step.Act(var which) -> gone(which, true);
        case Step.Lapse(var which) -> {
          if (mayLapse(which, now)) {
            gone(which, false);
            reason(WINDOW_LAPSED, which, now, null);
            come(WINDOW_LAPSED, which, false);
            settled.add(which);
          }
        }
        case Step.Retract(var which) -> gone(which, true);
        case Step.Work _, Step.Kill _ -> {
          open.values().removeIf(end -> !now.isBefore(end));
          for (var at : reasonsByMoment()) {
            come(at);
          }
        }
        case Step.Wish(var wanted) -> {
          preferences = wanted;
          reasons.values().forEach(reason -> reason.missed = false);
        }
        case Step.Snooze(var which, var kind, var minutes) -> {
          var until = now.plus(Duration.ofMinutes(minutes));
          if (!swallowed(kind, which, until)) {
            snooze(key(kind, which), until);
          }
        }
        case Step.Dismiss(var which, var kind) -> {
          var reason = reasons.get(key(kind, which));
          if (open.remove(key(kind, which)) != null || reason != null && reason.asleep) {
            reason.asleep = false;
            reason.dismissed = true;
            over.add(key(kind, which));
          }
        }
        case Step.Move _, Step.Restart _ -> {}
      }
    }

    private void snooze(String key, Instant until) {
      var reason = reasons.get(key);
      if (!open.containsKey(key) && (reason == null || !reason.asleep)
          || reason.useful != null && !until.isBefore(reason.useful)) {
        return;
      }
      open.remove(key);
      over.remove(key);
      reason.asleep = true;
      reason.due = until;
      reason.missed = false;
    }

    /** Whoever wants it at night wants it in the inbox: it is not announced before. */
    boolean swallowed(NudgeKind kind, int which, Instant until) {
      var reason = reasons.get(key(kind, which));
      return reason != null && quietThroughout(until, reason.useful);
    }

    boolean mayLapse(int which, Instant at) {
      return closes.containsKey(which)
          && !settled.contains(which)
          && !at.isBefore(closes.get(which));
    }

    private void reason(NudgeKind kind, int which, Instant due, Instant useful) {
      var reason = new Reason();
      reason.due = due;
      reason.useful = useful;
      reasons.put(key(kind, which), reason);
    }

    private void gone(int which, boolean settles) {
      KINDS.forEach(
          kind -> {
            var reason = reasons.get(key(kind, which));
            if (reason != null) {
              reason.alive = false;
              reason.asleep = false;
              open.remove(key(kind, which));
            }
          });
      if (settles && closes.containsKey(which)) {
        settled.add(which);
      }
    }

    private static String key(NudgeKind kind, int which) {
      return kind + " " + which;
    }

    /** In the order in which the service comes to them. */
    private List<String> reasonsByMoment() {
      return reasons.keySet().stream().sorted().toList();
    }

    private void come(NudgeKind kind, int which, boolean outside) {
      come(key(kind, which), outside);
    }

    private void come(String key) {
      come(key, true);
    }

    private void come(String key, boolean outside) {
      var reason = reasons.get(key);
      if (!reason.alive || over.contains(key)) {
        return;
      }
      var due = !now.isBefore(reason.due);
      var muted = preferences.muted(NudgeKind.valueOf(key.split(" ")[0]));
      if (due || outside && !muted && announcedNow(reason)) {
        over.add(key);
        reason.asleep = false;
        if (!muted && (reason.useful == null || now.isBefore(reason.useful))) {
          arrived.add(key);
          open.put(key, reason.useful == null ? now.plus(A_LAPSE_IS_NEWS) : reason.useful);
        }
      }
    }

    /** Half an hour before the quiet that would swallow it, minute by minute. */
    private boolean announcedNow(Reason reason) {
      if (!quietThroughout(reason.due, reason.useful)) {
        return false;
      }
      var begins = reason.due;
      while (quiet(begins.minusSeconds(60))) {
        begins = begins.minusSeconds(60);
      }
      if (now.isBefore(begins.minus(Duration.ofMinutes(30))) || reason.missed) {
        return false;
      }
      reason.missed = quiet(now);
      return !reason.missed;
    }

    /** Minute by minute. */
    private boolean quietThroughout(Instant from, Instant to) {
      if (to == null || !quiet(from)) {
        return false;
      }
      for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
        if (!quiet(at)) {
          return false;
        }
      }
      return true;
    }

    private boolean quiet(Instant at) {
      var day = at.atZone(BERLIN).toLocalDate();
      if (preferences.general().daysOff().stream()
          .anyMatch(each -> !day.isBefore(each.from()) && !day.isAfter(each.to()))) {
        return true;
      }
      if (!(preferences.general().quietHours() instanceof QuietHours(var from, var to))) {
        return false;
      }
      var wall = at.atZone(BERLIN).toLocalTime();
      return from.isBefore(to)
          ? !wall.isBefore(from) && wall.isBefore(to)
          : !wall.isBefore(from) || wall.isBefore(to);
    }

    /** What must hold of what goes by itself. */
    void handedOver(NudgeKind kind, UUID endorsementId, boolean killed) {
      var key = kind + " " + endorsementId.getLeastSignificantBits();
      mayGo(kind, key);
      assertThat(waitsForADigest(kind, reasons.get(key))).as("%s in a digest", key).isFalse();
      var day = now.atZone(BERLIN).toLocalDate();
      var cap = preferences.general().dailyCap();
      if (kind != ACT_ON_ENDORSEMENT && cap != null) {
        var others = new HashSet<>(outside.getOrDefault(day, Set.of()));
        others.remove(key);
        assertThat(others).hasSizeLessThan(cap);
      }
      if (!killed) {
        outside.computeIfAbsent(day, _ -> new HashSet<>()).add(key);
      }
    }

    /** What must hold of what is to go with others. */
    void collected(NudgeKind kind, UUID endorsementId, Instant moment) {
      var key = kind + " " + endorsementId.getLeastSignificantBits();
      assertThat(waitsForADigest(kind, reasons.get(key))).as("%s can wait", key).isTrue();
      assertThat(moment).isEqualTo(nextDigest());
    }

    /** What must hold of what goes with others. */
    void handedOverInDigest(NudgeKind kind, UUID endorsementId, Instant moment) {
      mayGo(kind, kind + " " + endorsementId.getLeastSignificantBits());
      assertThat(now).isAfterOrEqualTo(moment);
    }

    private void mayGo(NudgeKind kind, String key) {
      var reason = reasons.get(key);
      assertThat(reason.alive).as("%s was withdrawn", key).isTrue();
      assertThat(reason.dismissed).as("%s was dismissed", key).isFalse();
      if (reason.asleep && !announcedNow(reason)) {
        assertThat(now).as("%s is snoozed", key).isAfterOrEqualTo(reason.due);
      }
      assertThat(quiet(now)).as("%s in quiet hours", key).isFalse();
      assertThat(preferences.muted(kind)).as("%s is muted", key).isFalse();
      if (reason.useful != null) {
        assertThat(now).as("%s past its window", key).isBefore(reason.useful);
      }
    }

    /** Minute by minute. */
    private Instant nextDigest() {
      var at = now.plusSeconds(60);
      while (!digestAt(at)) {
        at = at.plusSeconds(60);
      }
      return at;
    }

    /** Whether the next digest, and the end of the quiet it is in, is in time. */
    private boolean waitsForADigest(NudgeKind kind, Reason reason) {
      if (kind == ACT_ON_ENDORSEMENT
          || preferences.general().digest().rhythm() == Digest.Rhythm.NEVER) {
        return false;
      }
      var at = nextDigest();
      while (quiet(at)) {
        at = at.plusSeconds(60);
      }
      return reason.useful == null || at.isBefore(reason.useful);
    }

    /** The first minute of a wanted day that is not before the wanted hour. */
    private boolean digestAt(Instant at) {
      var digest = preferences.general().digest();
      var wall = at.atZone(BERLIN);
      var before = at.minusSeconds(60).atZone(BERLIN);
      return switch (digest.rhythm()) {
            case NEVER -> false;
            case DAILY -> true;
            case WEEKLY -> wall.getDayOfWeek() == digest.on();
          }
          && wall.getHour() >= digest.hour()
          && (before.getHour() < digest.hour() || !before.toLocalDate().equals(wall.toLocalDate()));
    }
  }

  private static UUID id(int which) {
    return new UUID(7, which);
  }

  private static WindowCurve window(Instant opens, int tenMinutes) {
    var length = Duration.ofMinutes(10L * tenMinutes);
    return new WindowCurve(opens, opens.plus(length), length.toSeconds(), 1);
  }
}
