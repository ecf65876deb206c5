package dev.updraft.insight;

import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.questions.QuestionEvent;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What other services are told of questions and claims: no words, no names, no answers. */
final class InsightFeed implements Feed {
  static final String TOPIC = "updraft.insight.v1";

  record QuestionAskedV1(UUID questionId, String topic, String kind) {}

  record QuestionResolvedV1(UUID questionId, Instant at) {}

  record QuestionRetractedV1(UUID questionId) {}

  record ClaimHeardV1(
      UUID claimId,
      UUID questionId,
      int hops,
      String heard,
      Instant heardAt,
      List<UUID> contactIds) {}

  record ClaimRetractedV1(UUID claimId, UUID questionId) {}

  @Override
  public List<FeedMessage> translate(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case QuestionEvent event -> List.of(told(recorded, event));
      case ClaimEvent event -> List.of(told(recorded, event));
      // Learned from profile-service, which tells it to everybody itself.
      case ContactEvent _ -> List.of();
      case Object event ->
          throw new IllegalStateException("no feed for " + event.getClass().getName());
    };
  }

  private static FeedMessage told(Recorded<?> recorded, QuestionEvent event) {
    return switch (event) {
      case QuestionAsked asked ->
          message(
              recorded,
              "question-asked.v1",
              new QuestionAskedV1(asked.questionId(), asked.topic(), asked.kind().name()));
      case QuestionResolved(var id, _, _) ->
          message(recorded, "question-resolved.v1", new QuestionResolvedV1(id, recorded.at()));
      case QuestionRetracted(var id, _) ->
          message(recorded, "question-retracted.v1", new QuestionRetractedV1(id));
    };
  }

  private static FeedMessage told(Recorded<?> recorded, ClaimEvent event) {
    return switch (event) {
      case ClaimHeard heard ->
          message(
              recorded,
              "claim-heard.v1",
              new ClaimHeardV1(
                  heard.claimId(),
                  heard.questionId(),
                  heard.hops(),
                  heard.heard().name(),
                  heard.heardAt(),
                  heard.chain().stream().map(ToldBy::contactId).filter(Objects::nonNull).toList()));
      case ClaimRetracted(var id, var question, _) ->
          message(recorded, "claim-retracted.v1", new ClaimRetractedV1(id, question));
    };
  }

  private static FeedMessage message(Recorded<?> recorded, String type, Object body) {
    return new FeedMessage(TOPIC, recorded.memberId(), type, body);
  }
}
