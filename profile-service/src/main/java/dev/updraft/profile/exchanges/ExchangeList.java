package dev.updraft.profile.exchanges;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** The member's exchanges, by contact, depth, topic and time. */
public final class ExchangeList {
  public static final String CONTACT = "contact";
  public static final String DEPTH = "depth";
  static final String TOPICS = "topics";
  public static final String OCCURRED_AT = "occurred_at";
  public static final String RETRACTED = "retracted";

  private ExchangeList() {}

  /** An exchange as the list keeps it. */
  public record Entry(UUID id, long version, Exchange.Held exchange) {}

  public static StateView<Entry, Exchange, Exchange.Event> view() {
    return new StateView<>(
        "exchange_list",
        1,
        Entry.class,
        Exchange.CATEGORY,
        List.of(
            new Column<>(CONTACT, Column.Type.UUID, entry -> entry.exchange().contactId()),
            new Column<>(DEPTH, Column.Type.TEXT, entry -> entry.exchange().depth()),
            new Column<>(TOPICS, Column.Type.TEXTS, entry -> Topic.keys(entry.exchange().topics())),
            new Column<>(OCCURRED_AT, Column.Type.TIME, entry -> entry.exchange().occurredAt()),
            new Column<>(
                RETRACTED,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.exchange().retracted()))),
        (id, version, exchange) -> new Entry(id, version, exchange.held()),
        Entry::exchange);
  }
}
