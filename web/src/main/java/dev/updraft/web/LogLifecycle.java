package dev.updraft.web;

import dev.updraft.eventsourcing.DeliveryTransactions;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.LogNotifications;
import dev.updraft.eventsourcing.LogSignal;
import dev.updraft.eventsourcing.Parking;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Publisher;
import dev.updraft.eventsourcing.ReceiptExpiry;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.eventsourcing.Subscription;
import dev.updraft.eventsourcing.TaskRunner;
import dev.updraft.eventsourcing.ViewGenerations;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts what reads the log once its tables and views are there, and stops it in reverse. Kafka may
 * come later: commands and queries do not need it.
 */
@Singleton
class LogLifecycle {
  private final SubjectKeys keys;
  private final ViewGenerations generations;
  private final ProjectionRunner projections;
  private final GroupAppender appender;
  private final LogNotifications notifications;
  private final Publisher publisher;
  private final List<Subscription> subscriptions;
  private final List<TaskRunner> tasks;
  private final Topics topics;
  private volatile boolean ready;

  LogLifecycle(
      AgroalDataSource owner,
      SubjectKeys keys,
      ViewGenerations generations,
      ProjectionRunner projections,
      GroupAppender appender,
      LogNotifications notifications,
      Publisher publisher,
      DeliveryTransactions deliveries,
      LogSignal signal,
      Parking parking,
      @All List<Subscriber> subscribers,
      @All List<LeasedTask> leasedTasks,
      UpdraftConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      MeterRegistry meters) {
    this.keys = keys;
    this.generations = generations;
    this.projections = projections;
    this.appender = appender;
    this.notifications = notifications;
    this.publisher = publisher;
    Map<String, Object> kafka = Map.of("bootstrap.servers", brokers);
    this.subscriptions =
        subscribers.stream().map(each -> new Subscription(each, deliveries, kafka)).toList();
    this.tasks =
        Stream.concat(leasedTasks.stream(), Stream.of(new ReceiptExpiry(owner)))
            .map(each -> new TaskRunner(owner, each, signal))
            .toList();
    tasks.forEach(
        each ->
            Gauge.builder("updraft.task.held", each, task -> task.holdsLease() ? 1 : 0)
                .tag("task", each.name())
                .description("1 in the process that does this work, 0 in the others")
                .register(meters));
    this.topics = new Topics(kafka, config.service(), subscribers);
    Gauge.builder("updraft.parked.keys", parking, Parking::keys)
        .description("Keys with something parked: an operator must look")
        .register(meters);
  }

  void start(@Observes StartupEvent event) throws SQLException, InterruptedException {
    keys.requireMasterKey();
    generations.prepare();
    notifications.start();
    projections.start();
    tasks.forEach(TaskRunner::start);
    topics.whenThere(
        () -> {
          publisher.start();
          subscriptions.forEach(Subscription::start);
        });
    ready = true;
  }

  void stop(@Observes ShutdownEvent event) throws Exception {
    ready = false;
    var parts = new ArrayList<AutoCloseable>();
    parts.add(topics);
    parts.addAll(subscriptions);
    parts.addAll(tasks);
    parts.add(publisher);
    parts.add(projections);
    parts.add(appender);
    parts.add(notifications);
    for (var part : parts) {
      part.close();
    }
  }

  boolean ready() {
    return ready;
  }

  Subscription subscription(String name) {
    return subscriptions.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }
}
