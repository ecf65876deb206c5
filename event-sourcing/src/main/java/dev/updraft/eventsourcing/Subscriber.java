package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.util.List;

/** What a service does with another's messages. */
public interface Subscriber {
  /** The consumer group and the name its checkpoints are kept under. */
  String name();

  List<String> topics();

  /**
   * Whether one topic is written by a single log, so that (epoch, position) tells a repeat. False
   * for cards, which several services write: then the effect itself must ignore lower positions.
   */
  default boolean singleSource() {
    return true;
  }

  /**
   * Applies a batch, in order. Everything done through {@code work} is one transaction with the
   * offset; an exception rolls it all back, and the batch is tried again message by message.
   */
  void on(List<Delivery> batch, ConsumerWork work) throws SQLException;
}
