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
import dev.updraft.insight.challenges.ChallengeEvent;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeBegun;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeEnded;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionAnswered;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionPut;
import dev.updraft.insight.challenges.ChallengeEvent.SessionClosed;
import dev.updraft.insight.challenges.ChallengeEvent.SessionOpened;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.facets.FacetEvent;
import dev.updraft.insight.facets.FacetEvent.FacetAdded;
import dev.updraft.insight.facets.FacetEvent.FacetMerged;
import dev.updraft.insight.facets.FacetEvent.FacetMoved;
import dev.updraft.insight.facets.FacetEvent.FacetParted;
import dev.updraft.insight.facets.FacetEvent.FacetReinstated;
import dev.updraft.insight.facets.FacetEvent.FacetRenamed;
import dev.updraft.insight.facets.FacetEvent.FacetRetired;
import dev.updraft.insight.facets.FacetEvent.SelfRated;
import dev.updraft.insight.gaps.GapEvent;
import dev.updraft.insight.gaps.GapEvent.GapClassified;
import dev.updraft.insight.gaps.GapEvent.GapClosed;
import dev.updraft.insight.gaps.GapEvent.GapFound;
import dev.updraft.insight.gaps.GapEvent.GapReopened;
import dev.updraft.insight.gaps.GapEvent.GapRetracted;
import dev.updraft.insight.ideas.IdeaEvent;
import dev.updraft.insight.insights.InsightEvent;
import dev.updraft.insight.observations.ObservationEvent;
import dev.updraft.insight.observations.ObservationEvent.ImitationTurnedOut;
import dev.updraft.insight.observations.ObservationEvent.ObservationImitated;
import dev.updraft.insight.observations.ObservationEvent.ObservationMade;
import dev.updraft.insight.observations.ObservationEvent.ObservationRetracted;
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
import dev.updraft.insight.report.Period;
import dev.updraft.insight.report.ReportEvent.ReportIssued;
import dev.updraft.insight.report.ScheduleEvent;
import dev.updraft.insight.rolemodels.RoleModelEvent;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelChosen;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelPaused;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelResumed;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelRetired;
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

