package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Forgets idempotency keys a day after their command. */
public final class ReceiptExpiry implements LeasedTask {
  private final DataSource dataSource;

  public ReceiptExpiry(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "receipt-expiry";
  }

  @Override
  public Duration run() throws SQLException {
    try (var connection = dataSource.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from command_receipt where created_at < clock_timestamp() - interval '1 day'"
                    + " and created_at < (select max(recorded_at) - interval '1 day' from event"
                    + " where position = (select max(position) from event))")) {
      delete.executeUpdate();
    }
    return Duration.ofMinutes(10);
  }
}
