package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.channels.Removal;
import dev.updraft.notification.delivery.ChannelSender.Answer;
import dev.updraft.notification.delivery.Circuits.Course;
import dev.updraft.notification.delivery.Deliveries.End;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.preferences.HandOver;
import dev.updraft.notification.preferences.HandOverPlan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** What becomes of one message that was claimed. */
final class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);
  private static final Duration GATE_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** About a day with the longest pause between. */
  private static final int MOST_ATTEMPTS = 200;

  private final CommandHandler commands;
  private final Map<ChannelKind, ChannelSender> senders = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Timer> lags = new EnumMap<>(ChannelKind.class);
  private final Wishes wishes;
  private final Outgoings outgoings;
  private final InstantSource clock;
  private final RandomGenerator chance;

  Settlement(
      CommandHandler commands,
      Collection<? extends ChannelSender> senders,
      Wishes wishes,
      Outgoings outgoings,
      InstantSource clock,
      RandomGenerator chance,
      MeterRegistry metrics) {
    this.commands = commands;
    this.wishes = wishes;
    this.outgoings = outgoings;
    this.clock = clock;
    this.chance = chance;
    for (var sender : senders) {
      this.senders.put(sender.kind(), sender);
      lags.put(
          sender.kind(),
          Timer.builder("updraft.nudge.due.lag")
              .tag("channel", sender.kind().name().toLowerCase(Locale.ROOT))
              .description("from the moment a nudge is due to its acceptance by the other side")
              .publishPercentiles(0.5, 0.99)
              .register(metrics));
    }
  }

  /**
   * What came of one message.
   *
   * @param learned what is to be told of its channel; null: nothing
   * @param digestAt when the digest goes that takes it; null: none does
   */
  record Result(Course course, ChannelsCommand learned, Instant digestAt) {
    static final Result UNTRIED = new Result(Course.UNTRIED, null);

    Result(Course course, ChannelsCommand learned) {
      this(course, learned, null);
    }
  }

  /** Hands it over, puts it off or ends it, as everything around it stands now. */
  Result settle(Endings endings, Waiting message, Around around) throws SQLException {
    var connection = endings.connection();
    var now = clock.instant();
    var channels = around.channels(message.memberId());
    var wanted =
        message.test() ? channels.find(message.channelId()) : channels.inUse(message.channelId());
    var channel = wanted.orElse(null);
    if (channel == null) {
      endings.add(Digests.in(connection, message), End.DROPPED, Problem.CHANNEL_GONE, now);
      return end(endings, message, End.DROPPED, Problem.CHANNEL_GONE);
    }
    if (!channel.destination().equals(message.destination())) {
      Deliveries.redirect(connection, message, channel.destination());
      return Result.UNTRIED;
    }
    if (message.test()) {
      return handOver(endings, message, List.of(), Outgoings.test(around, message, channel, now));
    }
    if (message.digestAt() != null) {
      return settleDigest(endings, message, around, channel, now);
    }
    var nudge = around.nudge(message.nudgeId());
    if (nudge == null) {
      Deliveries.postpone(
          connection,
          message,
          now.plus(GATE_PAUSE),
          Problem.WITHDRAWAL_UNDER_WAY,
          message.attempts());
      return Result.UNTRIED;
    }
    if (!(nudge instanceof Nudge.Planned planned)
        || !planned.state().open()
        || planned.round() != message.round()) {
      return end(endings, message, End.DROPPED, Problem.NO_LONGER_OPEN);
    }
    if (over(planned.plan().usefulUntil(), now) || over(message.expiresAt(), now)) {
      return end(endings, message, End.EXPIRED, Problem.TOO_LATE);
    }
    if (message.notBefore() != null && now.isBefore(message.notBefore())) {
      Deliveries.postpone(connection, message, message.notBefore(), null, message.attempts());
      return Result.UNTRIED;
    }
    var plan = around.plan(message.memberId());
    if (plan.dailyCap().isPresent()) {
      // Those that went just now count.
      endings.keep();
    }
    var today = wishes.today(connection, around, message, planned.plan().kind(), now);
    if (plan.dailyCap().isPresent()) {
      // Whatever fails after it must not let go of the lock others count behind.
      endings.keep();
    }
    if (today.isEmpty()) {
      Deliveries.postpone(connection, message, now.plus(GATE_PAUSE), null, message.attempts());
      return Result.UNTRIED;
    }
    var outward =
        new HandOverPlan.Outward(
            planned.plan().kind(), message.kind(), planned.plan().usefulUntil());
    return switch (plan.of(outward, today.get(), now)) {
      case HandOver.AtOnce _ ->
          handOver(
              endings, message, List.of(), outgoings.nudge(around, message, channel, planned, now));
      case HandOver.NotBefore(var at, var why) -> {
        Deliveries.postpone(connection, message, at, Problem.of(why), message.attempts());
        yield Result.UNTRIED;
      }
      case HandOver.InDigest(var at) -> {
        yield new Result(Course.UNTRIED, null, at);
      }
      case HandOver.NotAtAll(var why, var late) ->
          end(endings, message, late ? End.EXPIRED : End.DROPPED, Problem.of(why));
    };
  }

  /** All that was collected and is still open, in one message. */
  private Result settleDigest(
      Endings endings, Waiting digest, Around around, Channel channel, Instant now)
      throws SQLException {
    var connection = endings.connection();
    var plan = around.plan(digest.memberId());
    var today = new HandOverPlan.Today(0, 0, around.heldUp(digest.memberId()));
    switch (plan.ofDigest(digest.kind(), today, now)) {
      case HandOver.NotBefore(var at, var why) -> {
        Deliveries.postpone(connection, digest, at, Problem.of(why), digest.attempts());
        return Result.UNTRIED;
      }
      case HandOver.NotAtAll(var why, _) -> {
        Digests.release(connection, digest, now);
        return end(endings, digest, End.DROPPED, Problem.of(why));
      }
      case HandOver.AtOnce _, HandOver.InDigest _ -> {}
    }
    var inside = new ArrayList<Nudge.Planned>();
    var parts = new ArrayList<Waiting>();
    for (var item : Digests.items(connection, digest)) {
      if (!HandOverGate.enter(connection, item.nudgeId())
          || !HeldCommands.among(connection, Set.of(item.nudgeId())).isEmpty()) {
        Digests.leaveOut(connection, item, now.plus(GATE_PAUSE));
        continue;
      }
      var nudge = commands.state(Nudge.CATEGORY, item.memberId(), item.nudgeId()).state();
      if (!(nudge instanceof Nudge.Planned planned)
          || !planned.state().open()
          || planned.round() != item.round()) {
        end(endings, item, End.DROPPED, Problem.NO_LONGER_OPEN);
      } else if (planned.plan().uselessAt(now)) {
        end(endings, item, End.EXPIRED, Problem.TOO_LATE);
      } else if (plan.unwanted(planned.plan().kind(), item.kind()).isPresent()) {
        Digests.leaveOut(connection, item, now);
      } else {
        inside.add(planned);
        parts.add(item);
      }
    }
    return inside.isEmpty()
        ? end(endings, digest, End.DROPPED, Problem.NO_LONGER_OPEN)
        : handOver(
            endings,
            digest,
            parts,
            outgoings.digest(connection, digest, channel, inside, plan.zone(), now));
  }

  private static boolean over(Instant end, Instant now) {
    return end != null && !now.isBefore(end);
  }

  /**
   * @param parts of a digest, what is in it: what becomes of it becomes of them, and of no others
   */
  private Result handOver(Endings endings, Waiting message, List<Waiting> parts, Outgoing outgoing)
      throws SQLException {
    var attempts = message.attempts() + 1;
    return switch (senders.get(message.kind()).handOver(outgoing)) {
      case Answer.Accepted _ -> {
        var now = clock.instant();
        endings.add(message, End.HANDED_OVER, null, attempts, now);
        endings.add(parts, End.HANDED_OVER, null, now);
        var from = message.notBefore() == null ? message.dueAt() : message.notBefore();
        if (!message.test()) {
          lags.get(message.kind()).record(Duration.between(from, now));
        }
        yield new Result(
            Course.WELL,
            outgoing.channel().verifiedAt() == null
                ? new ChannelsCommand.VerifyChannel(message.channelId(), now)
                : null);
      }
      case Answer.Refused(var why) -> {
        LOG.warnf("refused for good, delivery=%s kind=%s", message.id(), message.kind());
        endings.add(message, End.FAILED, why, attempts, clock.instant());
        endings.add(parts, End.FAILED, why, clock.instant());
        yield new Result(
            Course.WELL,
            why == Problem.GONE && message.kind() == ChannelKind.WEB_PUSH
                ? new ChannelsCommand.RemoveChannel(message.channelId(), Removal.GONE)
                : null);
      }
      case Answer.TryAgain(var why, var retryAfter) -> {
        tryAgain(endings, message, why, retryAfter, attempts);
        yield new Result(course(why), null);
      }
    };
  }

  private static Course course(Problem why) {
    if (why == Problem.OF_OURS) {
      return Course.UNTRIED;
    }
    return why.ofTheDestination() ? Course.FAILED : Course.WELL;
  }

  void tryAgain(Endings endings, Waiting message, Problem why, Duration retryAfter, int attempts)
      throws SQLException {
    LOG.warnf(
        "not handed over, delivery=%s kind=%s why=%s attempts=%d",
        message.id(), message.kind(), why, attempts);
    if (message.test() || attempts >= MOST_ATTEMPTS) {
      endings.add(message, End.FAILED, why, attempts, clock.instant());
      endings.add(Digests.in(endings.connection(), message), End.FAILED, why, clock.instant());
      return;
    }
    var pause = PAUSES.after(attempts, chance);
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = retryAfter.compareTo(LONGEST_PATIENCE) < 0 ? retryAfter : LONGEST_PATIENCE;
    }
    Deliveries.postpone(endings.connection(), message, clock.instant().plus(pause), why, attempts);
    endings.keep();
  }

  private Result end(Endings endings, Waiting message, End end, Problem why) {
    endings.add(message, end, why, message.attempts(), clock.instant());
    return Result.UNTRIED;
  }
}
