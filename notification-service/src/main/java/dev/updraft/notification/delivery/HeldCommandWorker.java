package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.notification.nudges.Nudge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Tells nudges what was kept for them while they were handed over, as soon as that is over. */
public final class HeldCommandWorker {
  private static final Logger LOG = Logger.getLogger(HeldCommandWorker.class);
  private static final int BATCH = 64;
  private static final byte[] NO_BODY = {};

  private final Transactions transactions;
  private final CommandHandler commands;
  private final Supplier<UUID> ids;

  public HeldCommandWorker(DataSource dataSource, CommandHandler commands, Supplier<UUID> ids) {
    this.transactions = new Transactions(dataSource);
    this.commands = commands;
    this.ids = ids;
  }

  /** Tells those nudges that are not being handed over right now. */
  public void round() throws SQLException {
    for (var nudgeId : transactions.run(each -> HeldCommands.longest(each, BATCH))) {
      try {
        transactions.run(
            connection -> {
              if (HandOverGate.enterAlone(connection, nudgeId)) {
                tell(connection, nudgeId);
              }
              return null;
            });
      } catch (CompletionException | HeldCommands.Unreadable e) {
        // It stays where it is; neither other nudges nor the mails must wait for it.
        LOG.warnf(e.getCause(), "nudge not told yet, nudge=%s", nudgeId);
      }
    }
  }

  /**
   * Within the gate, so that replicas do not mix up the order. What is kept goes only when it has
   * been told: until then no hand-over begins, also if this process stops half-way.
   */
  private void tell(Connection connection, UUID nudgeId) throws SQLException {
    var kept = HeldCommands.of(connection, nudgeId);
    if (kept.isEmpty()) {
      return;
    }
    for (var held : kept) {
      var id = ids.get();
      var context =
          new CommandContext(
              held.memberId(),
              null,
              new Metadata(id, id, held.cause(), null),
              "held-" + held.id(),
              NO_BODY,
              null);
      commands
          .execute(context, work -> work.handle(Nudge.CATEGORY, nudgeId, held.command()))
          .join();
    }
    var memberId = kept.getFirst().memberId();
    if (commands.state(Nudge.CATEGORY, memberId, nudgeId).state()
        instanceof Nudge.Planned planned) {
      if (planned.state().ahead()) {
        DueNudges.add(
            connection, memberId, nudgeId, planned, Wishes.plan(commands, connection, memberId));
      } else {
        DueNudges.addNext(connection, memberId, nudgeId, planned);
      }
    }
    HeldCommands.remove(connection, nudgeId, kept.getLast().place());
  }
}
