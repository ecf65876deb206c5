package dev.updraft.notification.preferences;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When nothing may go out: quiet hours and days off, by the clock on the member's wall. Where that
 * clock is turned, the longer reading holds: no moment whose wall time lies in the quiet hours is
 * ever outside.
 */
final class Quiet {
  /** From one instant to another, and which of the two it comes from. */
  record Stretch(Instant from, Instant to, HandOver.Reason why) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private final Preferences.General wishes;
  private final ZoneId zone;

  Quiet(Preferences.General wishes, ZoneId zone) {
    this.wishes = wishes;
    this.zone = zone;
  }

  /** The whole stretch an instant lies in, of however many that touch; empty when it is free. */
  Optional<Stretch> around(Instant at) {
    return one(at)
        .map(
            found -> {
              var from = found.from();
              var to = found.to();
              for (var next = one(to); next.isPresent(); next = one(to)) {
                to = next.get().to();
              }
              for (var before = one(from.minusNanos(1)); before.isPresent(); ) {
                from = before.get().from();
                before = one(from.minusNanos(1));
              }
              return new Stretch(from, to, found.why());
            });
  }

  /** The latest to end of those an instant lies in. */
  private Optional<Stretch> one(Instant at) {
    var day = at.atZone(zone).toLocalDate();
    var around = new ArrayList<Stretch>();
    // A stretch begun yesterday may reach into today, and a turned clock move it by hours.
    for (var each = day.minusDays(2); !each.isAfter(day.plusDays(1)); each = each.plusDays(1)) {
      around.addAll(on(each));
    }
    return around.stream().filter(each -> each.contains(at)).max(Comparator.comparing(Stretch::to));
  }

  private List<Stretch> on(LocalDate day) {
    var stretches = new ArrayList<Stretch>();
    if (wishes.daysOff().stream().anyMatch(each -> each.include(day))) {
      stretches.add(
          stretch(
              day.atStartOfDay(),
              day.plusDays(1).atTime(LocalTime.MIDNIGHT),
              HandOver.Reason.DAY_OFF));
    }
    if (wishes.quietHours() instanceof QuietHours hours) {
      var end = hours.throughMidnight() ? day.plusDays(1) : day;
      stretches.add(
          stretch(day.atTime(hours.from()), end.atTime(hours.to()), HandOver.Reason.QUIET_HOURS));
    }
    return stretches;
  }

  private Stretch stretch(LocalDateTime from, LocalDateTime to, HandOver.Reason why) {
    return new Stretch(
        atTheEarliest(from, zone.getRules().getTransition(from)),
        atTheLatest(to, zone.getRules().getTransition(to)),
        why);
  }

  /** Of a time that comes twice the first; for one that is left out, when it is. */
  private Instant atTheEarliest(LocalDateTime local, ZoneOffsetTransition turn) {
    return turn == null
        ? local.atZone(zone).toInstant()
        : turn.isGap() ? turn.getInstant() : local.toInstant(turn.getOffsetBefore());
  }

  private Instant atTheLatest(LocalDateTime local, ZoneOffsetTransition turn) {
    if (turn == null) {
      return local.atZone(zone).toInstant();
    }
    if (turn.isGap()) {
      return turn.getInstant();
    }
    // When the clock is turned back to this very time, nothing of the quiet hours comes again.
    return local.equals(turn.getDateTimeAfter())
        ? local.toInstant(turn.getOffsetBefore())
        : local.toInstant(turn.getOffsetAfter());
  }
}
