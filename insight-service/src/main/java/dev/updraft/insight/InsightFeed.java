package dev.updraft.insight;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.asks.AskEvent;
import dev.updraft.insight.asks.AskEvent.AnswerRated;
import dev.updraft.insight.asks.AskEvent.AskAnswered;
import dev.updraft.insight.asks.AskEvent.AskClosed;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.AskEvent.Asked;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.outcomes.Outcome;
import dev.updraft.insight.practice.PracticeEvent;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.PracticeEvent.PracticeCompared;
import dev.updraft.insight.practice.PracticeEvent.PracticeDrafted;
import dev.updraft.insight.practice.PracticeEvent.PracticeRetracted;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkIssued;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkRevoked;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.questions.QuestionEvent;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import dev.updraft.insight.questions.QuestionEvent.ResolutionRetracted;
import dev.updraft.insight.sourcemix.SourceDrift.DriftCrossed;
import dev.updraft.insight.talks.TalkEvent;
import dev.updraft.insight.talks.TalkEvent.AdviceApplied;
import dev.updraft.insight.talks.TalkEvent.ArticleWritten;
import dev.updraft.insight.talks.TalkEvent.FileAttached;
import dev.updraft.insight.talks.TalkEvent.KeyPointDropped;
import dev.updraft.insight.talks.TalkEvent.KeyPointTaken;
import dev.updraft.insight.talks.TalkEvent.MindMapDrawn;
import dev.updraft.insight.talks.TalkEvent.NotesRevised;
import dev.updraft.insight.talks.TalkEvent.TalkNoted;
import dev.updraft.insight.talks.TalkEvent.TalkRetracted;
import dev.updraft.insight.talks.TalkEvent.TalkShared;
import dev.updraft.insight.talks.TalkEvent.TrendChecked;
import dev.updraft.insight.views.Credence;
import dev.updraft.insight.views.OwnViewEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** What other services are told of questions, claims and talks: no words, no names, no answers. */
final class InsightFeed implements Feed {
  static final String TOPIC = "updraft.insight.v1";

  record QuestionAskedV1(UUID questionId, String topic, String kind) {}

  record QuestionResolvedV1(UUID questionId, Instant at) {}

  record ResolutionRetractedV1(UUID questionId, Instant at) {}

  record QuestionRetractedV1(UUID questionId) {}

  record ClaimHeardV1(
      UUID claimId,
      UUID questionId,
      int hops,
      String heard,
      Instant heardAt,
      List<UUID> contactIds) {}

  record ClaimRetractedV1(UUID claimId, UUID questionId) {}

  record TalkNotedV1(
      UUID talkId, String topic, @JsonInclude(NON_NULL) UUID speakerId, Instant heldAt) {}

  /** Says what may be nudged about: an advice not applied yet, a trend to be checked on a day. */
  record KeyPointTakenV1(
      UUID talkId, UUID keyPointId, String kind, @JsonInclude(NON_NULL) LocalDate dueOn) {}

  record KeyPointDroppedV1(UUID talkId, UUID keyPointId) {}

  record TrendCheckedV1(UUID talkId, UUID keyPointId, String verdict) {}

  record AdviceAppliedV1(UUID talkId, UUID keyPointId, Instant appliedAt) {}

  record TalkSharedV1(UUID talkId, UUID groupId, String topic, Instant at) {}

  record TalkRetractedV1(UUID talkId) {}

  record AskSentV1(UUID askId, UUID questionId, List<UUID> contactIds, Instant closesAt) {}

  record AskAnsweredV1(UUID askId, UUID contactId, UUID claimId, Instant at) {}

  record AskClosedV1(UUID askId, Instant at) {}

  /**
   * @param sourceShare null when there are no claims left
   */
  record SourceDriftV1(
      String before,
      String level,
      int claims,
      @JsonInclude(NON_NULL) Double sourceShare,
      Instant at) {}

  record PracticeDraftedV1(
      UUID practiceId,
      @JsonInclude(NON_NULL) UUID facetId,
      @JsonInclude(NON_NULL) UUID mentorId,
      Instant at) {}

  /** Said again, it takes the place of what was said before. */
  record PracticeComparedV1(
      UUID practiceId, double similarity, Map<ChangeClass, Integer> changes, Instant at) {}

  /** The next exercise, which takes the place of the one before, whatever practice set it. */
  record PracticeDueV1(UUID practiceId, String changeClass, boolean recurring, Instant dueAt) {}

  record PracticeRetractedV1(UUID practiceId) {}

