package dev.updraft.notification;

import static dev.updraft.notification.nudges.NudgeKind.ACT_ON_ENDORSEMENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_CLOSING;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_HALF_SPENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.ScheduleModelTest.Step;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.Digest;
import dev.updraft.notification.preferences.Preferences;
import dev.updraft.notification.preferences.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is to be, told without events, reminders and queues. */
final class ScheduleModel {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final List<NudgeKind> KINDS =
      List.of(ACT_ON_ENDORSEMENT, WINDOW_HALF_SPENT, WINDOW_CLOSING, WINDOW_LAPSED);

  /** After that a lapse nobody looked at is over. */
  private static final Duration A_LAPSE_IS_NEWS = Duration.ofDays(30);

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
  final List<String> arrived = new ArrayList<>();

  /** What lies in the inbox, and until when. */
  final Map<String, Instant> open = new HashMap<>();

  /** What came, or never will. */
  private final Set<String> over = new HashSet<>();

  private final Map<LocalDate, Set<String>> outside = new HashMap<>();
  private Preferences preferences = Preferences.NONE;
  Instant now;

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
    return closes.containsKey(which) && !settled.contains(which) && !at.isBefore(closes.get(which));
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

  static UUID id(int which) {
    return new UUID(7, which);
  }
}
