package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.delivery.MailDeliveries.End;
import dev.updraft.notification.delivery.MailDeliveries.Waiting;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.people.People;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands over e-mails, each in one transaction from the claim to the commit: at least once, and
 * again only when this process dies between the server's acceptance and the commit. The repeat
 * carries the same Message-ID.
 */
public final class MailWorker {
  private static final Logger LOG = Logger.getLogger(MailWorker.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** About a day and a half with the longest pause between. */
  private static final int MOST_ATTEMPTS = 200;

  private final Transactions transactions;
  private final CommandHandler commands;
  private final NudgeMail mails;
  private final Smtp smtp;
  private final InstantSource clock;
  private final Timer lag;

  public MailWorker(
      DataSource dataSource,
      CommandHandler commands,
      NudgeMail mails,
      Smtp smtp,
      InstantSource clock,
      MeterRegistry metrics) {
    this.transactions = new Transactions(dataSource);
    this.commands = commands;
    this.mails = mails;
    this.smtp = smtp;
    this.clock = clock;
    this.lag =
        Timer.builder("updraft.nudge.due.lag")
            .tag("channel", "email")
            .description("from the moment a nudge is due to its acceptance by the mail server")
            .publishPercentiles(0.5, 0.99)
            .register(metrics);
  }

  /** How many e-mails could be handed over now, up to a limit. */
  public int waiting(int limit) throws SQLException {
    var now = clock.instant();
    return transactions.run(connection -> MailDeliveries.waiting(connection, now, limit));
  }

  /**
   * Hands over the next e-mail, if there is one.
   *
   * @return false when there was none
   */
  public boolean next() throws SQLException {
    return transactions.run(
        connection -> {
          outlast(connection);
          var claimed = MailDeliveries.claim(connection, clock.instant());
          if (claimed.isEmpty()) {
            return false;
          }
          settle(connection, claimed.get());
          return true;
        });
  }

  /**
   * The transaction idles while the mail server is talked to, so it may do so longer than others,
   * but not for ever: a stopped process must not keep its nudge. Longer than the sum of the
   * time-outs of a whole SMTP dialogue.
   */
  static void outlast(Connection connection) throws SQLException {
    try (var set =
        connection.prepareStatement("set local idle_in_transaction_session_timeout = '60s'")) {
      set.execute();
    }
  }

  private void settle(Connection connection, Waiting mail) throws SQLException {
    var now = clock.instant();
    if (!HandOverGate.enter(connection, mail.nudgeId())
        || !HeldCommands.among(connection, Set.of(mail.nudgeId())).isEmpty()) {
      MailDeliveries.postpone(
          connection, mail, now.plusMillis(100), "withdrawal under way", mail.attempts());
      return;
    }
    // Read inside the gate, from the log itself: every withdrawal committed so far is seen.
    var nudge = commands.state(Nudge.CATEGORY, mail.memberId(), mail.nudgeId()).state();
    var address =
        commands
            .state(Channels.CATEGORY, mail.memberId(), Channels.of(mail.memberId()))
            .state()
            .emailAddress();
    if (!(nudge instanceof Nudge.Planned planned)
        || !planned.state().open()
        || planned.round() != mail.round()) {
      MailDeliveries.settle(connection, mail, End.DROPPED, "no longer open", now);
    } else if (address.isEmpty()) {
      MailDeliveries.settle(connection, mail, End.DROPPED, "no address", now);
    } else if (planned.plan().usefulUntil() != null
        && !now.isBefore(planned.plan().usefulUntil())) {
      MailDeliveries.settle(connection, mail, End.DROPPED, "too late", now);
    } else {
      handOver(connection, mail, planned, address.get(), now);
    }
  }

  private void handOver(
      Connection connection, Waiting mail, Nudge.Planned nudge, EmailAddress to, Instant now)
      throws SQLException {
    var known =
        People.known(connection, mail.memberId(), Collections.singleton(nudge.plan().contactId()));
    var message = mails.compose(mail, nudge, known, to, now);
    switch (smtp.handOver(message)) {
      case ACCEPTED -> {
        MailDeliveries.settle(connection, mail, End.HANDED_OVER, null, clock.instant());
        lag.record(Duration.between(mail.dueAt(), clock.instant()));
      }
      case REFUSED -> {
        LOG.warnf("mail server refused a nudge for good, nudge=%s", mail.nudgeId());
        MailDeliveries.settle(connection, mail, End.FAILED, "refused", clock.instant());
      }
      case UNAVAILABLE -> postpone(connection, mail);
    }
  }

  private void postpone(Connection connection, Waiting mail) throws SQLException {
    var attempts = mail.attempts() + 1;
    if (attempts >= MOST_ATTEMPTS) {
      MailDeliveries.settle(connection, mail, End.FAILED, "server unavailable", clock.instant());
      return;
    }
    var pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 20));
    var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    LOG.warnf("mail server unavailable, nudge=%s attempts=%d", mail.nudgeId(), attempts);
    MailDeliveries.postpone(
        connection, mail, clock.instant().plus(bounded), "server unavailable", attempts);
  }
}
