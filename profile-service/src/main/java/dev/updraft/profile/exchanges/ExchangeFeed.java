package dev.updraft.profile.exchanges;

import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services are told of exchanges; never what was said. */
public final class ExchangeFeed {
  private ExchangeFeed() {}

  record Held(
      UUID exchangeId,
      UUID contactId,
      Exchange.Depth depth,
      Exchange.Medium medium,
      List<String> topics,
      Instant occurredAt) {}

  record Retracted(UUID exchangeId) {}

  record Moved(UUID exchangeId, UUID contactId) {}

  public static List<FeedMessage> translate(Exchange.Event event, Recorded<?> recorded) {
    var id = recorded.streamId();
    return switch (event) {
      case Exchange.Event.ExchangeHeld it ->
          ProfileFeed.message(
              "exchange-held.v1",
              new Held(id, it.contactId(), it.depth(), it.medium(), it.topics(), it.occurredAt()),
              recorded);
      case Exchange.Event.ExchangeRetracted _ ->
          ProfileFeed.message("exchange-retracted.v1", new Retracted(id), recorded);
      case Exchange.Event.ExchangeMoved it ->
          ProfileFeed.message("exchange-moved.v1", new Moved(id, it.to()), recorded);
    };
  }
}
