package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.channels.Removal;
import dev.updraft.notification.delivery.ChannelSender.Answer;
import dev.updraft.notification.delivery.Circuits.Course;
import dev.updraft.notification.delivery.Deliveries.Closed;
import dev.updraft.notification.delivery.Deliveries.End;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.notification.nudges.Wording;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.HandOver;
import dev.updraft.notification.preferences.HandOverPlan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands messages over outside, each in one transaction from the claim to the commit: at least once,
 * and again only when this process dies between the other side's acceptance and the commit. The
 * repeat carries the same key.
 */
public final class DeliveryWorker {
  private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
  private static final Duration GATE_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** So many mails are handed over in one transaction, one after the other. */
  static final int TOGETHER = 16;

  /** Mails held together with others' are not to wait for a slow server. */
  private static final Duration LONGEST_TOGETHER = Duration.ofMillis(250);

  /** About a day with the longest pause between. */
  private static final int MOST_ATTEMPTS = 200;

  private final Transactions transactions;
  private final CommandHandler commands;
  private final Map<ChannelKind, ChannelSender> senders = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Timer> lags = new EnumMap<>(ChannelKind.class);
  private final Circuits circuits;
  private final Shares shares = new Shares();
  private final Wishes wishes;
  private final AnswerLinks answers;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final RandomGenerator chance;

