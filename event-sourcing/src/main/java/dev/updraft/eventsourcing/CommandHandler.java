package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Runs commands: reads the streams they need, lets them decide, appends what they decided, and
 * decides again when somebody else was faster.
 */
public final class CommandHandler {
  // Only other processes are met here: this one's own commands on a stream wait for each other.
  private static final int TRIES = 50;

  /** The first outcome of a command that is sent again under the same idempotency key. */
  public record Receipt(UUID streamId, long version, long position) {}

  /** A state that would have to be read, on a thread that must not block. */
  private static final class NotAtHand extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final NotAtHand INSTANCE = new NotAtHand();

    private NotAtHand() {
      super("state not at hand", null, false, false);
    }
  }

  /** How an attempt may read. */
  private enum Mode {
    /** Cached states only: on the caller's thread, which must not block. */
    INLINE,
    /** Cached states, others are read. */
    BLOCKING,
    /** Everything is read anew. */
    FRESH
  }

  private final DataSource dataSource;
  private final EventStore store;
  private final GroupAppender appender;
  private final StreamCache cache = new StreamCache();
  private final ReentrantLock[] contention = new ReentrantLock[64];
  private final Executor blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("command-", 0).factory());

  public CommandHandler(DataSource dataSource, EventStore store, GroupAppender appender) {
    this.dataSource = dataSource;
    this.store = store;
    this.appender = appender;
    store.codec().keys().whenErased(cache::forgetAllOf);
    Arrays.setAll(contention, _ -> new ReentrantLock());
  }

  /**
   * Runs a command that needs nothing but streams. It is tried on the calling thread without
   * blocking it, and on a virtual thread when a state must be read.
   *
   * @param work may run more than once; must have no effect besides the unit of work
   */
  public <R> CompletableFuture<Outcome<R>> execute(
      CommandContext context, Function<UnitOfWork, R> work) {
    return execute(context, work, null);
  }

  /** Runs a command that may block, say to query a view, on a virtual thread. */
  public <R> CompletableFuture<Outcome<R>> executeBlocking(
      CommandContext context, Function<UnitOfWork, R> work) {
    return executeBlocking(context, work, null);
  }

  /**
   * @param replay answers a repeat from its receipt; may block
   */
  public <R> CompletableFuture<Outcome<R>> execute(
      CommandContext context, Function<UnitOfWork, R> work, Function<Receipt, R> replay) {
    return attempt(new Run<>(context, work, replay, Mode.BLOCKING), Mode.INLINE, false);
  }

  public <R> CompletableFuture<Outcome<R>> executeBlocking(
      CommandContext context, Function<UnitOfWork, R> work, Function<Receipt, R> replay) {
    return onVirtualThread(new Run<>(context, work, replay, Mode.BLOCKING), Mode.BLOCKING, false);
  }

  /** The present state of a stream as this member may see it. Blocks. */
  public <S> Decided<S> state(Category<?, S, ?> category, UUID memberId, UUID streamId) {
    return decided(streamId, load(category, streamId, memberId));
  }

  /**
   * The present states of several streams, each as its member may see it, by one query. Blocks.
   * Those that have begun are at hand for commands afterwards.
   *
   * @param memberOf whose each stream is
   */
  public <S> Map<UUID, S> states(Category<?, S, ?> category, Map<UUID, UUID> memberOf) {
    if (memberOf.isEmpty()) {
      return Map.of();
    }
    var readAt = cache.now();
    var events = new HashMap<UUID, List<Recorded<?>>>();
    try (var connection = dataSource.getConnection()) {
      store
          .streams(connection, memberOf.keySet())
          .forEach(
              each -> events.computeIfAbsent(each.streamId(), _ -> new ArrayList<>()).add(each));
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
    var states = new HashMap<UUID, S>();
    memberOf.forEach(
        (stream, member) -> {
          var visible = visible(category, member, events.getOrDefault(stream, List.of()));
          var entry = StreamCache.Entry.of(category, member, visible, readAt);
          if (!visible.isEmpty()) {
            cache.put(stream, entry);
          }
          states.put(stream, CommandHandler.<S>decided(stream, entry).state());
        });
    return states;
  }

  /** A stream as it was at one of its versions, as this member may see it. Blocks. */
  public <S> Decided<S> stateAt(
      Category<?, S, ?> category, UUID memberId, UUID streamId, long version) {
    var known = cache.get(streamId);
    if (known != null && known.version() == version) {
      return decided(streamId, visible(category, known, memberId));
    }
    var events =
        visibleEvents(category, streamId, memberId).stream()
            .filter(each -> each.version() <= version)
            .toList();
    return decided(streamId, StreamCache.Entry.of(category, memberId, events, cache.now()));
  }

  private static <S> Decided<S> decided(UUID streamId, StreamCache.Entry entry) {
    @SuppressWarnings("unchecked") // a stream's state is always of its category
    var state = (S) entry.state();
    return new Decided<>(streamId, entry.version(), state);
  }

  private record Run<R>(
      CommandContext context,
      Function<UnitOfWork, R> work,
      Function<Receipt, R> replay,
      Mode whenRead) {}

  private <R> CompletableFuture<Outcome<R>> onVirtualThread(
      Run<R> run, Mode mode, boolean contended) {
    return CompletableFuture.supplyAsync(() -> attempt(run, mode, contended), blocking)
        .thenCompose(Function.identity());
  }

  private <R> CompletableFuture<Outcome<R>> attempt(Run<R> run, Mode mode, boolean contended) {
    var usedCache = new boolean[1];
    var work = new Work(run.context, store.codec(), mode != Mode.INLINE, loader(mode, usedCache));
    R value;
    try {
      value = run.work.apply(work);
    } catch (NotAtHand _) {
      return onVirtualThread(run, run.whenRead, contended);
    } catch (Rejection | Conflict refusal) {
      // Decided on a state that may be stale, or a repeat of a command that has since changed it.
      if (usedCache[0] && mode != Mode.FRESH) {
        return onVirtualThread(run, Mode.FRESH, contended);
      }
      return repeatedOr(run, refusal);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    if (work.isEmpty() && run.context.idempotencyKey() == null) {
      return usedCache[0] && mode != Mode.FRESH
          ? onVirtualThread(run, Mode.FRESH, contended)
          : CompletableFuture.completedFuture(new Outcome<>(value, 0, false));
    }
    return appender
        .append(work.append())
        .thenCompose(result -> afterAppend(run, work, value, result, contended));
  }

  private <R> CompletableFuture<Outcome<R>> afterAppend(
      Run<R> run, Work work, R value, Append.Result result, boolean contended) {
    return switch (result) {
      case Append.Result.Appended(var last, _) -> {
        work.committed(cache);
        yield CompletableFuture.completedFuture(new Outcome<>(value, last, false));
      }
      case Append.Result.Repeated _ -> onVirtualThread(() -> repeated(run));
      case Append.Result.Rekeyed _ -> onVirtualThread(run, Mode.BLOCKING, contended);
      case Append.Result.Conflicting(var streams) -> {
        work.forget(cache);
        if (run.context.expectedVersion() != null && streams.contains(work.primary())) {
          var stale = Conflict.named(work.primary(), run.context.expectedVersion());
          yield onVirtualThread(() -> repeatedOr(run, stale));
        }
        yield contended
            ? CompletableFuture.failedFuture(Conflict.met(streams.getFirst()))
            : CompletableFuture.supplyAsync(() -> inTurn(run, streams.getFirst()), blocking);
      }
    };
  }

  /**
   * Decides again after a conflict, one command of this process on the stream at a time: otherwise
   * every commit would make all others of a crowd start over.
   */
  private <R> Outcome<R> inTurn(Run<R> run, UUID stream) {
    var turn = contention[Math.floorMod(stream.hashCode(), contention.length)];
    turn.lock();
    try {
      for (var tries = 1; ; tries++) {
        try {
          return attempt(run, Mode.BLOCKING, true).join();
        } catch (CompletionException e) {
          if (!(e.getCause() instanceof Conflict met) || met.isNamed() || tries == TRIES) {
            throw e;
          }
          Thread.sleep(ThreadLocalRandom.current().nextInt(1 << Math.min(tries, 5)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable(e);
    } finally {
      turn.unlock();
    }
  }

  private <T> CompletableFuture<T> onVirtualThread(
      java.util.function.Supplier<CompletableFuture<T>> step) {
    return CompletableFuture.supplyAsync(step, blocking).thenCompose(Function.identity());
  }

  private Work.Loader loader(Mode mode, boolean[] usedCache) {
    return new Work.Loader() {
      @Override
      public <S> StreamCache.Entry load(Category<?, S, ?> category, UUID streamId, UUID memberId) {
        var known = mode == Mode.FRESH ? null : cache.get(streamId);
        if (known != null) {
          usedCache[0] = true;
          return visible(category, known, memberId);
        }
        if (mode == Mode.INLINE) {
          throw NotAtHand.INSTANCE;
        }
        return CommandHandler.this.load(category, streamId, memberId);
      }
    };
  }

  /** Another's stream, or one of another kind, reads as if it did not exist. */
  private <S> StreamCache.Entry visible(
      Category<?, S, ?> category, StreamCache.Entry entry, UUID memberId) {
    return entry.category().equals(category.name()) && memberId.equals(entry.memberId())
        ? entry
        : StreamCache.Entry.of(category, memberId, List.of(), cache.now());
  }

  private <S> StreamCache.Entry load(Category<?, S, ?> category, UUID streamId, UUID memberId) {
    var readAt = cache.now();
    var events = visibleEvents(category, streamId, memberId);
    var entry = StreamCache.Entry.of(category, memberId, events, readAt);
    if (!events.isEmpty()) {
      cache.put(streamId, entry);
    }
    return entry;
  }

  private List<Recorded<?>> visibleEvents(
      Category<?, ?, ?> category, UUID streamId, UUID memberId) {
    try (var connection = dataSource.getConnection()) {
      return visible(category, memberId, store.stream(connection, streamId));
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private static List<Recorded<?>> visible(
      Category<?, ?, ?> category, UUID memberId, List<Recorded<?>> events) {
    return events.isEmpty()
            || !events.getFirst().category().equals(category.name())
            || !events.getFirst().memberId().equals(memberId)
        ? List.of()
        : events;
  }

  /** A refused command may be the repeat of one that was accepted: then that is the answer. */
  private <R> CompletableFuture<Outcome<R>> repeatedOr(Run<R> run, RuntimeException refusal) {
    if (run.context.idempotencyKey() == null) {
      return CompletableFuture.failedFuture(refusal);
    }
    return onVirtualThread(
        () -> {
          var receipt = receipt(run.context);
          return receipt == null
              ? CompletableFuture.failedFuture(refusal)
              : CompletableFuture.completedFuture(
                  new Outcome<>(replay(run, receipt), receipt.position(), true));
        });
  }

  private <R> CompletableFuture<Outcome<R>> repeated(Run<R> run) {
    var receipt = receipt(run.context);
    if (receipt == null) {
      // It was there a moment ago and has just aged out.
      return attempt(run, Mode.FRESH, false);
    }
    return CompletableFuture.completedFuture(
        new Outcome<>(replay(run, receipt), receipt.position(), true));
  }

  private static <R> R replay(Run<R> run, Receipt receipt) {
    return run.replay == null ? null : run.replay.apply(receipt);
  }

  private Receipt receipt(CommandContext context) {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select body_hash, stream_id, version, position from command_receipt"
                    + " where member_id = ? and idempotency_key = ?")) {
      query.setObject(1, context.memberId());
      query.setString(2, context.idempotencyKey());
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          return null;
        }
        if (!java.security.MessageDigest.isEqual(rows.getBytes(1), context.bodyHash())) {
          throw new CompletionException(new IdempotencyKeyReused());
        }
        return new Receipt(rows.getObject(2, UUID.class), rows.getLong(3), rows.getLong(4));
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }
}
