package dev.updraft.profile;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.LastChange.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What was worked out for members, each for as long as nothing it rests on has happened since. */
public final class Latest<T> {
  private record Kept<T>(Long change, T value) {}

  private final LastChange change;
  private final Documents<Position> changes;
  private final Map<UUID, Kept<T>> kept;

  /**
   * @param members for how many it is kept, those who asked last
   */
  public Latest(Views views, LastChange change, int members) {
    this.change = change;
    this.changes = views.documents(change);
    this.kept =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<UUID, Kept<T>> eldest) {
                return size() > members;
              }
            });
  }

  /**
   * @param work done only where what was kept no longer holds
   */
  public T of(UUID member, Supplier<T> work) {
    // Looked at first: what happens while the work is done makes it be done again next time.
    var position = changes.find(member, change.of(member)).map(Position::position).orElse(null);
    var before = kept.get(member);
    if (before != null && before.change().equals(position)) {
      return before.value();
    }
    var value = work.get();
    if (position != null) {
      kept.put(member, new Kept<>(position, value));
    }
    return value;
  }
}