/**
 * What other services are told of questions, claims, talks, gaps and role models: no words, no
 * names, no answers.
 */
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

  /**
   * @param messages true when those asked are to be sent the link; null: the member sends it
   */
  record AskSentV1(
      UUID askId,
      UUID questionId,
      List<UUID> contactIds,
      Instant closesAt,
      @JsonInclude(NON_NULL) Boolean messages) {}

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

  record FacetAddedV1(UUID facetId, @JsonInclude(NON_NULL) UUID parentId, String name) {}

  record FacetRenamedV1(UUID facetId, String name) {}

  record FacetMovedV1(UUID facetId, @JsonInclude(NON_NULL) UUID parentId) {}

  record FacetMergedV1(UUID facetId, UUID into) {}

  record FacetPartedV1(UUID facetId) {}

  record FacetRetiredV1(UUID facetId) {}

  record FacetReinstatedV1(UUID facetId) {}

  record ChallengeBegunV1(UUID challengeId, UUID facetId, List<UUID> contactIds, Instant heldAt) {}

  /** Said again, it corrects what was said before. */
  record ChallengeQuestionAnsweredV1(
      UUID challengeId, UUID questionId, UUID facetId, String outcome, Instant at) {}

  record ChallengeQuestionCorrectedV1(UUID challengeId, UUID questionId, UUID facetId) {}

  record ChallengeQuestionRetractedV1(UUID challengeId, UUID questionId, UUID facetId) {}

  /**
   * @param messages true: the questioner is to be sent the link
   */
  record SessionOpenedV1(
      UUID challengeId, UUID sessionId, UUID contactId, Instant expiresAt, boolean messages) {}

  record ChallengeEndedV1(UUID challengeId, Instant at) {}

  record ChallengeRetractedV1(UUID challengeId) {}

  /**
   * @param facetId null: not classified yet
   * @param contactId null: nobody, or nobody who is a contact
   */
  @JsonInclude(NON_NULL)
  record GapFoundV1(
      UUID gapId, String source, UUID sourceId, UUID facetId, UUID contactId, Instant at) {}

  record GapClosedV1(UUID gapId, @JsonInclude(NON_NULL) UUID facetId, int times, Instant at) {}

  record GapReopenedV1(UUID gapId, @JsonInclude(NON_NULL) UUID facetId, int times, Instant at) {}

  record GapRetractedV1(UUID gapId) {}

  /**
   * @param inPlaceOf null: it took nobody's place
   */
  record RoleModelChosenV1(
      UUID roleModelId,
      UUID contactId,
      List<UUID> facetIds,
      @JsonInclude(NON_NULL) UUID inPlaceOf,
      Instant at) {}

  record RoleModelPausedV1(UUID roleModelId, Instant at) {}

  record RoleModelResumedV1(UUID roleModelId, Instant at) {}

  record RoleModelRetiredV1(UUID roleModelId, @JsonInclude(NON_NULL) UUID replacedBy, Instant at) {}

  record ObservationMadeV1(
      UUID observationId, UUID roleModelId, String layer, boolean inPerson, Instant at) {}

  record ObservationImitatedV1(UUID observationId, Instant at) {}

  record ObservationRetractedV1(UUID observationId, UUID roleModelId) {}

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

  /** A report that came by itself; one asked for is in the hands of who asked. */
  record ReportReadyV1(UUID reportId, String period, Instant from, Instant to, Instant at) {}

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
      case FacetEvent event -> told(recorded, event);
      case ChallengeEvent event -> told(recorded, event);
      case GapEvent event -> told(recorded, event);
      case RoleModelEvent event -> List.of(told(recorded, event));
      case ObservationEvent event -> told(recorded, event);
      // What was given, and what it was used on, is between them and the member.
      case InsightEvent _ -> List.of();
      // Whom an idea is shown to concerns them and the member; what they found is a gap.
      case IdeaEvent _ -> List.of();
      // What a member thinks themselves is nobody else's business; what they heard is a claim.
      case OwnViewEvent _ -> List.of();
      case Credence.CredenceEvent _ -> List.of();
      case ReportIssued issued -> told(recorded, issued);
      // When they are wanted is between a member and this service.
      case ScheduleEvent _ -> List.of();
      // Learned from profile-service, which tells it to everybody itself.
      case ContactEvent _ -> List.of();
      case Outcome.OutcomeEvent _ -> List.of();
      case Object event ->
          throw new IllegalStateException("no feed for " + event.getClass().getName());
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, ReportIssued issued) {
    return issued.period() == Period.ON_DEMAND
        ? List.of()
        : List.of(
            message(
                recorded,
                "report-ready.v1",
                new ReportReadyV1(
                    issued.reportId(),
                    issued.period().name(),
                    issued.from(),
                    issued.before(),
                    recorded.at())));
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
                      sent.closesAt(),
                      sent.signedBy() == null ? null : true)));
      case AskAnswered(var id, var contact, var claim, var at, _) ->
          List.of(message(recorded, "ask-answered.v1", new AskAnsweredV1(id, contact, claim, at)));
      case AskClosed(var id, var at) ->
          List.of(message(recorded, "ask-closed.v1", new AskClosedV1(id, at)));
      // What the member makes of an answer stays with the member.
      case AnswerRated _ -> List.of();
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, FacetEvent event) {
    return switch (event) {
      case FacetAdded(var id, _, var parent, var name, _) ->
          List.of(message(recorded, "facet-added.v1", new FacetAddedV1(id, parent, name)));
      case FacetRenamed(var id, var name) ->
          List.of(message(recorded, "facet-renamed.v1", new FacetRenamedV1(id, name)));
      case FacetMoved(var id, var parent) ->
          List.of(message(recorded, "facet-moved.v1", new FacetMovedV1(id, parent)));
      case FacetMerged(var id, var into) ->
          List.of(message(recorded, "facet-merged.v1", new FacetMergedV1(id, into)));
      case FacetParted(var id) ->
          List.of(message(recorded, "facet-parted.v1", new FacetPartedV1(id)));
      case FacetRetired(var id) ->
          List.of(message(recorded, "facet-retired.v1", new FacetRetiredV1(id)));
      case FacetReinstated(var id) ->
          List.of(message(recorded, "facet-reinstated.v1", new FacetReinstatedV1(id)));
      // What a member thinks of themselves is nobody else's business.
      case SelfRated _ -> List.of();
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, ChallengeEvent event) {
    return switch (event) {
      case ChallengeBegun(var id, _, var facet, var questioners, var heldAt) ->
          List.of(
              message(
                  recorded,
                  "challenge-begun.v1",
                  new ChallengeBegunV1(
                      id,
                      facet,
                      questioners.stream()
                          .map(ChallengeEvent.Questioner::contactId)
                          .filter(Objects::nonNull)
                          .toList(),
                      heldAt)));
      case QuestionAnswered(var id, var question, var facet, var outcome) ->
          List.of(
              message(
                  recorded,
                  "challenge-question-answered.v1",
                  new ChallengeQuestionAnsweredV1(
                      id, question, facet, outcome.name(), recorded.at())));
      case ChallengeEvent.QuestionCorrected corrected ->
          List.of(
              message(
                  recorded,
                  "challenge-question-corrected.v1",
                  new ChallengeQuestionCorrectedV1(
                      corrected.challengeId(), corrected.questionId(), corrected.facetId())));
      case ChallengeEvent.QuestionRetracted(var id, var question, var facet, _) ->
          List.of(
              message(
                  recorded,
                  "challenge-question-retracted.v1",
                  new ChallengeQuestionRetractedV1(id, question, facet)));
      case ChallengeEnded(var id, var at) ->
          List.of(message(recorded, "challenge-ended.v1", new ChallengeEndedV1(id, at)));
      case ChallengeRetracted(var id, _) ->
          List.of(message(recorded, "challenge-retracted.v1", new ChallengeRetractedV1(id)));
      case SessionOpened(var id, var session, _, var expiresAt, var contact, var signedBy) ->
          // A link the member sends is its holder's alone.
          signedBy == null
              ? List.of()
              : List.of(
                  message(
                      recorded,
                      "session-opened.v1",
                      new SessionOpenedV1(id, session, contact, expiresAt, true)));
      // A question tells nothing before it is known how it went.
      case QuestionPut _, SessionClosed _ -> List.of();
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, GapEvent event) {
    return switch (event) {
      case GapFound found ->
          List.of(
              message(
                  recorded,
                  "gap-found.v1",
                  new GapFoundV1(
                      found.gapId(),
                      found.source().name(),
                      found.sourceId(),
                      found.facetId(),
                      found.contactId(),
                      found.foundAt())));
      case GapClosed(var id, var facet, var times, _, _, var at) ->
          List.of(message(recorded, "gap-closed.v1", new GapClosedV1(id, facet, times, at)));
      case GapReopened(var id, var facet, var times, _, var at) ->
          List.of(message(recorded, "gap-reopened.v1", new GapReopenedV1(id, facet, times, at)));
      case GapRetracted(var id, _) ->
          List.of(message(recorded, "gap-retracted.v1", new GapRetractedV1(id)));
      // Told with what becomes of it next.
      case GapClassified _ -> List.of();
    };
  }

  private static FeedMessage told(Recorded<?> recorded, RoleModelEvent event) {
    return switch (event) {
      case RoleModelChosen(var id, _, var contact, var facets, _, var inPlaceOf) ->
          message(
              recorded,
              "role-model-chosen.v1",
              new RoleModelChosenV1(id, contact, facets, inPlaceOf, recorded.at()));
      case RoleModelPaused(var id, _) ->
          message(recorded, "role-model-paused.v1", new RoleModelPausedV1(id, recorded.at()));
      case RoleModelResumed(var id) ->
          message(recorded, "role-model-resumed.v1", new RoleModelResumedV1(id, recorded.at()));
      case RoleModelRetired(var id, _, var by) ->
          message(recorded, "role-model-retired.v1", new RoleModelRetiredV1(id, by, recorded.at()));
    };
  }

  private static List<FeedMessage> told(Recorded<?> recorded, ObservationEvent event) {
    return switch (event) {
      case ObservationMade made ->
          List.of(
              message(
                  recorded,
                  "observation-made.v1",
                  new ObservationMadeV1(
                      made.observationId(),
                      made.roleModelId(),
                      made.layer().name(),
                      made.inPerson(),
                      made.observedAt())));
      case ObservationImitated(var id, _, var at) ->
          List.of(message(recorded, "observation-imitated.v1", new ObservationImitatedV1(id, at)));
      case ObservationRetracted(var id, var model, _) ->
          List.of(
              message(recorded, "observation-retracted.v1", new ObservationRetractedV1(id, model)));
      // Words, which stay here.
      case ImitationTurnedOut _ -> List.of();
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
