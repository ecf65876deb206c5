package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.insight.contacts.Contact.Learn.LearnParticulars;
import dev.updraft.insight.contacts.ProfileNews.Card;
import dev.updraft.insight.contacts.ProfileNews.ContactMerged;
import dev.updraft.insight.contacts.ProfileNews.ContactSeen;
import dev.updraft.insight.contacts.ProfileNews.ExpertiseSeen;
import dev.updraft.insight.contacts.ProfileNews.Ignored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Learns from profile-service which tier contacts are in and what they are experts in. A subscriber
 * of its own, so that it also learns what was told before anybody here listened for it.
 */
public final class WhenContactDescribedThenLearn implements Subscriber {
  @Override
  public String name() {
    return "insight-particulars";
  }

  @Override
  public List<String> topics() {
    return List.of(ProfileNews.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) {
    batch.forEach(delivery -> on(delivery, work));
  }

  private static void on(Delivery delivery, ConsumerWork work) {
    switch (read(delivery)) {
      case ContactSeen(var id, _, _, _, var tier, var expertise) ->
          learn(new LearnParticulars(id, tier, expertise), delivery, work);
      case ExpertiseSeen(var id, var expertise) ->
          learn(new LearnParticulars(id, null, expertise), delivery, work);
      case ContactMerged _, Card _, Ignored _ -> {}
    }
  }

  private static void learn(LearnParticulars learn, Delivery delivery, ConsumerWork work) {
    work.handle(Contact.CATEGORY, learn.contactId(), learn, delivery, delivery.key());
  }

  private static ProfileNews read(Delivery delivery) {
    try {
      return ProfileNews.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
