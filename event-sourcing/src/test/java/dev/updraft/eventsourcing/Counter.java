package dev.updraft.eventsourcing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The smallest domain there is, to test the mechanism with. */
final class Counter {
  static final Reason TOO_MUCH =
      new Reason() {
        @Override
        public String name() {
          return "TOO_MUCH";
        }

        @Override
        public Kind kind() {
          return Kind.RULE;
        }

        @Override
        public String explanation() {
          return "The counter stops at a million.";
        }
      };

  sealed interface Command {
    record Add(int amount, String note) implements Command {}

    record Repeat(int times) implements Command {}
  }

  sealed interface Event {
    record Added(UUID counterId, int amount, PersonalText note) implements Event {}
  }

  record State(long total, int additions) {}

  static final UUID SUBJECT = UUID.fromString("00000000-0000-0000-0000-00000000000a");

  static final Decider<Command, State, Event> DECIDER =
      new Decider<>(() -> new State(0, 0), Counter::decide, Counter::evolve);
  static final Category<Command, State, Event> CATEGORY = new Category<>("counter", DECIDER);

  static final EventTypes TYPES =
      EventTypes.builder().events(Event.class).type("added.v1", Event.Added.class).build();

  private Counter() {}

  static List<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Add(var amount, var note) -> {
        if (state.total + amount > 1_000_000) {
          throw new Rejection(TOO_MUCH);
        }
        yield amount == 0
            ? List.of()
            : List.of(new Event.Added(null, amount, PersonalText.aboutOrNull(SUBJECT, note)));
      }
      case Command.Repeat(var times) ->
          java.util.stream.IntStream.range(0, times)
              .<Event>mapToObj(_ -> new Event.Added(null, 1, null))
              .toList();
    };
  }

  static State evolve(State state, Event event) {
    return switch (event) {
      case Event.Added(_, var amount, _) -> new State(state.total + amount, state.additions + 1);
    };
  }

  /** What a view of counters shows. */
  record Shown(UUID id, long version, long total, String lastNote) {}

  /** A view of counters; fails on an addition of {@code poison}. */
  record Totals(int version, Integer poison) implements DocumentView<Shown> {
    Totals() {
      this(1, null);
    }

    @Override
    public String name() {
      return "totals";
    }

    @Override
    public Class<Shown> document() {
      return Shown.class;
    }

    @Override
    public List<Column<Shown>> columns() {
      return List.of(new Column<>("total", Column.Type.NUMBER, Shown::total));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Shown evolve(UUID key, Shown before, Recorded<?> recorded) {
      return switch (recorded.event()) {
        case Event.Added(_, var amount, var note) -> {
          if (poison != null && poison == amount) {
            throw new IllegalStateException("poison");
          }
          yield new Shown(
              key,
              recorded.version(),
              (before == null ? 0 : before.total()) + (long) amount,
              note == null ? null : note.text().orElse(null));
        }
        default -> throw new AssertionError("not a counter's event");
      };
    }
  }

  /** What others are told about counters. */
  static Feed feed(String topic) {
    return recorded ->
        switch (recorded.event()) {
          case Event.Added(_, var amount, _) ->
              List.of(
                  new FeedMessage(
                      topic,
                      recorded.memberId(),
                      "added.v1",
                      Map.of("streamId", recorded.streamId(), "amount", amount)));
          default -> List.of();
        };
  }
}
