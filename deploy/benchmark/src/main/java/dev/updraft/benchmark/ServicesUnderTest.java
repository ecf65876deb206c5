package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The services as {@code up} runs them, each in its own JVM and database, publishing to a broker.
 */
final class ServicesUnderTest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TemporaryServices services;
  private final LocalPostgres postgres;
  private final Connection profileLog;
  final Crowd crowd;
  final HttpLoad profile;

  ServicesUnderTest(Path root, LocalPostgres postgres, LocalKafka kafka)
      throws IOException, SQLException {
    this.postgres = postgres;
    this.services = new TemporaryServices(root, postgres, kafka);
    this.profile = new HttpLoad(services.startProfile(), Crowd.MEMBERS);
    this.crowd = new Crowd(services.tokens());
    this.profileLog = connect(postgres.database("profile"));
  }

  void startNotification() {
    services.startNotification();
  }

  static Connection connect(LocalPostgres.Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  Connection notificationLog() throws SQLException {
    return connect(postgres.database("notification"));
  }

  /** One throughput measurement; answers with nothing left behind it that would slow the next. */
  Load.Result give(Duration duration, boolean async) throws Exception {
    crowd.meetContacts(profile);
    awaitCaughtUp();
    // The contacts are not news to the service either.
    profile.closed(Duration.ofSeconds(1), crowd.giving(async));
    var result = profile.closed(duration, crowd.giving(async));
    awaitCaughtUp();
    return result;
  }

  /** Returns when views and publication have reached the end of the log; how long that took. */
  long awaitCaughtUp() throws SQLException, InterruptedException {
    var started = System.nanoTime();
    try (var query =
        profileLog.prepareStatement(
            "select (select min(position) from checkpoint)"
                + " >= (select coalesce(max(position), 0) from event)")) {
      while (System.nanoTime() - started < PATIENCE.toNanos()) {
        try (var rows = query.executeQuery()) {
          rows.next();
          if (rows.getBoolean(1)) {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
          }
        }
        Thread.sleep(20);
      }
      throw new IllegalStateException("views or publication do not catch up");
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    profile.close();
    profileLog.close();
    services.close();
  }
}
