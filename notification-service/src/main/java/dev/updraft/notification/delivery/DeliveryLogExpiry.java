package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.eventsourcing.LeasedTask;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Forgets deliveries some time after they were settled; what still waits is never forgotten. */
@Singleton
class DeliveryLogExpiry implements LeasedTask {
  /** Few enough to hold nobody up. */
  static final int BATCH = 1_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final DataSource dataSource;
  private final Duration keptFor;
  private final InstantSource clock;

  DeliveryLogExpiry(AgroalDataSource dataSource, DeliveryLogConfig config, InstantSource clock) {
    this.dataSource = dataSource;
    this.keptFor = config.keptFor();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "delivery-log-expiry";
  }

  @Override
  public Duration run() throws SQLException {
    return forget() + forgetOutsiders() < BATCH ? BETWEEN_LOOKS : Duration.ZERO;
  }

  /** One batch of messages to people without an account; their asks are long over. */
  int forgetOutsiders() throws SQLException {
    try (var connection = dataSource.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from outsider_message where id in (
                  select id from outsider_message
                  where settled_at < ? and expires_at < ?
                  limit %d for update skip locked)
                """
                    .formatted(BATCH))) {
      delete.setObject(1, utc(clock.instant().minus(keptFor)));
      delete.setObject(2, utc(clock.instant()));
      return delete.executeUpdate();
    }
  }

  /**
   * One batch. A row is also how it is known that a message went out already; while there is a
   * reminder that might order it again, it stays; one of the nudge's end orders nothing.
   *
   * @return how many were forgotten
   */
  int forget() throws SQLException {
    try (var connection = dataSource.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from delivery where id in (
                  select id from delivery old
                  where settled_at < ?
                    and not exists (
                      select from due_nudge due
                      where due.nudge_id = old.nudge_id and due.due_at <= old.due_at)
                  order by settled_at limit %d for update skip locked)
                """
                    .formatted(BATCH))) {
      delete.setObject(1, utc(clock.instant().minus(keptFor)));
      return delete.executeUpdate();
    }
  }
}