  @Override
  public List<FeedMessage> translate(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case QuestionEvent event -> List.of(told(recorded, event));
      case ClaimEvent event -> List.of(told(recorded, event));
      case TalkEvent event -> told(recorded, event);
      case AskEvent event -> told(recorded, event);
      case PracticeEvent event -> told(recorded, event);
      case DriftCrossed(_, var before, var level, var claims, var share) ->
          List.of(
              message(
                  recorded,
                  "source-drift.v1",
                  new SourceDriftV1(before.name(), level.name(), claims, share, recorded.at())));
      // What a member thinks themselves is nobody else's business; what they heard is a claim.
      case OwnViewEvent _ -> List.of();
      case Credence.CredenceEvent _ -> List.of();
      // Learned from profile-service, which tells it to everybody itself.
      case ContactEvent _ -> List.of();
      case Outcome.OutcomeEvent _ -> List.of();
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
      case ResolutionRetracted(var id, _) ->
          message(
              recorded,
              "question-resolution-retracted.v1",
              new ResolutionRetractedV1(id, recorded.at()));
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

  private static List<FeedMessage> told(Recorded<?> recorded, TalkEvent event) {
    return switch (event) {
      case TalkNoted noted ->
          List.of(
              message(
                  recorded,
                  "talk-noted.v1",
                  new TalkNotedV1(
                      noted.talkId(), noted.topic(), noted.speakerId(), noted.heldAt())));
      case KeyPointTaken(var id, var anchor, var kind, _, var dueOn) ->
          List.of(
              message(
                  recorded,
                  "talk-key-point-taken.v1",
                  new KeyPointTakenV1(id, anchor.keyPointId(), kind.name(), dueOn)));
      case KeyPointDropped(var id, var point, _) ->
          List.of(message(recorded, "talk-key-point-dropped.v1", new KeyPointDroppedV1(id, point)));
      case TrendChecked(var id, var point, var verdict, _) ->
          List.of(
              message(
                  recorded,
                  "talk-trend-checked.v1",
                  new TrendCheckedV1(id, point, verdict.name())));
      case AdviceApplied(var id, var point, _, var at) ->
          List.of(message(recorded, "talk-advice-applied.v1", new AdviceAppliedV1(id, point, at)));
      case TalkShared(var id, var group, var topic) ->
          List.of(
              message(
                  recorded, "talk-shared.v1", new TalkSharedV1(id, group, topic, recorded.at())));
      case TalkRetracted(var id, _) ->
          List.of(message(recorded, "talk-retracted.v1", new TalkRetractedV1(id)));
      // Words, which stay here.
      case NotesRevised _, MindMapDrawn _, ArticleWritten _, FileAttached _ -> List.of();
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, AskEvent event) {
    return switch (event) {
      case AskSent sent ->
          List.of(
              message(
                  recorded,
                  "ask-sent.v1",
                  new AskSentV1(
                      sent.askId(),
                      sent.questionId(),
                      sent.panel().stream().map(Asked::contactId).toList(),
                      sent.closesAt())));
      case AskAnswered(var id, var contact, var claim, var at, _) ->
          List.of(message(recorded, "ask-answered.v1", new AskAnsweredV1(id, contact, claim, at)));
      case AskClosed(var id, var at) ->
          List.of(message(recorded, "ask-closed.v1", new AskClosedV1(id, at)));
      // What the member makes of an answer stays with the member.
      case AnswerRated _ -> List.of();
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, PracticeEvent event) {
    return switch (event) {
      case PracticeDrafted drafted ->
          List.of(
              message(
                  recorded,
                  "practice-drafted.v1",
                  new PracticeDraftedV1(
                      drafted.practiceId(), drafted.facetId(), drafted.mentorId(), recorded.at())));
      case PracticeCompared compared ->
          List.of(
              message(
                  recorded,
                  "practice-compared.v1",
                  new PracticeComparedV1(
                      compared.practiceId(),
                      compared.similarity(),
                      new TreeMap<>(compared.counts()),
                      compared.comparedAt())));
      case ExerciseSet(var id, var changeClass, var recurring, var dueAt) ->
          List.of(
              message(
                  recorded,
                  "practice-due.v1",
                  new PracticeDueV1(id, changeClass.name(), recurring, dueAt)));
      case PracticeRetracted(var id, _) ->
          List.of(message(recorded, "practice-retracted.v1", new PracticeRetractedV1(id)));
      // What the member makes of a change, and to whom a link went, stays here.
      case RevisionLinkIssued _, RevisionLinkRevoked _, ChangeExplained _ -> List.of();
    };
  }

  private static FeedMessage message(Recorded<?> recorded, String type, Object body) {
    return new FeedMessage(TOPIC, recorded.memberId(), type, body);
  }
}
