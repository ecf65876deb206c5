package dev.updraft.eventsourcing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one command has decided so far: the streams it touched and the events it would append. */
final class Work implements UnitOfWork {
  /** Reads a stream as of now; answers version 0 and the initial state when it does not exist. */
  interface Loader {
    <S> StreamCache.Entry load(Category<?, S, ?> category, UUID streamId, UUID memberId);
  }

  private static final long NOT_READ = Long.MIN_VALUE;

  private static final class Touched {
    final String category;
    final long expected;
    long version;
    Object state;

    final long readAt;

    Touched(String category, long version, Object state, long readAt) {
      this.category = category;
      this.expected = version;
      this.version = version;
      this.state = state;
      this.readAt = readAt;
    }
  }

  private final CommandContext context;
  private final EventCodec codec;
  private final SubjectKeys.Sealing sealing;
  private final Loader loader;
  private final Map<UUID, Touched> touched = new LinkedHashMap<>();
  private final List<Append.Event> events = new ArrayList<>();
  private byte[] metadata;
  private UUID primary;

  Work(CommandContext context, EventCodec codec, boolean mayBlock, Loader loader) {
    this.context = context;
    this.codec = codec;
    this.sealing = codec.keys().sealing(context.memberId(), mayBlock);
    this.loader = loader;
  }

  @Override
  public <C, S, E> Decided<S> create(Category<C, S, E> category, UUID streamId, C command) {
    touched.putIfAbsent(
        streamId, new Touched(category.name(), 0, category.decider().initial().get(), NOT_READ));
    return decide(category, streamId, command);
  }

  @Override
  public <C, S, E> Decided<S> handle(Category<C, S, E> category, UUID streamId, C command) {
    var stale = false;
    if (!touched.containsKey(streamId)) {
      var entry = loader.load(category, streamId, context.memberId());
      touched.put(
          streamId, new Touched(category.name(), entry.version(), entry.state(), entry.readAt()));
      // If-Match speaks of the resource the request names, which is handled first.
      var expected = primary == null ? context.expectedVersion() : null;
      stale = expected != null && entry.version() != expected;
      if (stale && entry.version() != 0) {
        throw Conflict.named(streamId, expected);
      }
    }
    if (!stale) {
      return decide(category, streamId, command);
    }
    // Nothing is there. To a resource that must exist first that is the truer answer.
    try {
      decide(category, streamId, command);
    } catch (Rejection refusal) {
      if (refusal.reason().kind() == Reason.Kind.UNKNOWN) {
        throw refusal;
      }
    }
    throw Conflict.named(streamId, context.expectedVersion());
  }

  @Override
  public <S> Decided<S> read(Category<?, S, ?> category, UUID streamId) {
    if (touched.get(streamId) instanceof Touched known) {
      return new Decided<>(streamId, known.version, cast(known.state));
    }
    var entry = loader.load(category, streamId, context.memberId());
    return new Decided<>(streamId, entry.version(), cast(entry.state()));
  }

  private <C, S, E> Decided<S> decide(Category<C, S, E> category, UUID streamId, C command) {
    if (primary == null) {
      primary = streamId;
    }
    var stream = touched.get(streamId);
    S state = cast(stream.state);
    var version = stream.version;
    var decided = new ArrayList<Append.Event>();
    for (E event : category.decider().decide().apply(state, command)) {
      state = category.decider().evolve().apply(state, event);
      version++;
      decided.add(
          new Append.Event(
              category.name(),
              streamId,
              version,
              codec.types().nameOf(event),
              codec.encode(event, sealing),
              metadata()));
    }
    // All of it or nothing, also when the caller survives an event that cannot be sealed.
    events.addAll(decided);
    stream.version = version;
    stream.state = state;
    return new Decided<>(streamId, version, state);
  }

  private byte[] metadata() {
    if (metadata == null) {
      metadata = codec.encode(context.metadata());
    }
    return metadata;
  }

  /** Events decided from here on have another cause; the command id stays. */
  void causedBy(Metadata cause) {
    metadata = codec.encode(cause);
  }

  UUID commandId() {
    return context.metadata().commandId();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** The stream the command is about: the first one it decided on. */
  UUID primary() {
    return primary;
  }

  Append append() {
    var expected =
        touched.entrySet().stream()
            .map(each -> new Append.Expected(each.getKey(), each.getValue().expected))
            .toList();
    var receipt =
        context.idempotencyKey() == null || primary == null
            ? null
            : new Append.Receipt(
                context.idempotencyKey(),
                context.bodyHash(),
                primary,
                touched.get(primary).version);
    return new Append(
        context.memberId(),
        context.teamId(),
        context.metadata().commandId(),
        receipt,
        expected,
        sealing.made(),
        List.copyOf(events));
  }

  /** The append was committed: what was decided is now so. */
  void committed(StreamCache cache) {
    sealing.stored();
    var now = cache.now();
    touched.forEach(
        (id, stream) ->
            cache.put(
                id,
                new StreamCache.Entry(
                    stream.category,
                    context.memberId(),
                    stream.version,
                    stream.state,
                    // What was added to an old state does not make it a young one.
                    stream.readAt == NOT_READ ? now : stream.readAt)));
  }

  void forget(StreamCache cache) {
    touched.keySet().forEach(cache::forget);
  }

  @SuppressWarnings("unchecked") // a stream's state is always of its category
  private static <S> S cast(Object state) {
    return (S) state;
  }
}