  public DeliveryWorker(
      DataSource dataSource,
      CommandHandler commands,
      Collection<? extends ChannelSender> senders,
      UpcomingNudges upcoming,
      AnswerLinks answers,
      InstantSource clock,
      Supplier<UUID> ids,
      RandomGenerator chance,
      MeterRegistry metrics) {
    this.transactions = new Transactions(dataSource);
    this.commands = commands;
    this.wishes = new Wishes(commands, upcoming);
    this.answers = answers;
    this.circuits = new Circuits(clock, chance);
    this.clock = clock;
    this.ids = ids;
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

  /** How many hand-overs there are to make now, up to a limit. */
  public int waiting(int limit) throws SQLException {
    var now = clock.instant();
    var closed = closed();
    return transactions.run(
        connection -> Deliveries.waiting(connection, now, closed, limit, TOGETHER));
  }

  /**
   * Hands over the next message, if there is one; of mails several.
   *
   * @return false when there was none
   */
  public boolean next() throws SQLException {
    var closed = closed();
    var attempt = transactions.run(connection -> attempt(connection, closed));
    if (attempt.leftAloneUntil() != null) {
      transactions.run(
          connection -> {
            Deliveries.leaveAlone(
                connection, attempt.first().destination(), attempt.leftAloneUntil());
            return null;
          });
    }
    attempt.learned().forEach(this::tell);
    return attempt.first() != null;
  }

  /**
   * What came of looking for messages.
   *
   * @param first null: there was none
   * @param leftAloneUntil when its destination has failed too often; else null
   * @param learned what is to be told of channels
   */
  private record Attempt(
      Waiting first, Instant leftAloneUntil, Map<Waiting, ChannelsCommand> learned) {}

  /**
   * What came of one message.
   *
   * @param learned what is to be told of its channel; null: nothing
   * @param digestAt when the digest goes that takes it; null: none does
   */
  private record Result(Course course, ChannelsCommand learned, Instant digestAt) {
    static final Result UNTRIED = new Result(Course.UNTRIED, null);

    private Result(Course course, ChannelsCommand learned) {
      this(course, learned, null);
    }
  }

  /** A message that goes with others, at a moment. */
  private record Collected(Waiting message, Instant at) {
    UUID digest() {
      return Digests.key(message.channelId(), at);
    }
  }

  /** After the commit: when a crash loses it, the next message learns the same. */
  private void tell(Waiting message, ChannelsCommand learned) {
    var id = ids.get();
    var context =
        CommandContext.of(message.memberId(), null, new Metadata(id, id, "delivery", null));
    commands
        .execute(
            context,
            work -> work.handle(Channels.CATEGORY, Channels.of(message.memberId()), learned))
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                LOG.warnf(failure, "not learned of a channel, channel=%s", message.channelId());
              }
            });
  }

  private Closed closed() {
    return new Closed(circuits.closed(), shares.full());
  }

  private Attempt attempt(Connection connection, Closed closed) throws SQLException {
    outlast(connection);
    var claimed = Deliveries.claim(connection, clock.instant(), closed);
    if (claimed.isEmpty()) {
      return new Attempt(null, null, Map.of());
    }
    var first = claimed.get();
    if (!circuits.enter(first.destination())) {
      // Another thread was faster; from now on the destination is among the closed ones.
      return new Attempt(first, null, Map.of());
    }
    var course = Course.UNTRIED;
    Instant leftAloneUntil = null;
    var learned = new HashMap<Waiting, ChannelsCommand>();
    try {
      course = handOverAll(connection, first, closed, learned);
    } finally {
      leftAloneUntil = circuits.leave(first.destination(), course).orElse(null);
    }
    return new Attempt(first, leftAloneUntil, learned);
  }

  /** Mails are many, and go to one server: with one of them go those that are next. */
  private List<Waiting> together(Connection connection, Waiting first, Closed closed)
      throws SQLException {
    var all = new ArrayList<>(List.of(first));
    if (first.nudgeByMail()) {
      Deliveries.claimMails(connection, clock.instant(), closed, TOGETHER).stream()
          .filter(each -> !each.id().equals(first.id()))
          .forEach(all::add);
    }
    return all;
  }

  /** What is not come to is left as it was, for whoever looks next. */
  private Course handOverAll(
      Connection connection, Waiting first, Closed closed, Map<Waiting, ChannelsCommand> learned)
      throws SQLException {
    var messages = together(connection, first, closed);
    var around = around(connection, messages);
    if (around.isEmpty()) {
      // It is one of them. Alone it is put off, and does not hold up the others again.
      messages = List.of(first);
    }
    var collected = new ArrayList<Collected>();
    var course = handOverEach(connection, messages, around.orElse(null), learned, collected);
    collect(connection, collected);
    return course;
  }

  /**
   * After all that is said to the outside, and in one order everywhere: a digest that is not there
   * yet is made by one, and whoever else wants it waits for their commit.
   */
  private void collect(Connection connection, List<Collected> collected) throws SQLException {
    if (collected.isEmpty()) {
      return;
    }
    var before = connection.setSavepoint();
    try {
      collected.sort(Comparator.comparing(Collected::digest));
      for (var each : collected) {
        Digests.collect(connection, each.message(), each.at(), clock.instant());
      }
    } catch (SQLException e) {
      // What was handed over stays so; these are thought over again.
      LOG.warnf(e, "%d messages not put into their digests", collected.size());
      connection.rollback(before);
    }
  }

  private Course handOverEach(
      Connection connection,
      List<Waiting> messages,
      Around around,
      Map<Waiting, ChannelsCommand> learned,
      List<Collected> collected)
      throws SQLException {
    var began = System.nanoTime();
    var course = Course.UNTRIED;
    for (var message : messages) {
      if (System.nanoTime() - began > LONGEST_TOGETHER.toNanos()) {
        break;
      }
      if (!shares.enter(message.memberId())) {
        continue;
      }
      Result result;
      try {
        result = settleOrPutOff(connection, message, around);
      } finally {
        shares.leave(message.memberId());
      }
      if (result.learned() != null) {
        learned.put(message, result.learned());
      }
      if (result.digestAt() != null) {
        collected.add(new Collected(message, result.digestAt()));
      }
      switch (result.course()) {
        case WELL -> {
          course = Course.WELL;
          circuits.arrived(message.destination());
        }
        case FAILED -> {
          return Course.FAILED;
        }
        case UNTRIED -> {}
      }
    }
    return course;
  }

  /** Empty when something of it cannot be read. */
  private Optional<Around> around(Connection connection, List<Waiting> messages)
      throws SQLException {
    var claimed = connection.setSavepoint();
    try {
      return Optional.of(Around.of(connection, commands, wishes, messages));
    } catch (SQLException | RuntimeException e) {
      LOG.debugf(e, "%d messages cannot be handed over together", messages.size());
      connection.rollback(claimed);
      return Optional.empty();
    }
  }

  /** One that cannot be made or handed over must not stay the first in the queue. */
  private Result settleOrPutOff(Connection connection, Waiting message, Around around)
      throws SQLException {
    var claimed = connection.setSavepoint();
    try {
      return settle(
          connection,
          message,
          around == null ? Around.of(connection, commands, wishes, List.of(message)) : around);
    } catch (SQLException | RuntimeException e) {
      LOG.errorf(e, "delivery=%s kind=%s", message.id(), message.kind());
      // Where the connection itself is lost, this fails too: then it is as if nothing was claimed.
      connection.rollback(claimed);
      tryAgain(connection, message, Problem.OF_OURS, null, message.attempts() + 1);
      return Result.UNTRIED;
    }
  }

  /**
   * The transaction idles while the other side is talked to, so it may do so longer than others,
   * but not for ever: a stopped process must not keep its nudge. Longer than the sum of the
   * time-outs of a whole hand-over.
   */
  static void outlast(Connection connection) throws SQLException {
    try (var set =
        connection.prepareStatement("set local idle_in_transaction_session_timeout = '60s'")) {
      set.execute();
    }
  }

  private Result settle(Connection connection, Waiting message, Around around) throws SQLException {
    var now = clock.instant();
    var channels = around.channels(message.memberId());
    var wanted =
        message.test() ? channels.find(message.channelId()) : channels.inUse(message.channelId());
    var channel = wanted.orElse(null);
    if (channel == null) {
      Digests.settled(connection, message, End.DROPPED, Problem.CHANNEL_GONE, now);
      return end(connection, message, End.DROPPED, Problem.CHANNEL_GONE);
    }
    if (!channel.destination().equals(message.destination())) {
      Deliveries.redirect(connection, message, channel.destination());
      return Result.UNTRIED;
    }
    if (message.test()) {
      return handOver(connection, message, List.of(), test(around, message, channel, now));
    }
    if (message.digestAt() != null) {
      return settleDigest(connection, message, around, channel, now);
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
      return end(connection, message, End.DROPPED, Problem.NO_LONGER_OPEN);
    }
    if (over(planned.plan().usefulUntil(), now) || over(message.expiresAt(), now)) {
      return end(connection, message, End.EXPIRED, Problem.TOO_LATE);
    }
    if (message.notBefore() != null && now.isBefore(message.notBefore())) {
      Deliveries.postpone(connection, message, message.notBefore(), null, message.attempts());
      return Result.UNTRIED;
    }
    var plan = around.plan(message.memberId());
    var today = wishes.today(connection, around, message, planned.plan().kind(), now);
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
              connection, message, List.of(), outgoing(around, message, channel, planned, now));
      case HandOver.NotBefore(var at, var why) -> {
        Deliveries.postpone(connection, message, at, Problem.of(why), message.attempts());
        yield Result.UNTRIED;
      }
      case HandOver.InDigest(var at) -> {
        yield new Result(Course.UNTRIED, null, at);
      }
      case HandOver.NotAtAll(var why, var late) ->
          end(connection, message, late ? End.EXPIRED : End.DROPPED, Problem.of(why));
    };
  }

  /** All that was collected and is still open, in one message. */
  private Result settleDigest(
      Connection connection, Waiting digest, Around around, Channel channel, Instant now)
      throws SQLException {
    var plan = around.plan(digest.memberId());
    var today = new HandOverPlan.Today(0, 0, around.heldUp(digest.memberId()));
    switch (plan.ofDigest(digest.kind(), today, now)) {
      case HandOver.NotBefore(var at, var why) -> {
        Deliveries.postpone(connection, digest, at, Problem.of(why), digest.attempts());
        return Result.UNTRIED;
      }
      case HandOver.NotAtAll(var why, _) -> {
        Digests.release(connection, digest, now);
        return end(connection, digest, End.DROPPED, Problem.of(why));
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
        end(connection, item, End.DROPPED, Problem.NO_LONGER_OPEN);
      } else if (planned.plan().uselessAt(now)) {
        end(connection, item, End.EXPIRED, Problem.TOO_LATE);
      } else if (plan.unwanted(planned.plan().kind(), item.kind()).isPresent()) {
        Digests.leaveOut(connection, item, now);
      } else {
        inside.add(planned);
        parts.add(item);
      }
    }
    return inside.isEmpty()
        ? end(connection, digest, End.DROPPED, Problem.NO_LONGER_OPEN)
        : handOver(
            connection,
            digest,
            parts,
            outgoing(connection, digest, channel, inside, plan.zone(), now));
  }

  private Outgoing outgoing(
      Connection connection,
      Waiting digest,
      Channel channel,
      List<Nudge.Planned> inside,
      ZoneId zone,
      Instant now)
      throws SQLException {
    var contacts = new HashSet<UUID>();
    inside.forEach(each -> contacts.add(each.plan().contactId()));
    var known = People.known(connection, digest.memberId(), contacts);
    var language = known.languageOr(Language.ENGLISH);
    // The most urgent first: of a long message only the beginning may be read.
    var sorted = inside.stream().sorted(Comparator.comparing(each -> each.plan().kind())).toList();
    return new Outgoing(
        digest.id(),
        digest.memberId(),
        channel,
        digest.id(),
        1,
        null,
        null,
        Wording.digest(sorted, known, language, now),
        language,
        sorted.stream()
            .map(
                each ->
                    new Outgoing.Answerable(
                        Wording.of(each, known, language, now).title(),
                        each.plan().nudgeId(),
                        answers.of(
                            digest.memberId(), each.plan(), each.round(), now, zone, language)))
            .toList(),
        now);
  }

  private static boolean over(Instant end, Instant now) {
    return end != null && !now.isBefore(end);
  }

  private static Outgoing test(Around around, Waiting message, Channel channel, Instant now) {
    var language = around.people(message.memberId()).languageOr(Language.ENGLISH);
    return new Outgoing(
        message.id(),
        message.memberId(),
        channel,
        null,
        0,
        null,
        null,
        Wording.test(language),
        language,
        List.of(),
        now);
  }

  private Outgoing outgoing(
      Around around, Waiting message, Channel channel, Nudge.Planned nudge, Instant now) {
    var plan = nudge.plan();
    var known = around.people(message.memberId());
    var language = known.languageOr(Language.ENGLISH);
    var zone = around.plan(message.memberId()).zone();
    return new Outgoing(
        message.id(),
        message.memberId(),
        channel,
        message.nudgeId(),
        message.round(),
        plan.kind(),
        plan.closesAt(),
        Wording.of(nudge, known, language, now),
        language,
        List.of(
            new Outgoing.Answerable(
                null,
                message.nudgeId(),
                answers.of(message.memberId(), plan, message.round(), now, zone, language))),
        now);
  }

  /**
   * @param parts of a digest, what is in it: what becomes of it becomes of them, and of no others
   */
  private Result handOver(
      Connection connection, Waiting message, List<Waiting> parts, Outgoing outgoing)
      throws SQLException {
    var attempts = message.attempts() + 1;
    return switch (senders.get(message.kind()).handOver(outgoing)) {
      case Answer.Accepted _ -> {
        var now = clock.instant();
        Deliveries.settle(connection, message, End.HANDED_OVER, null, attempts, now);
        Digests.settled(connection, parts, End.HANDED_OVER, null, now);
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
        Deliveries.settle(connection, message, End.FAILED, why, attempts, clock.instant());
        Digests.settled(connection, parts, End.FAILED, why, clock.instant());
        yield new Result(
            Course.WELL,
            why == Problem.GONE && message.kind() == ChannelKind.WEB_PUSH
                ? new ChannelsCommand.RemoveChannel(message.channelId(), Removal.GONE)
                : null);
      }
      case Answer.TryAgain(var why, var retryAfter) -> {
        tryAgain(connection, message, why, retryAfter, attempts);
        yield new Result(why.ofTheDestination() ? Course.FAILED : Course.WELL, null);
      }
    };
  }

  private void tryAgain(
      Connection connection, Waiting message, Problem why, Duration retryAfter, int attempts)
      throws SQLException {
    LOG.warnf(
        "not handed over, delivery=%s kind=%s why=%s attempts=%d",
        message.id(), message.kind(), why, attempts);
    if (message.test() || attempts >= MOST_ATTEMPTS) {
      Deliveries.settle(connection, message, End.FAILED, why, attempts, clock.instant());
      Digests.settled(connection, message, End.FAILED, why, clock.instant());
      return;
    }
    var pause = PAUSES.after(attempts, chance);
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = retryAfter.compareTo(LONGEST_PATIENCE) < 0 ? retryAfter : LONGEST_PATIENCE;
    }
    Deliveries.postpone(connection, message, clock.instant().plus(pause), why, attempts);
  }

  private Result end(Connection connection, Waiting message, End end, Problem why)
      throws SQLException {
    Deliveries.settle(connection, message, end, why, message.attempts(), clock.instant());
    return Result.UNTRIED;
  }
}
