package dev.updraft.eventsourcing;

import dev.updraft.local.LocalPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A log in a database of its own, on the one PostgreSQL of this test run. */
final class TestLog implements AutoCloseable {
  static final byte[] MASTER =
      "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static LocalPostgres postgres;

  final LocalPostgres.Database database;
  final AgroalDataSource owner;
  final AgroalDataSource reader;
  final SubjectKeys keys;
  final EventStore store;
  final LogSignal signal = new LogSignal();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final GroupAppender appender;
  final CommandHandler commands;

  private TestLog(LocalPostgres.Database database, EventTypes types) throws SQLException {
    this.database = database;
    this.owner = pool(database.url(), database.owner(), database.ownerPassword());
    this.reader = pool(database.url(), database.reader(), database.readerPassword());
    this.keys = new SubjectKeys(owner, MASTER);
    this.store = new EventStore(new EventCodec(types, keys));
    this.appender = anotherAppender();
    this.commands = new CommandHandler(owner, store, appender);
  }

  static synchronized TestLog fresh() {
    if (postgres == null) {
      postgres = LocalPostgres.temporary();
    }
    var database = postgres.database("log" + NUMBER.incrementAndGet());
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/log")
        .placeholders(Map.of("reader", database.reader()))
        .load()
        .migrate();
    return on(database);
  }

  /** The same log as another process would use it. */
  static TestLog on(LocalPostgres.Database database) {
    return on(database, Counter.TYPES);
  }

  static TestLog on(LocalPostgres.Database database, EventTypes types) {
    try {
      return new TestLog(database, types);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static AgroalDataSource pool(String url, String user, String password) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(20)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password))
                                    .jdbcProperty("binaryTransferEnable", BinaryArray.TRANSFER)
                                    .jdbcProperty(
                                        "options",
                                        "-c idle_in_transaction_session_timeout=2000"))));
  }

  GroupAppender anotherAppender() {
    return new GroupAppender(owner, GroupAppender.DATABASE_TIME, signal::reached, meters);
  }

  ProjectionRunner runner(Collection<DocumentView<?>> views) {
    return new ProjectionRunner(owner, store, views, signal, meters);
  }

  ViewGenerations generations(Collection<DocumentView<?>> views) {
    return new ViewGenerations(owner, store, views, database.reader());
  }

  DeliveryTransactions deliveries() {
    return new DeliveryTransactions(owner, store, GroupAppender.DATABASE_TIME, signal::reached);
  }

  static CommandContext by(UUID member) {
    return CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null));
  }

  static CommandContext by(UUID member, String key, String body, Long expected) {
    return new CommandContext(
        member,
        null,
        new Metadata(UUID.randomUUID(), null, null, null),
        key,
        key == null ? null : body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        expected);
  }

  /** Adds to a counter and waits for the append. */
  Outcome<Decided<Counter.State>> add(UUID member, UUID counter, int amount) {
    return commands
        .execute(
            by(member),
            work -> work.handle(Counter.CATEGORY, counter, new Counter.Command.Add(amount, null)))
        .join();
  }

  /** An event such as another release might have written; answers its position. */
  long addStored(UUID member, UUID stream, String type, String data) {
    sql(
        "insert into event select h.position + 1, 'counter', '%s', (select coalesce(max(version), 0)"
                .formatted(stream)
            + " + 1 from event where stream_id = '%s'), '%s', '%s', null, '%s', '{}', now()"
                .formatted(stream, type, member, data)
            + " from (select coalesce(max(position), 0) as position from event) h");
    return number("select max(position) from event");
  }

  void sql(String sql) {
    try (var connection = owner.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> column(String sql) {
    try (var connection = owner.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new java.util.ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String sql) {
    return Long.parseLong(column(sql).getFirst());
  }

  @Override
  public void close() {
    appender.close();
    owner.close();
    reader.close();
  }
}
