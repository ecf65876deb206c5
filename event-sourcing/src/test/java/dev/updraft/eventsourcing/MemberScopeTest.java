package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberScopeTest {
  private static final UUID MEMBER = new UUID(9, 1);
  private static final UUID STRANGER = new UUID(9, 2);

  private TestLog log;

  @BeforeEach
  void start() {
    log = TestLog.fresh();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  /** Where a query ran. */
  private record Ran(Instant begun, int backend, String scope) {}

  private Ran ran(UUID member) {
    return MemberScope.read(log.reader, member, MemberScopeTest::ran);
  }

  private static Ran ran(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                "select now(), pg_backend_pid(), current_setting('updraft.member_id', true)");
        var rows = query.executeQuery()) {
      rows.next();
      return new Ran(rows.getTimestamp(1).toInstant(), rows.getInt(2), rows.getString(3));
    }
  }

  @Test
  void queries_together_share_a_transaction_and_others_do_not() {
    var together =
        MemberScope.together(
            log.reader, MEMBER, () -> new Ran[] {ran(MEMBER), ran(MEMBER), ran(STRANGER)});
    assertThat(together[1]).isEqualTo(together[0]);
    assertThat(together[0].scope()).isEqualTo(MEMBER.toString());
    assertThat(together[2].scope()).isEqualTo(STRANGER.toString());
    assertThat(together[2].backend()).isNotEqualTo(together[0].backend());
    assertThat(ran(MEMBER).begun()).isNotEqualTo(ran(MEMBER).begun());
  }

  @Test
  void queries_together_within_each_other_are_one() {
    var inner =
        MemberScope.together(
            log.reader,
            MEMBER,
            () ->
                new Ran[] {
                  ran(MEMBER), MemberScope.together(log.reader, MEMBER, () -> ran(MEMBER))
                });
    assertThat(inner[1]).isEqualTo(inner[0]);
  }

  @Test
  void nothing_of_the_scope_stays_whatever_happens() {
    assertThatThrownBy(
            () ->
                MemberScope.together(
                    log.reader,
                    MEMBER,
                    () -> {
                      throw new IllegalArgumentException("on purpose");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("on purpose");
    for (var n = 0; n < 20; n++) {
      assertThat(ran(STRANGER).scope()).isEqualTo(STRANGER.toString());
    }
    assertThat(log.reader.getMetrics().activeCount()).isZero();
  }
}
