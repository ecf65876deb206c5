package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandHandlerTest {
  private static final UUID MEMBER = UUID.randomUUID();

  private static TestLog log;
  private static TestLog elsewhere;

  @BeforeAll
  static void open() {
    log = TestLog.fresh();
    elsewhere = TestLog.on(log.database);
  }

  @AfterAll
  static void close() {
    elsewhere.close();
    log.close();
  }

  private static Function<UnitOfWork, Decided<Counter.State>> add(UUID counter, int amount) {
    return work -> work.handle(Counter.CATEGORY, counter, new Counter.Command.Add(amount, null));
  }

  private static CompletableFuture<Outcome<Decided<Counter.State>>> send(
      TestLog log, CommandContext context, UUID counter, int amount) {
    return log.commands.execute(
        context,
        add(counter, amount),
        receipt ->
            log.commands.stateAt(
                Counter.CATEGORY, context.memberId(), receipt.streamId(), receipt.version()));
  }

  @Test
  void commands_from_two_processes_on_one_stream_are_all_applied() {
    var counter = UUID.randomUUID();
    var results = new ArrayList<CompletableFuture<?>>();
    for (var i = 0; i < 40; i++) {
      results.add(send(i % 2 == 0 ? log : elsewhere, TestLog.by(MEMBER), counter, 1));
    }
    results.forEach(CompletableFuture::join);
    assertThat(log.number("select count(*) from event where stream_id = '" + counter + "'"))
        .isEqualTo(40);
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, counter).state().total()).isEqualTo(40);
  }

  @Test
  void if_match_makes_a_stale_command_a_conflict() {
    var counter = UUID.randomUUID();
    log.add(MEMBER, counter, 1);
    elsewhere.add(MEMBER, counter, 1);
    var stale = send(log, TestLog.by(MEMBER, null, null, 1L), counter, 1);
    assertThat(catchThrowable(stale::join)).hasCauseInstanceOf(Conflict.class);
    assertThat(send(log, TestLog.by(MEMBER, null, null, 2L), counter, 1).join().value().version())
        .isEqualTo(3);
  }

  @Test
  void if_match_holds_before_the_first_event_too() {
    var counter = UUID.randomUUID();
    for (var foreign : List.of(7L, -1L)) {
      var stale = send(log, TestLog.by(MEMBER, null, null, foreign), counter, 1);
      assertThat(catchThrowable(stale::join)).hasCauseInstanceOf(Conflict.class);
    }
    assertThat(send(log, TestLog.by(MEMBER, null, null, 0L), counter, 1).join().value().version())
        .isEqualTo(1);
  }

  @Test
  void what_does_not_exist_is_unknown_and_not_stale() {
    var missing =
        new Reason() {
          @Override
          public String name() {
            return "MISSING";
          }

          @Override
          public Kind kind() {
            return Kind.UNKNOWN;
          }

          @Override
          public String explanation() {
            return "There is none.";
          }
        };
    var category =
        new Category<Integer, Integer, Counter.Event>(
            "counter",
            new Decider<>(
                () -> 0,
                (_, _) -> {
                  throw new Rejection(missing);
                },
                (state, _) -> state));
    var attempt =
        log.commands.<Object>execute(
            TestLog.by(MEMBER, null, null, 3L),
            work -> work.handle(category, UUID.randomUUID(), 1));
    assertThat(catchThrowable(attempt::join)).hasCauseInstanceOf(Rejection.class);
  }

  /** Touches a stream besides the one the client speaks of. */
  private static Function<UnitOfWork, Decided<Counter.State>> addToBoth(UUID named, UUID other) {
    return work -> {
      var decided = add(named, 1).apply(work);
      add(other, 1).apply(work);
      return decided;
    };
  }

  @Test
  void if_match_speaks_of_the_named_stream_only() {
    var named = UUID.randomUUID();
    var other = UUID.randomUUID();
    log.add(MEMBER, named, 1);
    log.add(MEMBER, other, 1);
    // This process does not know of it, and so meets a conflict on the other stream.
    elsewhere.add(MEMBER, other, 1);
    var outcome =
        log.commands.execute(TestLog.by(MEMBER, null, null, 1L), addToBoth(named, other)).join();
    assertThat(outcome.value().version()).isEqualTo(2);
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, other).version()).isEqualTo(3);
    // On the named one it is the client's to resolve.
    elsewhere.add(MEMBER, named, 1);
    var stale = log.commands.execute(TestLog.by(MEMBER, null, null, 2L), addToBoth(named, other));
    assertThat(catchThrowable(stale::join))
        .cause()
        .isInstanceOfSatisfying(Conflict.class, it -> assertThat(it.isNamed()).isTrue());
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, other).version()).isEqualTo(3);
  }

  @Test
  void several_states_are_read_at_once_each_as_its_member_may_see_it() {
    var one = UUID.randomUUID();
    var two = UUID.randomUUID();
    var none = UUID.randomUUID();
    log.add(MEMBER, one, 1);
    // By another process: this one has not seen it.
    elsewhere.add(MEMBER, one, 2);
    elsewhere.add(MEMBER, two, 5);
    var stranger = UUID.randomUUID();
    var states =
        log.commands.states(Counter.CATEGORY, Map.of(one, MEMBER, two, stranger, none, MEMBER));
    assertThat(states.get(one).total()).isEqualTo(3);
    assertThat(states.get(two).total()).isZero();
    assertThat(states.get(none).total()).isZero();
    assertThat(log.commands.states(Counter.CATEGORY, Map.of())).isEmpty();
  }

  @Test
  void a_refusal_on_a_stale_state_is_decided_again() {
    var counter = UUID.randomUUID();
    log.add(MEMBER, counter, 999_999);
    elsewhere.add(MEMBER, counter, -999_999);
    assertThat(send(log, TestLog.by(MEMBER), counter, 10).join().value().state().total())
        .isEqualTo(10);
  }

  @Test
  void a_repeat_under_one_key_is_answered_once_and_for_all() {
    var counter = UUID.randomUUID();
    var first = send(log, TestLog.by(MEMBER, "key-1", "body", null), counter, 5).join();
    var second = send(elsewhere, TestLog.by(MEMBER, "key-1", "body", null), counter, 5).join();
    assertThat(second.repeated()).isTrue();
    assertThat(second.position()).isEqualTo(first.position());
    assertThat(second.value().state().total()).isEqualTo(5);
  }

  @Test
  void a_repeat_is_answered_with_its_first_outcome_although_things_have_changed() {
    var counter = UUID.randomUUID();
    var first = send(log, TestLog.by(MEMBER, "key-6", "body", null), counter, 5).join();
    log.add(MEMBER, counter, 7);
    for (var each : List.of(log, elsewhere)) {
      var repeat = send(each, TestLog.by(MEMBER, "key-6", "body", null), counter, 5).join();
      assertThat(repeat.repeated()).isTrue();
      assertThat(repeat.value()).isEqualTo(first.value());
    }
  }

  @Test
  void repeats_that_meet_are_applied_once() {
    var counter = UUID.randomUUID();
    var results = new ArrayList<CompletableFuture<Outcome<Decided<Counter.State>>>>();
    for (var i = 0; i < 20; i++) {
      results.add(
          send(i % 2 == 0 ? log : elsewhere, TestLog.by(MEMBER, "key-2", "b", null), counter, 5));
    }
    assertThat(results.stream().filter(each -> !each.join().repeated())).hasSize(1);
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, counter).state().total()).isEqualTo(5);
  }

  @Test
  void a_key_with_another_body_is_refused() {
    var counter = UUID.randomUUID();
    send(log, TestLog.by(MEMBER, "key-3", "body", null), counter, 5).join();
    var other = send(log, TestLog.by(MEMBER, "key-3", "other", null), counter, 6);
    assertThat(catchThrowable(other::join)).hasCauseInstanceOf(IdempotencyKeyReused.class);
  }

  @Test
  void a_repeat_is_recognised_although_its_if_match_is_stale_by_now() {
    var counter = UUID.randomUUID();
    log.add(MEMBER, counter, 1);
    send(log, TestLog.by(MEMBER, "key-4", "b", 1L), counter, 1).join();
    assertThat(send(log, TestLog.by(MEMBER, "key-4", "b", 1L), counter, 1).join().repeated())
        .isTrue();
  }

  @Test
  void keys_of_different_members_do_not_meet() {
    var counter = UUID.randomUUID();
    send(log, TestLog.by(MEMBER, "key-5", "b", null), counter, 1).join();
    var others =
        send(log, TestLog.by(UUID.randomUUID(), "key-5", "b", null), UUID.randomUUID(), 1).join();
    assertThat(others.repeated()).isFalse();
  }

  @Test
  void anothers_stream_reads_as_if_it_did_not_exist_and_is_never_written() {
    var counter = UUID.randomUUID();
    log.add(MEMBER, counter, 7);
    var stranger = UUID.randomUUID();
    assertThat(log.commands.state(Counter.CATEGORY, stranger, counter).version()).isZero();
    var attempt = send(log, TestLog.by(stranger), counter, 1);
    // Nobody named a version.
    assertThat(catchThrowable(attempt::join))
        .cause()
        .isInstanceOfSatisfying(Conflict.class, it -> assertThat(it.isNamed()).isFalse());
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, counter).state().total()).isEqualTo(7);
  }

  @Test
  void two_streams_change_together_or_not_at_all() {
    var one = UUID.randomUUID();
    var two = UUID.randomUUID();
    log.add(MEMBER, two, 1_000_000);
    var attempt =
        log.commands.<Object>execute(
            TestLog.by(MEMBER),
            work -> {
              work.handle(Counter.CATEGORY, one, new Counter.Command.Add(1, null));
              return work.handle(Counter.CATEGORY, two, new Counter.Command.Add(1, null));
            });
    assertThat(catchThrowable(attempt::join)).hasCauseInstanceOf(Rejection.class);
    assertThat(log.commands.state(Counter.CATEGORY, MEMBER, one).version()).isZero();
  }

  @Test
  void what_is_already_so_appends_nothing() {
    var counter = UUID.randomUUID();
    log.add(MEMBER, counter, 3);
    var outcome = log.add(MEMBER, counter, 0);
    assertThat(outcome.position()).isZero();
    assertThat(outcome.value().version()).isEqualTo(1);
  }
}
