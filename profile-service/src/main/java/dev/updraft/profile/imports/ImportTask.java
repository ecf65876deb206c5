package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.profile.imports.ImportStore.Failure;
import dev.updraft.profile.imports.ImportStore.Run;
import dev.updraft.profile.imports.RowStore.Outcome;
import dev.updraft.profile.imports.RowStore.Settled;
import dev.updraft.profile.imports.RowStore.Waiting;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Applies imports, a batch of each in turn. Every row is judged once more, against the network as
 * it is by now; so an import that is applied twice, or goes on after a crash between a commit and
 * its note of it, changes nothing the second time.
 */
@Singleton
class ImportTask implements LeasedTask {
  private static final Logger LOG = Logger.getLogger(ImportTask.class);
  private static final int BATCH = 400;
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration SHOWN_WITHIN = Duration.ofMillis(200);
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);
  private static final Duration NOTHING_DUE = Duration.ofHours(1);
  private static final Duration SWEPT_EVERY = Duration.ofMinutes(5);
  private static final Duration READ_BY_NOBODY = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(7);

  private final ImportStore store;
  private final ReadingStore readings;
  private final RowStore rowStore;
  private final RowMemory memory;
  private final AddressBook addressBook;
  private final Application.Steps steps;
  private final CommandHandler commands;
  private final ProjectionRunner projections;
  private final InstantSource clock;
  private final Ids ids;
  private final Map<UUID, Underway> underway = new HashMap<>();
  private Instant swept = Instant.EPOCH;

  /** A member's import: who is known to it so far, and how many rows, up to which, are done. */
  private static final class Underway {
    final UUID run;
    final Application application;
    int done;
    int row;

    Underway(Run run, Application application) {
      this.run = run.id();
      this.application = application;
      this.done = run.done();
    }

    /** Else another replica has gone on with it, or another import of the member came between. */
    boolean knows(Run other) {
      return run.equals(other.id()) && done == other.done();
    }
  }

  ImportTask(
      ImportStore store,
      ReadingStore readings,
      RowStore rowStore,
      RowMemory memory,
      AddressBook addressBook,
      Application.Steps steps,
      CommandHandler commands,
      ProjectionRunner projections,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.readings = readings;
    this.rowStore = rowStore;
    this.memory = memory;
    this.addressBook = addressBook;
    this.steps = steps;
    this.commands = commands;
    this.projections = projections;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public Duration run() {
    sweep();
    var runs = store.applying();
    underway.keySet().retainAll(runs.stream().map(Run::memberId).collect(Collectors.toSet()));
    if (runs.isEmpty()) {
      return NOTHING_DUE;
    }
    var progress = false;
    // A member's imports come one after another: what one brings is known to the next.
    var members = new HashSet<UUID>();
    for (var run : runs) {
      if (members.add(run.memberId())) {
        progress |= tried(run);
      }
    }
    return progress ? Duration.ZERO : LET_VIEWS_CATCH_UP;
  }

  /** The files of strangers are not kept for longer than they are of use. */
  private void sweep() {
    var now = clock.instant();
    if (Duration.between(swept, now).abs().compareTo(SWEPT_EVERY) > 0) {
      readings.interrupted(now.minus(READ_BY_NOBODY), now);
      store.expire(now.minus(KEPT));
      swept = now;
    }
  }

  /** What one import stumbles over is no matter to the others. */
  private boolean tried(Run run) {
    try {
      return step(run);
    } catch (LogUnavailable e) {
      // Everybody's matter, and it passes.
      underway.remove(run.memberId());
      throw e;
    } catch (Stumbled e) {
      underway.remove(run.memberId());
      var failed = store.tried(run.id(), MOST_ATTEMPTS, e.at, clock.instant());
      // No message: it may quote what a row says.
      LOG.warnf(
          "import %s: %s by %s at %s%s",
          run.id(),
          e.at,
          e.getCause().getClass().getName(),
          Arrays.stream(e.getCause().getStackTrace()).findFirst().orElse(null),
          failed ? "; it is given up" : "");
      return failed;
    }
  }

  /** An import could not go on, whatever it met. */
  private static final class Stumbled extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Failure at;

    Stumbled(Failure at, Throwable cause) {
      super(null, cause, false, false);
      this.at = at;
    }
  }

  /** Errors as well: a row that exhausts the stack does so every time. */
  private static <T> T at(Failure failure, Supplier<T> step) {
    try {
      return step.get();
    } catch (LogUnavailable e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (e.getCause() instanceof LogUnavailable unavailable) {
        throw unavailable;
      }
      throw new Stumbled(failure, e);
    }
  }

  /** Answers whether it came any further. */
  private boolean step(Run run) {
    var known = underway.get(run.memberId());
    if (known == null || !known.knows(run)) {
      if (!everythingShown()) {
        return false;
      }
      var book = at(Failure.NETWORK_UNREADABLE, () -> addressBook.open(run.memberId()));
      known = new Underway(run, new Application(book, run, steps));
      underway.put(run.memberId(), known);
    }
    var after = known.row;
    var rows = at(Failure.ROWS_UNREADABLE, () -> rowStore.next(run.id(), after, BATCH));
    if (rows.isEmpty()) {
      // "applied" promises that every list shows it
      if (!everythingShown()) {
        return false;
      }
      store.finish(run.id(), clock.instant());
      underway.remove(run.memberId());
      return true;
    }
    var application = known.application;
    known.done += at(Failure.ROWS_NOT_APPLIED, () -> apply(run, application, rows));
    known.row = rows.getLast().number();
    return true;
  }

  /** Answers how many were settled. */
  private int apply(Run run, Application application, List<Waiting> rows) {
    var now = clock.instant();
    var settled = apply(run, rows.stream().map(row -> application.plan(row, now)).toList());
    // First: whoever goes on after a crash in between finds the rows dealt with.
    memory.note(run.memberId(), settled);
    rowStore.settle(run.id(), settled);
    return settled.size();
  }

  private boolean everythingShown() {
    return projections.shown(store.head(), SHOWN_WITHIN).join();
  }

  /** All rows in one append; in two when one of them is refused, until only that one is. */
  private List<Settled> apply(Run run, List<Application.Planned> rows) {
    try {
      append(run, rows);
      return rows.stream().map(Application.Planned::applied).toList();
    } catch (CompletionException e) {
      if (!isRefusal(e.getCause())) {
        throw e;
      }
      if (rows.size() == 1) {
        return List.of(rows.getFirst().settled(Outcome.REFUSED, reason(e.getCause())));
      }
    }
    var half = rows.size() / 2;
    var settled = new ArrayList<>(apply(run, rows.subList(0, half)));
    settled.addAll(apply(run, rows.subList(half, rows.size())));
    return settled;
  }

  private void append(Run run, List<Application.Planned> rows) {
    var id = ids.next();
    var context =
        CommandContext.of(run.memberId(), run.teamId(), new Metadata(id, run.id(), "import", null));
    commands
        .executeBlocking(
            context,
            work -> {
              rows.forEach(row -> row.into(work));
              return null;
            })
        .join();
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof Rejection
        || cause instanceof Conflict
        || cause instanceof SubjectKeys.Erased;
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case Rejection rejection -> rejection.reason().name();
      case SubjectKeys.Erased _ -> "ERASED";
      default -> "CONFLICT";
    };
  }
}
