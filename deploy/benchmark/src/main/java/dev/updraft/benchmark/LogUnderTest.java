package dev.updraft.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.LogSignal;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Publisher;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.flywaydb.core.Flyway;

/** The library's log in this process, with the settings services run it with. */
final class LogUnderTest implements AutoCloseable {
  final LocalPostgres.Database database;
  final AgroalDataSource owner;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final LogSignal signal = new LogSignal();
  final EventStore store;
  private final GroupAppender appender;
  private final CommandHandler commands;
  private volatile LongConsumer committed = _ -> {};

  LogUnderTest(LocalPostgres.Database database) throws SQLException {
    this.database = database;
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/log")
        .placeholders(Map.of("reader", database.reader()))
        .load()
        .migrate();
    this.owner = pool(database, database.owner(), database.ownerPassword());
    this.store = new EventStore(new EventCodec(Notes.TYPES, new SubjectKeys(owner, new byte[32])));
    this.appender = new GroupAppender(owner, GroupAppender.DATABASE_TIME, this::committed, meters);
    this.commands = new CommandHandler(owner, store, appender);
  }

  static AgroalDataSource pool(LocalPostgres.Database database, String role, String password)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(24)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.url())
                                    .principal(new NamePrincipal(role))
                                    .credential(new SimplePassword(password))
                                    .jdbcProperty(
                                        "binaryTransferEnable", "1007,1016,1009,2951,1001,3807"))));
  }

  private void committed(long position) {
    committed.accept(position);
    signal.reached(position);
  }

  /** Told the last position of each commit, before anybody else is. */
  void onCommit(LongConsumer listener) {
    committed = listener;
  }

  /** One command, from request to commit, as the HTTP edge would hand it over. */
  void write(UUID member) {
    var context =
        CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null));
    var id = UuidCreator.getTimeOrderedEpoch();
    commands.execute(context, work -> work.create(Notes.CATEGORY, id, Notes.COMMAND)).join();
  }

  /** Not started. Its acknowledgements are noted in {@link AckTimes}. */
  Publisher publisher(LocalKafka kafka, String topic) {
    return new Publisher(
        owner,
        store,
        recorded ->
            List.of(new FeedMessage(topic, recorded.memberId(), "written.v1", recorded.event())),
        "/updraft/benchmark",
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "interceptor.classes",
            AckTimes.class.getName()),
        signal,
        meters);
  }

  @Override
  public void close() {
    appender.close();
    owner.close();
  }
}
