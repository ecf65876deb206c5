package dev.updraft.benchmark;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.LogSignal;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.local.LocalPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** The library's log in this process, with the settings services run it with. */
final class LogUnderTest implements AutoCloseable {
  final LocalPostgres.Database database;
  final AgroalDataSource owner;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final LogSignal signal = new LogSignal();
  final EventStore store;
  final GroupAppender appender;
  final CommandHandler commands;

  LogUnderTest(LocalPostgres.Database database) throws SQLException {
    this.database = database;
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/log")
        .placeholders(Map.of("reader", database.reader()))
        .load()
        .migrate();
    this.owner = pool(database);
    this.store = new EventStore(new EventCodec(Notes.TYPES, new SubjectKeys(owner, new byte[32])));
    this.appender = new GroupAppender(owner, GroupAppender.DATABASE_TIME, signal::reached, meters);
    this.commands = new CommandHandler(owner, store, appender);
  }

  private static AgroalDataSource pool(LocalPostgres.Database database) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(24)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.url())
                                    .principal(new NamePrincipal(database.owner()))
                                    .credential(new SimplePassword(database.ownerPassword()))
                                    .jdbcProperty(
                                        "binaryTransferEnable", "1007,1016,1009,2951,1001,3807"))));
  }

  /** One command, from request to commit, as the HTTP edge would hand it over. */
  void write(UUID member) {
    var context =
        CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null));
    var id = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
    commands.execute(context, work -> work.create(Notes.CATEGORY, id, Notes.COMMAND)).join();
  }

  @Override
  public void close() {
    appender.close();
    owner.close();
  }
}
