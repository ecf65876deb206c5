package dev.updraft.eventsourcing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What a member may read of the log itself: their own streams, also as they were at an instant. */
public final class LogReader {
  private final DataSource reader;
  private final EventStore store;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public LogReader(DataSource reader, EventStore store) {
    this.reader = reader;
    this.store = store;
  }

  /** The events of a stream in order; none when it does not exist for this member. */
  public List<Recorded<?>> stream(UUID memberId, UUID streamId) {
    return streams(memberId, List.of(streamId));
  }

  /** The events of several streams in the order of the log; of none that is another member's. */
  public List<Recorded<?>> streams(UUID memberId, Collection<UUID> streamIds) {
    var stored =
        MemberScope.read(
            reader, memberId, connection -> store.storedStreams(connection, streamIds));
    // Decoded outside the member's scope: their role sees events, but no keys.
    return store.decoded(stored.stream().filter(each -> each.memberId().equals(memberId)).toList());
  }

  /**
   * Everything of a member up to and including a position, in the order of the log. Reads as much
   * as there is, so it is for looking back, not for serving.
   *
   * @param categories of the streams wanted
   */
  public List<Recorded<?>> upTo(UUID memberId, long position, Collection<String> categories) {
    return store.decoded(
        MemberScope.read(
            reader,
            memberId,
            connection -> store.storedUpTo(connection, memberId, position, categories)));
  }

  /** The position of the last event of a member; 0 when there is none. */
  public long head(UUID memberId) {
    return MemberScope.read(reader, memberId, connection -> store.head(connection, memberId));
  }

  /**
   * The document a view showed of a stream at an instant: events recorded up to and including it.
   */
  public <D> Optional<D> documentAt(
      UUID memberId, DocumentView<D> view, UUID streamId, Instant asOf) {
    D document = null;
    for (var recorded : stream(memberId, streamId)) {
      if (!recorded.at().isAfter(asOf) && view.keys(recorded).contains(streamId)) {
        document = view.evolve(streamId, document, recorded);
      }
    }
    return Optional.ofNullable(document);
  }

  /** A stream as it was at an instant: events recorded up to and including it. */
  public <S> Decided<S> stateAt(
      UUID memberId, Category<?, S, ?> category, UUID streamId, Instant asOf) {
    var events =
        stream(memberId, streamId).stream()
            .filter(each -> each.category().equals(category.name()) && !each.at().isAfter(asOf))
            .toList();
    return new Decided<>(
        streamId,
        events.isEmpty() ? 0 : events.getLast().version(),
        Streams.fold(category, List.copyOf(events)));
  }
}
