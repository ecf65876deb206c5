package dev.updraft.notification.delivery;

import dev.updraft.notification.preferences.Deferred;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** What waits for a better moment, in the queue. */
@Singleton
class WaitingMessages implements Deferred {
  private final Transactions transactions;

  WaitingMessages(AgroalDataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  @Override
  public void thinkOver(UUID memberId, Instant now) {
    try {
      transactions.run(
          connection -> {
            Digests.thinkOver(connection, memberId, now);
            return null;
          });
    } catch (SQLException e) {
      throw new IllegalStateException("what waits could not be looked up", e);
    }
  }
}
