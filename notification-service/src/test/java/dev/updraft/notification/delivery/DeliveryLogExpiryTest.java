package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.MailPort;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class DeliveryLogExpiryTest {
  /** Far ahead: so the service, which does the same by its own clock, leaves these alone. */
  private static final Instant NOW = Instant.parse("2201-01-01T00:00:00Z");

  @Inject AgroalDataSource database;
  private final UUID member = UUID.randomUUID();

  private DeliveryLogExpiry expiry() {
    return new DeliveryLogExpiry(database, () -> Duration.ofDays(90), InstantSource.fixed(NOW));
  }

  @BeforeEach
  void nothing_else_is_old() throws SQLException {
    while (expiry().forget() > 0) {}
  }

  @AfterEach
  void clean() throws SQLException {
    execute("delete from delivery where member_id = '%s'".formatted(member));
    execute("delete from due_nudge where member_id = '%s'".formatted(member));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** So many, settled so many days ago; negative: they still wait. */
  private UUID deliveries(int count, int daysAgo) throws SQLException {
    var nudge = UUID.randomUUID();
    var at = NOW.minus(Duration.ofDays(Math.abs(daysAgo)));
    execute(
        """
        insert into delivery (id, member_id, channel_id, channel_kind, destination, nudge_id,
          round, due_at, state, next_attempt_at, created_at, settled_at)
        select gen_random_uuid(), '%s', '%s', 'EMAIL', 'mail', '%s', n, '%s', '%s', 'infinity',
          '%s', %s from generate_series(1, %d) n
        """
            .formatted(
                member,
                member,
                nudge,
                at,
                daysAgo < 0 ? "WAITING" : "HANDED_OVER",
                at,
                daysAgo < 0 ? "null" : "'" + at + "'",
                count));
    return nudge;
  }

  private long left() throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select count(*) from delivery where member_id = ?")) {
      query.setObject(1, member);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Test
  void what_was_settled_long_ago_is_forgotten_and_nothing_else() throws SQLException {
    deliveries(3, 91);
    deliveries(2, 89);
    deliveries(1, -200);
    assertThat(expiry().run()).isPositive();
    assertThat(left()).isEqualTo(3);
  }

  @Test
  void it_goes_in_small_batches() throws SQLException {
    deliveries(DeliveryLogExpiry.BATCH + 10, 100);
    assertThat(expiry().run()).isZero();
    assertThat(left()).isEqualTo(10);
    assertThat(expiry().run()).isPositive();
    assertThat(left()).isZero();
  }

  @Test
  void what_a_reminder_might_order_again_stays() throws SQLException {
    var nudge = deliveries(1, 100);
    // Ahead, so that nobody takes the reminder meanwhile.
    execute("update delivery set due_at = '2299-01-01Z' where member_id = '%s'".formatted(member));
    DueNudges.in(database).add(member, nudge, Instant.parse("2299-01-01T00:00:00Z"));
    expiry().run();
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void the_reminder_of_its_nudges_end_keeps_nothing() throws SQLException {
    var nudge = deliveries(1, 100);
    DueNudges.in(database).add(member, nudge, Instant.parse("2299-01-01T00:00:00Z"));
    expiry().run();
    assertThat(left()).isZero();
  }

  @Test
  void rows_in_others_hands_are_skipped() throws SQLException {
    deliveries(1, 100);
    try (var other = database.getConnection();
        var lock =
            other.prepareStatement("select id from delivery where member_id = ? for update")) {
      other.setAutoCommit(false);
      lock.setObject(1, member);
      lock.executeQuery().close();
      assertThat(expiry().forget()).isZero();
      other.rollback();
      other.setAutoCommit(true);
    }
    assertThat(expiry().forget()).isEqualTo(1);
  }
}
