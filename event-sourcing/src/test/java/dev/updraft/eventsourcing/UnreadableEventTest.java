package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event this release cannot read, for one of several reasons. */
class UnreadableEventTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final String UNHEARD_OF = "unheard-of.v1";
  private static final Counter.Totals TOTALS = new Counter.Totals();

  private final UUID sick = UUID.randomUUID();
  private final UUID sound = UUID.randomUUID();
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** The sick stream's second event is one that cannot be read. */
  private void addAround(Runnable unreadable) {
    log.add(MEMBER, sick, 1);
    log.add(MEMBER, sound, 5);
    unreadable.run();
    log.add(MEMBER, sound, 5);
    // Not by a command, which would have to read the stream.
    log.addStored(MEMBER, sick, "added.v1", "{\"amount\": 1}");
  }

  private void requireOnlyTheSickStreamParked(TestLog by) throws Exception {
    by.generations(List.of(TOTALS)).prepare();
    try (var runner = by.runner(List.of(TOTALS))) {
      runner.start();
      soon().until(() -> log.number("select coalesce(max(position), 0) from checkpoint") == 5);
      requireParked();
    }
    by.generations(List.of(TOTALS)).rebuild(TOTALS.name());
    requireParked();
  }

  private void requireParked() {
    assertThat(log.column("select key::text from parked")).containsExactly(sick.toString());
    assertThat(log.column("select id || ' ' || c_total from view_totals.document"))
        .containsExactlyInAnyOrder(sick + " 1", sound + " 10");
  }

  @Test
  void a_type_of_another_release_parks_its_stream_in_a_view() throws Exception {
    addAround(() -> log.addStored(MEMBER, sick, UNHEARD_OF, "{}"));
    requireOnlyTheSickStreamParked(log);
  }

  @Test
  void an_upcaster_that_fails_parks_the_stream_in_a_view() throws Exception {
    var types =
        EventTypes.builder()
            .events(Counter.Event.class)
            .type("added.v1", Counter.Event.Added.class)
            .upcast(
                "added.v0",
                "added.v1",
                _ -> {
                  throw new AssertionError("not like that");
                })
            .build();
    addAround(() -> log.addStored(MEMBER, sick, "added.v0", "{}"));
    try (var newer = TestLog.on(log.database, types)) {
      requireOnlyTheSickStreamParked(newer);
    }
  }

  @Test
  void a_key_that_cannot_be_unwrapped_parks_what_it_sealed() throws Exception {
    addAround(
        () ->
            log.commands
                .execute(
                    TestLog.by(MEMBER),
                    work -> work.handle(Counter.CATEGORY, sick, new Counter.Command.Add(1, "note")))
                .join());
    log.sql("update subject_key set wrapped_key = '\\x00'");
    try (var elsewhere = TestLog.on(log.database)) {
      requireOnlyTheSickStreamParked(elsewhere);
    }
  }

  @Test
  void another_master_key_is_noticed_before_anything_is_parked() throws Exception {
    log.keys.requireMasterKey();
    log.commands
        .execute(
            TestLog.by(MEMBER),
            work -> work.handle(Counter.CATEGORY, sick, new Counter.Command.Add(1, "note")))
        .join();
    log.keys.requireMasterKey();
    var wrong = new SubjectKeys(log.owner, "a key of the same length, other!".getBytes());
    assertThatThrownBy(wrong::requireMasterKey).hasMessageContaining("master key");
  }

  @Test
  void publishing_stands_still_before_it_and_says_so() {
    var kafka = TestKafka.shared();
    var topic = kafka.topic(1);
    log.add(MEMBER, sound, 1);
    var unreadable = log.addStored(MEMBER, sick, UNHEARD_OF, "{}");
    log.add(UUID.randomUUID(), UUID.randomUUID(), 1);
    try (var _ = kafka.publisher(log, Counter.feed(topic))) {
      soon().until(() -> log.meters.get("updraft.publisher.blocked").gauge().value() == 1);
      // What stands before it went out, and the checkpoint says so.
      soon().until(() -> log.number("select position from checkpoint") == unreadable - 1);
      assertThat(kafka.positions(topic)).containsExactly(1L);
    }
    var types =
        EventTypes.builder()
            .events(Counter.Event.class)
            .type("added.v1", Counter.Event.Added.class)
            .upcast(UNHEARD_OF, "added.v1", data -> data.put("amount", 2))
            .build();
    // The release that can read it goes on where the other stood.
    try (var newer = TestLog.on(log.database, types);
        var _ = kafka.publisher(newer, Counter.feed(topic))) {
      soon().until(() -> kafka.count(topic) == 3);
      assertThat(newer.meters.get("updraft.publisher.blocked").gauge().value()).isZero();
    }
    assertThat(kafka.positions(topic)).containsExactly(1L, 2L, 3L);
  }
}
