package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.delivery.Deliveries.End;
import dev.updraft.notification.delivery.OutsiderMessages.Waiting;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.Preferences;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Writes to people without an account, each message in one transaction from the claim to the
 * commit. Last of all before it is handed over, insight-service is asked whether an answer is still
 * wanted, so what is closed, answered, revoked or retracted there is not sent any more.
 */
@Singleton
public class OutsiderWorker {
  /** Whoever asks more people than this is no member but a mailing. */
  static final int MOST_A_DAY = 150;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LATER = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(OutsiderWorker.class);
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  private final Transactions transactions;
  private final CommandHandler commands;
  private final Peers peers;
  private final AddressStops stops;
  private final OutsiderMail mails;
  private final Smtp smtp;
  private final InstantSource clock;
  private final RandomGenerator chance = new SecureRandom();

  OutsiderWorker(
      AgroalDataSource dataSource,
      CommandHandler commands,
      Peers peers,
      AddressStops stops,
      OutsiderMail mails,
      Smtp smtp,
      InstantSource clock) {
    this.transactions = new Transactions(dataSource);
    this.commands = commands;
    this.peers = peers;
    this.stops = stops;
    this.mails = mails;
    this.smtp = smtp;
    this.clock = clock;
  }

  /**
   * Hands over the next message, if there is one.
   *
   * @return false when there was none
   */
  public boolean next() throws SQLException {
    return transactions.run(
        connection -> {
          DeliveryWorker.outlast(connection);
          var claimed = OutsiderMessages.claim(connection, clock.instant());
          if (claimed.isPresent()) {
            settleOrPutOff(connection, claimed.get());
          }
          return claimed.isPresent();
        });
  }

  /** One that cannot be made or handed over must not stay the first in the queue. */
  private void settleOrPutOff(Connection connection, Waiting message) throws SQLException {
    var claimed = connection.setSavepoint();
    try {
      settle(connection, message);
    } catch (IOException e) {
      LOG.debugf(e, "outsider message=%s", message.id());
      tryAgain(connection, message, Problem.UNREACHABLE);
    } catch (SQLException | RuntimeException e) {
      LOG.errorf(e, "outsider message=%s", message.id());
      connection.rollback(claimed);
      tryAgain(connection, message, Problem.OF_OURS);
    }
  }

  private void settle(Connection connection, Waiting message) throws SQLException, IOException {
    var now = clock.instant();
    if (!now.isBefore(message.expiresAt())) {
      end(connection, message, End.EXPIRED, Problem.TOO_LATE);
      return;
    }
    // They write in the member's name, and so not when the member is to be left alone.
    var quiet = Wishes.plan(commands, connection, message.memberId()).quiet(now);
    if (quiet.isPresent()) {
      OutsiderMessages.postpone(
          connection, message, quiet.get().at(), Problem.of(quiet.get().why()), message.attempts());
      return;
    }
    if (OutsiderMessages.sent(connection, message.memberId(), now.minus(DAY)) >= MOST_A_DAY) {
      OutsiderMessages.postpone(
          connection, message, now.plus(LATER), Problem.DAILY_CAP, message.attempts());
      return;
    }
    var address = peers.address(message);
    var to = address.flatMap(OutsiderWorker::email);
    if (to.isEmpty()) {
      end(connection, message, End.DROPPED, Problem.NO_ADDRESS);
      return;
    }
    if (stops.stopped(connection, to.get().value())) {
      end(connection, message, End.DROPPED, Problem.STOPPED);
      return;
    }
    var language =
        People.known(connection, message.memberId(), Set.of()).languageOr(Language.ENGLISH);
    var zone = zone(connection, message);
    var invitation = peers.invitation(message);
    if (invitation.isEmpty()) {
      end(connection, message, End.DROPPED, Problem.NO_LONGER_OPEN);
      return;
    }
    var letter =
        new OutsiderMail.Letter(
            message, to.get(), address.get().name(), invitation.get(), language, zone, now);
    switch (smtp.handOver(mails.compose(letter))) {
      case ACCEPTED ->
          OutsiderMessages.settle(
              connection, message, End.HANDED_OVER, null, message.attempts() + 1, clock.instant());
      case REFUSED -> end(connection, message, End.FAILED, Problem.REFUSED);
      case NOT_NOW -> tryAgain(connection, message, Problem.FAILING);
      case UNAVAILABLE -> tryAgain(connection, message, Problem.UNREACHABLE);
    }
  }

  /** What somebody once entered, or a file brought, need not be an address mail can be sent to. */
  private static Optional<EmailAddress> email(Peers.Address address) {
    try {
      return Optional.ofNullable(address.email()).map(EmailAddress::new);
    } catch (Rejection _) {
      return Optional.empty();
    }
  }

  private ZoneId zone(Connection connection, Waiting message) throws SQLException {
    return commands
        .state(Preferences.CATEGORY, message.memberId(), Preferences.of(message.memberId()))
        .state()
        .zoneOr(People.zone(connection, message.memberId()));
  }

  private void tryAgain(Connection connection, Waiting message, Problem why) throws SQLException {
    var attempts = message.attempts() + 1;
    OutsiderMessages.postpone(
        connection, message, clock.instant().plus(PAUSES.after(attempts, chance)), why, attempts);
  }

  private void end(Connection connection, Waiting message, End end, Problem why)
      throws SQLException {
    OutsiderMessages.settle(connection, message, end, why, message.attempts(), clock.instant());
  }
}
