package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A subscriber that writes down each message it is given. It has no guard of its own against
 * repeats: whatever keeps them away is the library's.
 */
record Ledger(String name, List<String> topics, boolean singleSource, IntPredicate poison)
    implements Subscriber {
  private static final JsonMapper JSON = EventCodec.json();

  static Ledger of(String name, String topic) {
    return new Ledger(name, List.of(topic), true, _ -> false);
  }

  static Ledger poisonedBy(IntPredicate poison, String name, String topic) {
    return new Ledger(name, List.of(topic), true, poison);
  }

  static void createTable(TestLog log) {
    log.sql(
        "create table effect (n bigint generated always as identity primary key,"
            + " consumer text not null, member uuid not null, position bigint not null,"
            + " amount int not null)");
  }

  static int amount(Delivery delivery) {
    try {
      return JSON.readTree(delivery.body()).get("amount").intValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    try (var insert =
        work.connection()
            .prepareStatement(
                "insert into effect (consumer, member, position, amount) values (?, ?, ?, ?)")) {
      for (var delivery : batch) {
        var amount = amount(delivery);
        insert.setString(1, name);
        insert.setObject(2, delivery.key());
        insert.setLong(3, delivery.position());
        insert.setInt(4, amount);
        insert.addBatch();
        if (poison.test(amount)) {
          // Not before some of the effects are written: they must go, too.
          insert.executeBatch();
          throw new IllegalStateException("poison");
        }
      }
      insert.executeBatch();
    }
  }

  long count(TestLog sink) {
    return sink.number("select count(*) from effect where consumer = '" + name + "'");
  }

  /** Member and position of every effect, in the order they happened. */
  List<String> effects(TestLog sink) {
    return sink.column(
        "select member || ' ' || position from effect where consumer = '%s' order by member, n"
            .formatted(name));
  }

  /** Waits until as many effects are there as the source has events, and checks every one. */
  void requireAllOnceAndInOrder(TestLog source, TestLog sink) {
    var events = source.number("select count(*) from event");
    Patience.soon().until(() -> count(sink) >= events);
    assertThat(effects(sink))
        .containsExactlyElementsOf(
            source.column(
                "select member_id || ' ' || position from event order by member_id, position"));
  }
}
