package dev.updraft.insight.contacts;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.insight.contacts.Contact.Learn.LearnMerge;
import dev.updraft.insight.contacts.Contact.Learn.LearnStanding;
import dev.updraft.insight.contacts.ProfileNews.Card;
import dev.updraft.insight.contacts.ProfileNews.ContactMerged;
import dev.updraft.insight.contacts.ProfileNews.ContactSeen;
import dev.updraft.insight.contacts.ProfileNews.ExpertiseSeen;
import dev.updraft.insight.contacts.ProfileNews.Ignored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Learns from profile-service where contacts stand, and which of them are one person. */
public final class WhenContactChangedThenLearn implements Subscriber {
  @Override
  public String name() {
    return "insight";
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
      case ContactSeen(var id, var standing, var byTopic, var since, _, _) when standing != null ->
          work.handle(
              Contact.CATEGORY,
              id,
              new LearnStanding(id, standing, byTopic, since == null ? delivery.at() : since),
              delivery,
              delivery.key());
      case ContactMerged(var id, var into) ->
          work.handle(Contact.CATEGORY, id, new LearnMerge(id, into), delivery, delivery.key());
      case ContactSeen _, ExpertiseSeen _, Card _, Ignored _ -> {}
    }
  }

  private static ProfileNews read(Delivery delivery) {
    try {
      return ProfileNews.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
