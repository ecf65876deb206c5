package dev.updraft.insight.outcomes;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.insight.outcomes.Outcome.Learn;
import dev.updraft.insight.outcomes.Outcome.OutcomeLearned;
import dev.updraft.insight.outcomes.OutcomeNews.Ignored;
import dev.updraft.insight.outcomes.OutcomeNews.OutcomeGone;
import dev.updraft.insight.outcomes.OutcomeNews.OutcomeSeen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Learns from profile-service what came of claims, talks and askings. */
public final class WhenSomethingCameOfItThenLearn implements Subscriber {
  @Override
  public String name() {
    return "insight-outcomes";
  }

  @Override
  public List<String> topics() {
    return List.of(OutcomeNews.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) {
    batch.forEach(delivery -> on(delivery, work));
  }

  private static void on(Delivery delivery, ConsumerWork work) {
    switch (read(delivery)) {
      case OutcomeSeen(var id, var kind, var from, var at) when from.kind() != null ->
          learn(
              id,
              new Learn.LearnOutcome(
                  new OutcomeLearned(
                      id, kind, from.kind(), from.id(), at == null ? delivery.at() : at)),
              delivery,
              work);
      case OutcomeGone(var id) -> learn(id, new Learn.LearnRetraction(id), delivery, work);
      case OutcomeSeen _, Ignored _ -> {}
    }
  }

  private static void learn(UUID id, Learn learn, Delivery delivery, ConsumerWork work) {
    work.handle(Outcome.CATEGORY, id, learn, delivery, delivery.key());
  }

  private static OutcomeNews read(Delivery delivery) {
    try {
      return OutcomeNews.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
