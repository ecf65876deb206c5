package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Outcome;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.HandOverPlan;
import dev.updraft.notification.preferences.Preferences;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands over the nudges whose moment has come. Every replica runs one; a nudge's stream makes sure
 * that it is sent once, whoever asks and however often.
 */
public final class DueNudgeWorker {
  private static final Logger LOG = Logger.getLogger(DueNudgeWorker.class);

  /** Far above what a batch takes; what a dead replica had claimed waits no longer than this. */
  private static final Duration LEASE = Duration.ofSeconds(8);

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
    var claimed = transactions.run(each -> DueNudges.claim(each, now, LEASE));
    if (claimed.isEmpty()) {
      return 0;
    }
    var members = members(claimed);
    // Read all at once, so that each is at hand when it is asked; and asked all at once: the log
    // commits them in groups.
    readAhead(claimed);
    var asked =
        claimed.stream()
            .filter(due -> members.containsKey(due.memberId()))
            .map(due -> ask(due, members.get(due.memberId())))
            .toList();
    settle(asked, members);
    return claimed.size();
  }

  /** Where one cannot be read, it fails by itself when it is asked, and the others do not. */
  private void readAhead(List<DueNudges.Due> claimed) {
    try {
      commands.states(Nudge.CATEGORY, by(claimed, DueNudges.Due::nudgeId, DueNudges.Due::memberId));
    } catch (RuntimeException e) {
      LOG.debugf(e, "%d nudges cannot be read together", claimed.size());
    }
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

  /** What a member's nudges depend on besides themselves. */
  private record Member(HandOverPlan wishes, Channels channels) {}

  private Map<UUID, Member> members(List<DueNudges.Due> claimed) throws SQLException {
    var ids = claimed.stream().map(DueNudges.Due::memberId).collect(Collectors.toSet());
    try {
      return membersOf(ids);
    } catch (RuntimeException e) {
      LOG.debugf(e, "%d members cannot be read together", ids.size());
    }
    var members = new HashMap<UUID, Member>();
    for (var id : ids) {
      try {
        members.putAll(membersOf(Set.of(id)));
      } catch (RuntimeException e) {
        // Theirs are tried again when the lease ends.
        LOG.errorf(e, "what a member wants cannot be read, member=%s", id);
      }
    }
    return members;
  }

  private Map<UUID, Member> membersOf(Set<UUID> ids) throws SQLException {
    var zones = transactions.run(connection -> People.zones(connection, ids));
    var preferences =
        commands.states(Preferences.CATEGORY, by(ids, Preferences::of, Function.identity()));
    var channels = commands.states(Channels.CATEGORY, by(ids, Channels::of, Function.identity()));
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id ->
                    new Member(
                        new HandOverPlan(
                            preferences.get(Preferences.of(id)),
                            zones.getOrDefault(id, ZoneOffset.UTC)),
                        channels.get(Channels.of(id)))));
  }

  /** Whose each stream is; several may be claimed for one. */
  private static <T> Map<UUID, UUID> by(
      Collection<T> all, Function<T, UUID> stream, Function<T, UUID> member) {
    return all.stream().collect(Collectors.toMap(stream, member, (one, _) -> one));
  }

  private Asked ask(DueNudges.Due due, Member member) {
    var id = ids.get();
    var context = CommandContext.of(due.memberId(), null, new Metadata(id, id, null, null));
    return new Asked(
        due,
        commands.execute(
            context,
            work -> {
              var nudge = work.read(Nudge.CATEGORY, due.nudgeId()).state();
              var outside = !member.channels().inUse().isEmpty();
              return work.handle(
                  Nudge.CATEGORY,
                  due.nudgeId(),
                  member.wishes().due(nudge, outside, clock.instant()));
            }));
  }

  /**
   * Whether a reminder is of the moment at which the nudge came, and not of its end: by then there
   * may be channels that were not there when it came.
   */
  private static boolean ofItsMoment(DueNudges.Due due, Nudge.Planned nudge) {
    return !due.dueAt().isAfter(nudge.dueAt());
  }

  /**
   * The deliveries are ordered in the transaction that strikes off the reminders: after a crash
   * before it the nudge is asked again, answers that it has been sent, and the order is placed
   * then.
   */
  private void settle(List<Asked> asked, Map<UUID, Member> members) throws SQLException {
    var answers = new LinkedHashMap<DueNudges.Due, Nudge>();
    for (var each : asked) {
      try {
        var nudge = each.answer().join().value().state();
        answers.put(each.due(), nudge);
        if (nudge instanceof Nudge.Planned planned
            && planned.state().open()
            && ofItsMoment(each.due(), planned)) {
          lag.record(Duration.between(planned.dueAt(), clock.instant()));
        }
      } catch (CompletionException e) {
        // Its lease runs out and it is asked again; the others must not wait for it.
        LOG.warnf(e.getCause(), "nudge not handed over yet, nudge=%s", each.due().nudgeId());
      }
    }
    var orders = new Deliveries.Orders();
    answers.forEach(
        (due, nudge) -> {
          if (nudge instanceof Nudge.Planned planned && ofItsMoment(due, planned)) {
            orders.add(
                due.memberId(),
                due.nudgeId(),
                planned,
                members.get(due.memberId()).channels().inUse());
          }
        });
    transactions.run(
        connection -> {
          orders.place(connection, clock.instant());
          DueNudges.settle(connection, answers);
          return null;
        });
  }
}
