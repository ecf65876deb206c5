package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Outcome;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands over the nudges whose moment has come. Every replica runs one; a nudge's stream makes sure
 * that it is sent once, whoever asks and however often.
 */
public final class DueNudgeWorker {
  private static final Logger LOG = Logger.getLogger(DueNudgeWorker.class);
  private static final int BATCH = 256;

  /** Far above what a batch takes; what a dead replica had claimed waits no longer than this. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private record Asked(DueNudges.Due due, CompletableFuture<Outcome<Decided<Nudge>>> answer) {}

  private final Transactions transactions;
  private final CommandHandler commands;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Timer lag;

  public DueNudgeWorker(
      DataSource dataSource,
      CommandHandler commands,
      InstantSource clock,
      Supplier<UUID> ids,
      MeterRegistry metrics) {
    this.transactions = new Transactions(dataSource);
    this.commands = commands;
    this.clock = clock;
    this.ids = ids;
    this.lag =
        Timer.builder("updraft.nudge.due.lag")
            .tag("channel", "inbox")
            .description("from the moment a nudge is due to its lying in the inbox")
            .publishPercentiles(0.5, 0.99)
            .register(metrics);
  }

  /**
   * Hands over what is due now.
   *
   * @return how many were looked at; none: nothing is due
   */
  public int round() throws SQLException {
    var now = clock.instant();
    var claimed = transactions.run(each -> DueNudges.claim(each, now, LEASE, BATCH));
    if (claimed.isEmpty()) {
      return 0;
    }
    // All at once: the log commits them in groups.
    var asked = claimed.stream().map(this::ask).toList();
    settle(asked);
    return claimed.size();
  }

  /** How long nothing will be due, as far as is known now, at most so long. */
  public Duration pause(Duration longest) throws SQLException {
    var next = transactions.run(DueNudges::next);
    var until = next.map(due -> Duration.between(clock.instant(), due)).orElse(longest);
    if (until.isNegative()) {
      return Duration.ZERO;
    }
    return until.compareTo(longest) < 0 ? until : longest;
  }

  private Asked ask(DueNudges.Due due) {
    var id = ids.get();
    var context = CommandContext.of(due.memberId(), null, new Metadata(id, id, null, null));
    return new Asked(
        due,
        commands.execute(
            context,
            work ->
                work.handle(
                    Nudge.CATEGORY, due.nudgeId(), new NudgeCommand.Deliver(clock.instant()))));
  }

  /**
   * The deliveries are ordered in the transaction that strikes off the reminders: after a crash
   * before it the nudge is asked again, answers that it has been sent, and the order is placed
   * then.
   */
  private void settle(List<Asked> asked) throws SQLException {
    var answers = new LinkedHashMap<DueNudges.Due, Nudge>();
    var channels = new HashMap<UUID, Channels>();
    for (var each : asked) {
      try {
        var nudge = each.answer().join().value().state();
        answers.put(each.due(), nudge);
        if (nudge instanceof Nudge.Planned planned && planned.state().open()) {
          lag.record(Duration.between(planned.dueAt(), clock.instant()));
          channels.computeIfAbsent(each.due().memberId(), this::channels);
        }
      } catch (CompletionException e) {
        // Its lease runs out and it is asked again; the others must not wait for it.
        LOG.warnf(e.getCause(), "nudge not handed over yet, nudge=%s", each.due().nudgeId());
      }
    }
    var now = clock.instant();
    transactions.run(
        connection -> {
          for (var answer : answers.entrySet()) {
            var due = answer.getKey();
            if (answer.getValue() instanceof Nudge.Planned planned
                && channels.get(due.memberId()) instanceof Channels known) {
              Deliveries.add(
                  connection, due.memberId(), due.nudgeId(), planned, known.inUse(), now);
            }
            DueNudges.settle(connection, due, answer.getValue());
          }
          return null;
        });
  }

  private Channels channels(UUID memberId) {
    return commands.state(Channels.CATEGORY, memberId, Channels.of(memberId)).state();
  }
}
