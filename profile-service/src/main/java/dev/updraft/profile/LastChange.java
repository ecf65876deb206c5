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
 */
public final class LastChange implements DocumentView<LastChange.Position> {
  private final String name;
  private final Set<Class<?>> events;

  /** Events come many of one member: whose document is whose need not be worked out each time. */
  private volatile Whose last = new Whose(null, null);

  private record Whose(UUID member, UUID document) {}

  public LastChange(String name, Set<Class<?>> events) {
    this.name = name;
    this.events = Set.copyOf(events);
  }

  /** In the log. */
  public record Position(long position) {}

  /** The document of a member. */
  UUID of(UUID member) {
    var whose = last;
    if (!member.equals(whose.member())) {
      whose = new Whose(member, MemberStream.of(name, member));
      last = whose;
    }
    return whose.document();
  }

  @Override
  public String name() {
    return name;
  }

  /** What the answer rests on. */
  public Set<Class<?>> events() {
    return events;
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
