package dev.updraft.profile;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * When anything last happened that some answer rests on: one small document for each member, to
 * tell without reading all of it whether the answer still holds.
 *
 * @param events what it rests on
 */
public record LastChange(String name, Set<Class<?>> events)
    implements DocumentView<LastChange.Position> {
  public LastChange {
    events = Set.copyOf(events);
  }

  /** In the log. */
  public record Position(long position) {}

  /** The document of a member. */
  UUID of(UUID member) {
    return MemberStream.of(name, member);
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Position> document() {
    return Position.class;
  }

  @Override
  public List<Column<Position>> columns() {
    return List.of();
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return events.stream().anyMatch(each -> each.isInstance(recorded.event()))
        ? List.of(of(recorded.memberId()))
        : List.of();
  }

  @Override
  public Position evolve(UUID key, Position document, Recorded<?> recorded) {
    return new Position(recorded.position());
  }
}
