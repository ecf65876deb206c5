package dev.updraft.profile.giving;

import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services are told of value given. */
public final class GivingFeed {
  private GivingFeed() {}

  record Given(
      UUID contributionId,
      UUID contactId,
      UUID groupId,
      Contribution.Kind kind,
      List<String> topics,
      Instant occurredAt) {}

  record Retracted(UUID contributionId) {}

  record Moved(UUID contributionId, UUID contactId) {}

  public static List<FeedMessage> translate(Contribution.Event event, Recorded<?> recorded) {
    var id = recorded.streamId();
    return switch (event) {
      case Contribution.Event.ValueGiven it ->
          ProfileFeed.message(
              "value-given.v1",
              new Given(id, it.contactId(), it.groupId(), it.kind(), it.topics(), it.occurredAt()),
              recorded);
      case Contribution.Event.ContributionNoticed _ -> List.of();
      case Contribution.Event.ContributionRetracted _ ->
          ProfileFeed.message("value-retracted.v1", new Retracted(id), recorded);
      case Contribution.Event.ContributionMoved it ->
          ProfileFeed.message("value-moved.v1", new Moved(id, it.to()), recorded);
    };
  }
}
