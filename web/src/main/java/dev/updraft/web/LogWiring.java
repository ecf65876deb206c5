package dev.updraft.web;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.DeliveryTransactions;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.LogNotifications;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.LogSignal;
import dev.updraft.eventsourcing.Parking;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Publisher;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.eventsourcing.ViewGenerations;
import dev.updraft.eventsourcing.Views;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The library's framework-free objects as beans. {@link LogLifecycle} starts and stops them. */
@Singleton
class LogWiring {
  @Produces
  @DefaultBean
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  /** The log's own time is the database's; only an injected clock replaces it. */
  private static Supplier<Instant> recordedTime(InstantSource clock) {
    return clock.equals(InstantSource.system()) ? GroupAppender.DATABASE_TIME : clock::instant;
  }

  @Produces
  @Singleton
  LogSignal signal() {
    return new LogSignal();
  }

  @Produces
  @Singleton
  SubjectKeys keys(AgroalDataSource owner, UpdraftConfig config) {
    return new SubjectKeys(owner, config.masterKeyBytes());
  }

  @Produces
  @Singleton
  EventStore store(EventTypes types, SubjectKeys keys) {
    return new EventStore(new EventCodec(types, keys));
  }

  @Produces
  @Singleton
  LogNotifications notifications(AgroalDataSource owner, LogSignal signal) {
    return new LogNotifications(owner, signal);
  }

  @Produces
  @Singleton
  GroupAppender appender(
      AgroalDataSource owner,
      InstantSource clock,
      LogNotifications notifications,
      MeterRegistry meters) {
    return new GroupAppender(owner, recordedTime(clock), notifications::committed, meters);
  }

  @Produces
  @Singleton
  CommandHandler commands(AgroalDataSource owner, EventStore store, GroupAppender appender) {
    return new CommandHandler(owner, store, appender);
  }

  @Produces
  @Singleton
  ProjectionRunner projections(
      AgroalDataSource owner,
      EventStore store,
      @All List<DocumentView<?>> views,
      LogSignal signal,
      MeterRegistry meters) {
    return new ProjectionRunner(owner, store, views, signal, meters);
  }

  @Produces
  @Singleton
  ViewGenerations generations(
      AgroalDataSource owner,
      EventStore store,
      @All List<DocumentView<?>> views,
      @ConfigProperty(name = "quarkus.datasource.reader.username") String readerRole) {
    return new ViewGenerations(owner, store, views, readerRole);
  }

  @Produces
  @Singleton
  Views views(@DataSource("reader") AgroalDataSource reader) {
    return new Views(reader);
  }

  @Produces
  @Singleton
  LogReader logReader(@DataSource("reader") AgroalDataSource reader, EventStore store) {
    return new LogReader(reader, store);
  }

  @Produces
  @Singleton
  Parking parking(AgroalDataSource owner) {
    return new Parking(owner);
  }

  @Produces
  @Singleton
  DeliveryTransactions deliveries(
      AgroalDataSource owner,
      EventStore store,
      InstantSource clock,
      LogNotifications notifications) {
    return new DeliveryTransactions(owner, store, recordedTime(clock), notifications::committed);
  }

  @Produces
  @Singleton
  Publisher publisher(
      AgroalDataSource owner,
      EventStore store,
      Feed feed,
      UpdraftConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      LogSignal signal,
      MeterRegistry meters) {
    return new Publisher(
        owner,
        store,
        feed,
        "/updraft/" + config.service(),
        Map.of("bootstrap.servers", brokers),
        signal,
        meters);
  }
}
