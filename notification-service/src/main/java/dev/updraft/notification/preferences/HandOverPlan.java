package dev.updraft.notification.preferences;

import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.preferences.HandOver.AtOnce;
import dev.updraft.notification.preferences.HandOver.InDigest;
import dev.updraft.notification.preferences.HandOver.NotAtAll;
import dev.updraft.notification.preferences.HandOver.NotBefore;
import dev.updraft.notification.preferences.HandOver.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a nudge goes outside the inbox, as its member wants it. The inbox itself is never quiet. */
public final class HandOverPlan {
  /** How long before quiet begins that is announced which would be over when quiet ends. */
  private static final Duration AHEAD_OF_QUIET = Duration.ofMinutes(30);

  private static final Duration TO_BE_HEARD = Duration.ofSeconds(5);

  /**
   * A nudge that is to go out.
   *
   * @param usefulUntil from then on it is of no use any more; null: no end
   */
  public record Outward(NudgeKind kind, ChannelKind channel, Instant usefulUntil) {
    private boolean uselessAt(Instant at) {
      return usefulUntil != null && !at.isBefore(usefulUntil);
    }
  }

  /**
   * What else there is today.
   *
   * @param sent how many nudges have gone out since the day began
   * @param moreUrgent how many that are more urgent wait or will be due before the day ends
   * @param heldUp whether messages about this member wait to be heard
   */
  public record Today(int sent, int moreUrgent, boolean heldUp) {
    public static final Today NOTHING_ELSE = new Today(0, 0, false);
  }

  private final Preferences preferences;
  private final ZoneId zone;
  private final Quiet quiet;

  /**
   * @param told where the member is in general
   */
  public HandOverPlan(Preferences preferences, ZoneId told) {
    this.preferences = preferences;
    this.zone = preferences.zoneOr(told);
    this.quiet = new Quiet(preferences.general(), zone);
  }

  /** Where the member is, for messages that go outside. */
  public ZoneId zone() {
    return zone;
  }

  public HandOver of(Outward nudge, Today today, Instant now) {
    var unwanted = unwanted(nudge.kind(), nudge.channel());
    if (unwanted.isPresent()) {
      return new NotAtAll(unwanted.get(), false);
    }
    if (today.heldUp()) {
      return new NotBefore(now.plus(TO_BE_HEARD), Reason.HELD_UP);
    }
    var digest = digest(nudge, now);
    if (digest.isPresent()) {
      return new InDigest(digest.get());
    }
    return capped(nudge, today)
        ? deferred(nudge, free(tomorrow(now)), Reason.DAILY_CAP)
        : quiet
            .around(now)
            .map(stretch -> deferred(nudge, stretch.to(), stretch.why()))
            .orElseGet(AtOnce::new);
  }

  /** Why the member wants no nudges of a kind by a channel; empty: they do. */
  public Optional<Reason> unwanted(NudgeKind kind, ChannelKind channel) {
    var choice = preferences.kind(kind);
    if (choice.muted()) {
      return Optional.of(Reason.KIND_MUTED);
    }
    if (!choice.by(channel)) {
      return Optional.of(Reason.KIND_NOT_BY_CHANNEL);
    }
    return preferences.channel(channel).off() ? Optional.of(Reason.CHANNEL_OFF) : Optional.empty();
  }

  private boolean muted(NudgeKind kind) {
    return preferences.muted(kind);
  }

  /** When a digest that is ready goes out. */
  public HandOver ofDigest(ChannelKind channel, Today today, Instant now) {
    if (preferences.channel(channel).off()) {
      return new NotAtAll(Reason.CHANNEL_OFF, false);
    }
    if (today.heldUp()) {
      return new NotBefore(now.plus(TO_BE_HEARD), Reason.HELD_UP);
    }
    return quiet
        .around(now)
        .<HandOver>map(stretch -> new NotBefore(stretch.to(), stretch.why()))
        .orElseGet(AtOnce::new);
  }

  /**
   * When a nudge is to be announced ahead of its moment: when it would fall due in quiet hours and
   * be of no more use once they end. Empty: at its moment.
   */
  public Optional<Instant> ahead(Instant dueAt, Instant usefulUntil) {
    if (usefulUntil == null || !preferences.general().quietAtTimes()) {
      return Optional.empty();
    }
    return quiet
        .around(dueAt)
        .filter(stretch -> !usefulUntil.isAfter(stretch.to()))
        .map(stretch -> lastFreeBefore(stretch.from()));
  }

  /** When what is sent in the member's name can go, while it is quiet; empty: at once. */
  public Optional<NotBefore> quiet(Instant now) {
    return quiet.around(now).map(stretch -> new NotBefore(stretch.to(), stretch.why()));
  }

  /** Whether it is to be announced now, ahead of its moment. */
  public boolean announces(Instant dueAt, Instant usefulUntil, Instant now) {
    return ahead(dueAt, usefulUntil).filter(at -> !now.isBefore(at)).isPresent()
        && quiet.around(now).isEmpty();
  }

  /**
   * What a nudge is to be told when it is looked at.
   *
   * @param outside whether there is any channel besides the inbox
   */
  public NudgeCommand due(Nudge nudge, boolean outside, Instant now) {
    if (nudge instanceof Nudge.Planned planned && planned.state().ahead()) {
      var plan = planned.plan();
      if (muted(plan.kind())) {
        return now.isBefore(planned.dueAt())
            ? new NudgeCommand.Deliver(now)
            : new NudgeCommand.Withdraw(Why.MUTED, now);
      }
      if (outside && announces(planned.dueAt(), plan.usefulUntil(), now)) {
        return new NudgeCommand.Announce(now);
      }
    }
    return new NudgeCommand.Deliver(now);
  }

  private Instant lastFreeBefore(Instant quietFrom) {
    var at = quietFrom.minus(AHEAD_OF_QUIET);
    return quiet.around(at).map(Quiet.Stretch::to).orElse(at);
  }

  /** When the day of an instant began where the member is. */
  public Instant today(Instant now) {
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  public Instant tomorrow(Instant now) {
    return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  public Optional<Integer> dailyCap() {
    return Optional.ofNullable(preferences.general().dailyCap());
  }

  /** What cannot wait for the digest goes by itself. */
  private Optional<Instant> digest(Outward nudge, Instant now) {
    var digest = preferences.digest(nudge.channel());
    return switch (digest.rhythm()) {
      case NEVER -> Optional.empty();
      case DAILY, WEEKLY ->
          nudge.kind() == NudgeKind.ACT_ON_ENDORSEMENT
              ? Optional.empty()
              : Optional.of(digest.after(now, zone)).filter(at -> !nudge.uselessAt(free(at)));
    };
  }

  /** Acting at once is what the whole thing is for: it may be one more than the member wants. */
  private boolean capped(Outward nudge, Today today) {
    return nudge.kind() != NudgeKind.ACT_ON_ENDORSEMENT
        && dailyCap().filter(cap -> today.sent() + today.moreUrgent() >= cap).isPresent();
  }

  private static HandOver deferred(Outward nudge, Instant until, Reason why) {
    return nudge.uselessAt(until) ? new NotAtAll(why, true) : new NotBefore(until, why);
  }

  private Instant free(Instant at) {
    return quiet.around(at).map(Quiet.Stretch::to).orElse(at);
  }
}
