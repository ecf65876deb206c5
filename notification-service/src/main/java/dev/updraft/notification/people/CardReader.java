package dev.updraft.notification.people;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Keeps the names to show, as other services tell them. */
@Singleton
class CardReader implements Subscriber {
  @Override
  public String name() {
    return "notification-cards";
  }

  @Override
  public List<String> topics() {
    return List.of("updraft.cards.v1");
  }

  @Override
  public boolean singleSource() {
    return false;
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    for (var delivery : batch) {
      People.take(work.connection(), delivery);
    }
  }
}
