package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.Due;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StragglerTaskTest {
  private static final Due.Key SICK = contact(1);
  private static final Due.Key WELL = contact(2);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));
  private final List<Due.Key> strayed = new ArrayList<>(List.of(SICK, WELL));
  private final Map<Due.Key, RuntimeException> failures = new HashMap<>();
  private final List<Due.Key> tried = new ArrayList<>();
  private final StragglerTask task =
      new StragglerTask(
          most -> strayed.stream().limit(most).toList(),
          (contact, _) -> {
            tried.add(contact);
            if (failures.containsKey(contact)) {
              throw new CompletionException(failures.get(contact));
            }
            strayed.remove(contact);
          },
          clock);

  private static Due.Key contact(int n) {
    return new Due.Key(new UUID(0, n), new UUID(1, n));
  }

  @Test
  void one_that_cannot_be_gathered_holds_up_nobody_and_is_tried_again_later() throws SQLException {
    failures.put(SICK, new IllegalStateException("cannot be read"));
    task.run();
    assertThat(strayed).containsExactly(SICK);

    task.run();
    assertThat(tried).containsExactly(SICK, WELL);

    clock.advance(Duration.ofMinutes(10));
    failures.clear();
    task.run();
    assertThat(strayed).isEmpty();
  }

  @Test
  void many_that_cannot_be_gathered_leave_places_for_the_others() throws SQLException {
    strayed.clear();
    IntStream.range(10, 60).mapToObj(StragglerTaskTest::contact).forEach(strayed::add);
    strayed.forEach(each -> failures.put(each, new IllegalStateException("cannot be read")));
    strayed.add(WELL);
    task.run();
    assertThat(tried).doesNotContain(WELL);
    task.run();
    assertThat(tried).endsWith(WELL);
  }

  @Test
  void one_that_others_are_at_comes_with_the_next_turn() throws SQLException {
    failures.put(SICK, Conflict.met(SICK.id()));
    task.run();
    failures.clear();
    task.run();
    assertThat(tried).containsExactly(SICK, WELL, SICK);
  }

  @Test
  void while_the_log_is_unavailable_nobody_is_set_aside() throws SQLException {
    failures.put(SICK, new LogUnavailable("full"));
    assertThatThrownBy(task::run).hasCauseInstanceOf(LogUnavailable.class);
    assertThat(tried).containsExactly(SICK);
    failures.clear();
    task.run();
    assertThat(strayed).isEmpty();
  }
}
