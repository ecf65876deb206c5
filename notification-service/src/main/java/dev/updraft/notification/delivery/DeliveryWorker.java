package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.delivery.Circuits.Course;
import dev.updraft.notification.delivery.Deliveries.Closed;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.delivery.Settlement.Result;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.UpcomingNudges;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** So many mails at most are handed over in one transaction, one after the other. */
  static final int TOGETHER = 16;

  /** Mails held together with others' are not to wait for a slow server. */
  private static final Duration LONGEST_TOGETHER = Duration.ofMillis(250);

  private final Transactions transactions;
  private final CommandHandler commands;
  private final Circuits circuits;
  private final Shares shares = new Shares();
  private final Wishes wishes;
  private final Settlement settlement;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

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
    this.settlement =
        new Settlement(commands, senders, wishes, new Outgoings(answers), clock, chance, metrics);
    this.circuits = new Circuits(clock, chance);
    this.clock = clock;
    this.ids = ids;
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
      Waiting first, Instant leftAloneUntil, Map<Waiting, ChannelsCommand> learned) {
    static final Attempt NOTHING = new Attempt(null, null, Map.of());
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
    var mails = mails(connection, closed);
    if (mails.first() != null) {
      return mails;
    }
    var claimed = Deliveries.claim(connection, clock.instant(), closed);
    if (claimed.isEmpty()) {
      return Attempt.NOTHING;
    }
    var first = claimed.get();
    if (!circuits.enter(first.destination())) {
      // Another thread was faster; from now on the destination is among the closed ones.
      return new Attempt(first, null, Map.of());
    }
    return handedOver(first.destination(), () -> List.of(first), connection);
  }

  /** The circuit first: while it is closed, nobody passes over the mails that wait. */
  private Attempt mails(Connection connection, Closed closed) throws SQLException {
    return circuits.enter(Channel.MAIL)
        ? handedOver(Channel.MAIL, () -> together(connection, closed), connection)
        : Attempt.NOTHING;
  }

  private interface Claim {
    List<Waiting> messages() throws SQLException;
  }

  /** Inside its circuit. */
  private Attempt handedOver(String destination, Claim claim, Connection connection)
      throws SQLException {
    var course = Course.UNTRIED;
    Instant leftAloneUntil = null;
    var learned = new HashMap<Waiting, ChannelsCommand>();
    Waiting first = null;
    try {
      var messages = claim.messages();
      if (!messages.isEmpty()) {
        first = messages.getFirst();
        course = handOverAll(connection, messages, learned);
      }
    } finally {
      leftAloneUntil = circuits.leave(destination, course).orElse(null);
    }
    return new Attempt(first, leftAloneUntil, learned);
  }

  /**
   * Mails about nudges are many: they go out one after the other, as far as they are next. Any
   * other has its turn alone.
   */
  private List<Waiting> together(Connection connection, Closed closed) throws SQLException {
    var claimed = Deliveries.claimMails(connection, clock.instant(), closed, TOGETHER);
    if (claimed.isEmpty() || claimed.getFirst().nudgeByMail()) {
      return claimed.stream().filter(Waiting::nudgeByMail).toList();
    }
    // The others are let go of: they are not to wait for it.
    connection.rollback();
    outlast(connection);
    return Deliveries.claimMails(connection, clock.instant(), closed, 1);
  }

  /** What is not come to is left as it was, for whoever looks next. */
  private Course handOverAll(
      Connection connection, List<Waiting> claimed, Map<Waiting, ChannelsCommand> learned)
      throws SQLException {
    var around = around(connection, claimed);
    // Where they cannot be read together it is one of them. Alone it is put off, and does not hold
    // up the others again.
    var messages = around.isPresent() ? claimed : claimed.subList(0, 1);
    var collected = new ArrayList<Collected>();
    var endings = new Endings(connection);
    var course = handOverEach(endings, messages, around.orElse(null), learned, collected);
    endings.write();
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
      Endings endings,
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
        result = settleOrPutOff(endings, message, around);
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
  private Result settleOrPutOff(Endings endings, Waiting message, Around around)
      throws SQLException {
    try {
      return settlement.settle(
          endings,
          message,
          around == null
              ? Around.of(endings.connection(), commands, wishes, List.of(message))
              : around);
    } catch (SQLException | RuntimeException e) {
      LOG.errorf(e, "delivery=%s kind=%s", message.id(), message.kind());
      // Where the connection itself is lost, this fails too: then it is as if nothing was claimed.
      endings.undo();
      settlement.tryAgain(endings, message, Problem.OF_OURS, null, message.attempts() + 1);
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
}
