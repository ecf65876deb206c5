package dev.updraft.benchmark;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A plain domain to drive the log with: notes of some 200 bytes. */
final class Notes {
  record Write(String kind, String text, List<String> topics, Instant at) {}

  record Written(String kind, String text, List<String> topics, Instant at) {}

  record State(int written) {}

  static final Category<Write, State, Written> CATEGORY =
      new Category<>(
          "note",
          new Decider<>(
              () -> new State(0),
              (_, command) ->
                  List.of(new Written(command.kind, command.text, command.topics, command.at)),
              (state, _) -> new State(state.written + 1)));

  static final EventTypes TYPES = EventTypes.builder().type("written.v1", Written.class).build();

  static final Write COMMAND =
      new Write(
          "KNOWLEDGE",
          "A user study of forty people, three charts and what they mean for the spring campaign",
          List.of("community-marketing", "pricing"),
          Instant.parse("2026-03-04T09:00:00Z"));

  private Notes() {}

  /** What a view keeps of a note. */
  record Shown(UUID id, long version, String kind, String text, List<String> topics, Instant at) {}

  /** All notes, to be found by kind and time. */
  static final class All implements DocumentView<Shown> {
    @Override
    public String name() {
      return "notes";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Shown> document() {
      return Shown.class;
    }

    @Override
    public List<Column<Shown>> columns() {
      return List.of(
          new Column<>("kind", Column.Type.TEXT, Shown::kind),
          new Column<>("at", Column.Type.TIME, Shown::at));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Shown evolve(UUID key, Shown before, Recorded<?> recorded) {
      var written = (Written) recorded.event();
      return new Shown(
          key, recorded.version(), written.kind, written.text, written.topics, written.at);
    }
  }
}
