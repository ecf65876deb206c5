package dev.updraft.profile.outcomes;

import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import dev.updraft.profile.endorsements.OutcomeKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services are told of outcomes: of what that they keep something came. */
public final class OutcomeFeed {
  private OutcomeFeed() {}

  record Told(UUID outcomeId, OutcomeKind kind, Outcome.Origin from, Instant at) {}

  record Retracted(UUID outcomeId) {}

  public static List<FeedMessage> translate(Outcome.Event event, Recorded<?> recorded) {
    var id = recorded.streamId();
    return switch (event) {
      case Outcome.Event.OutcomeRecorded(var value, var from, var at) ->
          ProfileFeed.message(
              "outcome-recorded.v1", new Told(id, value.kind(), from, at), recorded);
      case Outcome.Event.OutcomeRetracted _ ->
          ProfileFeed.message("outcome-retracted.v1", new Retracted(id), recorded);
    };
  }
}
