package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one batch of deliveries decides: one unit of work per member, all in one transaction. */
final class BatchWork implements ConsumerWork {
  private final Connection connection;
  private final EventStore store;
  private final Map<UUID, Work> works = new LinkedHashMap<>();
  private final Map<UUID, UUID> memberOfStream = new LinkedHashMap<>();

  BatchWork(Connection connection, EventStore store) {
    this.connection = connection;
    this.store = store;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public <C, S, E> Decided<S> handle(
      Category<C, S, E> category, UUID streamId, C command, Delivery cause, UUID memberId) {
    var work = works.computeIfAbsent(memberId, this::begin);
    memberOfStream.put(streamId, memberId);
    work.causedBy(
        new Metadata(work.commandId(), correlation(cause), cause.id(), cause.traceparent()));
    return work.handle(category, streamId, command);
  }

  @Override
  public <S> S state(Category<?, S, ?> category, UUID streamId) {
    var member = memberOfStream.get(streamId);
    if (member != null) {
      return works.get(member).read(category, streamId).state();
    }
    try {
      var events = store.stream(connection, streamId);
      return Streams.fold(category, events);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  List<Append> appends() {
    var appends = new ArrayList<Append>();
    for (var work : works.values()) {
      if (!work.isEmpty()) {
        appends.add(work.append());
      }
    }
    return appends;
  }

  private static UUID correlation(Delivery cause) {
    return cause.id() == null
        ? null
        : UUID.nameUUIDFromBytes(cause.id().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Work begin(UUID memberId) {
    var context =
        CommandContext.of(memberId, null, new Metadata(UUID.randomUUID(), null, null, null));
    return new Work(context, store.codec(), true, new StreamLoader());
  }

  private final class StreamLoader implements Work.Loader {
    @Override
    public <S> StreamCache.Entry load(Category<?, S, ?> category, UUID streamId, UUID memberId) {
      try {
        var events = store.stream(connection, streamId);
        var foreign =
            !events.isEmpty()
                && (!events.getFirst().category().equals(category.name())
                    || !events.getFirst().memberId().equals(memberId));
        // What is read here is not cached, so its age is nobody's concern.
        return StreamCache.Entry.of(category, memberId, foreign ? List.of() : events, 0);
      } catch (SQLException e) {
        throw LogUnavailable.unlessRefused(e);
      }
    }
  }
}
