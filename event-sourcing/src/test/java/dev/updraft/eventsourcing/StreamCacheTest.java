package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** States hold personal text in clear: how long they may outlive its erasure. */
class StreamCacheTest {
  private static final UUID MEMBER = UUID.randomUUID();

  /** A counter that remembers what was last noted. */
  private static final Category<String, String, Counter.Event> NOTES =
      new Category<>(
          "counter",
          new Decider<>(
              () -> "",
              (_, note) ->
                  List.of(
                      new Counter.Event.Added(
                          null, 1, PersonalText.aboutOrNull(Counter.SUBJECT, note))),
              (state, event) ->
                  switch (event) {
                    case Counter.Event.Added(_, _, var note) ->
                        note == null ? state : note.text().orElse("erased");
                  }));

  private final AtomicLong now = new AtomicLong();
  private final StreamCache cache = new StreamCache(now::get);
  private final UUID stream = UUID.randomUUID();

  private void put(long version, long readAt) {
    cache.put(stream, new StreamCache.Entry("counter", MEMBER, version, "state", readAt));
  }

  @Test
  void a_state_goes_some_time_after_it_was_read_although_it_is_in_use() {
    put(1, 0);
    var half = SubjectKeys.UNSEEN.toNanos() / 2;
    now.set(half);
    assertThat(cache.get(stream).version()).isEqualTo(1);
    // What was added to it does not make it younger.
    put(2, 0);
    assertThat(cache.get(stream).version()).isEqualTo(2);
    now.set(2 * half + 1);
    assertThat(cache.get(stream)).isNull();
  }

  @Test
  void a_member_is_forgotten_and_others_are_not() {
    var other = UUID.randomUUID();
    put(1, 0);
    cache.put(other, new StreamCache.Entry("counter", UUID.randomUUID(), 1, "state", 0));
    cache.forgetAllOf(MEMBER);
    assertThat(cache.get(stream)).isNull();
    assertThat(cache.get(other)).isNotNull();
  }

  private String note(TestLog log, String text) {
    return log.commands
        .execute(TestLog.by(MEMBER), work -> work.handle(NOTES, stream, text).state())
        .join()
        .value();
  }

  @Test
  void a_command_after_an_erasure_decides_without_the_erased_text() throws Exception {
    try (var log = TestLog.fresh()) {
      assertThat(note(log, "林夏")).isEqualTo("林夏");
      assertThat(note(log, null)).isEqualTo("林夏");
      log.keys.destroy(MEMBER, Counter.SUBJECT);
      assertThat(note(log, null)).isEqualTo("erased");
      assertThat(log.commands.state(NOTES, MEMBER, stream).state()).isEqualTo("erased");
    }
  }
}
