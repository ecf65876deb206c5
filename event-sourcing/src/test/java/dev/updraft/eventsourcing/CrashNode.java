package dev.updraft.eventsourcing;

import dev.updraft.local.LocalPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A process to be killed or stopped: one part of the library, held up at a chosen point. */
final class CrashNode {
  static final String READY = "READY";

  /** What it does. */
  enum Role {
    PUBLISHER,
    CONSUMER,
    /** A consumer of several sources, to which the library passes repeats on. */
    CARD_CONSUMER,
    /** A consumer whose messages cause commands. */
    DECIDER,
    PROJECTOR
  }

  private CrashNode() {}

  static String[] arguments(
      Role role,
      Held.Point point,
      String sql,
      LocalPostgres.Database database,
      String brokers,
      String topic,
      String name) {
    return new String[] {
      role.name(),
      point.name(),
      sql,
      database.url(),
      database.owner(),
      database.ownerPassword(),
      database.reader(),
      database.readerPassword(),
      brokers,
      topic,
      name
    };
  }

  public static void main(String[] arguments) throws InterruptedException {
    var database =
        new LocalPostgres.Database(
            arguments[3], arguments[4], arguments[5], arguments[6], arguments[7]);
    var log = TestLog.on(database);
    var held = Held.at(Held.Point.valueOf(arguments[1]), arguments[2], log.owner);
    start(Role.valueOf(arguments[0]), log, held, arguments[8], arguments[9], arguments[10]);
    Held.say(READY);
    // Until it is killed.
    new CountDownLatch(1).await();
  }

  private static void start(
      Role role, TestLog log, DataSource held, String brokers, String topic, String name) {
    var kafka = Map.<String, Object>of("bootstrap.servers", brokers);
    var subscriber =
        switch (role) {
          case PUBLISHER, PROJECTOR -> null;
          case CONSUMER -> Ledger.of(name, topic);
          case CARD_CONSUMER -> new Ledger(name, List.of(topic), false, _ -> false);
          case DECIDER -> new Sums(name, topic);
        };
    switch (role) {
      case PUBLISHER ->
          new Publisher(
                  held,
                  log.store,
                  Counter.feed(topic),
                  "/updraft/counter",
                  kafka,
                  log.signal,
                  log.meters)
              .start();
      case PROJECTOR ->
          new ProjectionRunner(
                  held, log.store, List.of(new Counter.Totals()), log.signal, log.meters)
              .start();
      case CONSUMER, CARD_CONSUMER, DECIDER ->
          new Subscription(
                  subscriber,
                  new DeliveryTransactions(
                      held, log.store, GroupAppender.DATABASE_TIME, log.signal::reached),
                  kafka)
              .start();
    }
  }

  /** Adds each member's amounts up in a stream of this service. */
  record Sums(String name, String topic) implements Subscriber {
    @Override
    public List<String> topics() {
      return List.of(topic);
    }

    @Override
    public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
      Ledger.of(name, topic).on(batch, work);
      for (var delivery : batch) {
        var add = new Counter.Command.Add(Ledger.amount(delivery), null);
        work.handle(Counter.CATEGORY, delivery.key(), add, delivery, delivery.key());
      }
    }
  }
}
