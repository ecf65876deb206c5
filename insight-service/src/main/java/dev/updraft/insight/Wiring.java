package dev.updraft.insight;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.asks.AskBook;
import dev.updraft.insight.asks.AskDocument;
import dev.updraft.insight.asks.AskEvent;
import dev.updraft.insight.boundary.Boundaries;
import dev.updraft.insight.boundary.BoundaryEdge;
import dev.updraft.insight.boundary.GapsByFacet;
import dev.updraft.insight.boundary.NotedGaps;
import dev.updraft.insight.challenges.AnswerBook;
import dev.updraft.insight.challenges.AnswersDocument;
import dev.updraft.insight.challenges.ChallengeBook;
import dev.updraft.insight.challenges.ChallengeDocument;
import dev.updraft.insight.challenges.ChallengeEvent;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.contacts.Cards;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.contacts.WhenContactChangedThenLearn;
import dev.updraft.insight.contacts.WhenContactDescribedThenLearn;
import dev.updraft.insight.evidence.Agreements;
import dev.updraft.insight.evidence.ContactRecords;
import dev.updraft.insight.evidence.Lessons;
import dev.updraft.insight.evidence.QuestionPictures;
import dev.updraft.insight.evidence.QuestionsFor;
import dev.updraft.insight.evidence.Sources;
import dev.updraft.insight.evidence.TopicSources;
import dev.updraft.insight.evidence.Topics;
import dev.updraft.insight.facets.FacetBook;
import dev.updraft.insight.facets.FacetEvent;
import dev.updraft.insight.gaps.GapBook;
import dev.updraft.insight.gaps.GapDocument;
import dev.updraft.insight.gaps.GapEvent;
import dev.updraft.insight.ideas.IdeaBook;
import dev.updraft.insight.ideas.IdeaDocument;
import dev.updraft.insight.ideas.IdeaEvent;
import dev.updraft.insight.identity.IdentityFacts;
import dev.updraft.insight.insights.InsightBook;
import dev.updraft.insight.insights.InsightDocument;
import dev.updraft.insight.insights.InsightEvent;
import dev.updraft.insight.observations.ObservationBook;
import dev.updraft.insight.observations.ObservationDocument;
import dev.updraft.insight.observations.ObservationEvent;
import dev.updraft.insight.outcomes.Outcome;
import dev.updraft.insight.outcomes.OutcomeBook;
import dev.updraft.insight.outcomes.WhenSomethingCameOfItThenLearn;
import dev.updraft.insight.practice.PracticeBook;
import dev.updraft.insight.practice.PracticeDocument;
import dev.updraft.insight.practice.PracticeEvent;
import dev.updraft.insight.questions.AskAbout;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.QuestionEvent;
import dev.updraft.insight.report.ReportBook;
import dev.updraft.insight.report.ReportCalendar;
import dev.updraft.insight.report.ReportEvent;
import dev.updraft.insight.report.ReportIssuer;
import dev.updraft.insight.report.ScheduleEvent;
import dev.updraft.insight.report.WhenSettingsChangedThenLearn;
import dev.updraft.insight.rolemodels.Edge;
import dev.updraft.insight.rolemodels.RoleModelBook;
import dev.updraft.insight.rolemodels.RoleModelDocument;
import dev.updraft.insight.rolemodels.RoleModelEvent;
import dev.updraft.insight.sourcemix.SourceDrift;
import dev.updraft.insight.talks.TalkBook;
import dev.updraft.insight.talks.TalkDocument;
import dev.updraft.insight.talks.TalkEvent;
import dev.updraft.insight.talks.TalkFileBook;
import dev.updraft.insight.views.Credence;
import dev.updraft.insight.views.CredenceBook;
import dev.updraft.insight.views.OwnViewBook;
import dev.updraft.insight.views.OwnViewDocument;
import dev.updraft.insight.views.OwnViewEvent;
import dev.updraft.web.TeamRoster;
import dev.updraft.web.WhenTeamChangedThenKeep;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes beans of what knows no framework. */
class Wiring {
  static final EventTypes EVENT_TYPES =
      EventTypes.builder()
          .events(QuestionEvent.class)
          .type("question-asked.v1", QuestionEvent.QuestionAsked.class)
          .type("question-resolved.v1", QuestionEvent.QuestionResolved.class)
          .type("question-resolution-retracted.v1", QuestionEvent.ResolutionRetracted.class)
          .type("question-retracted.v1", QuestionEvent.QuestionRetracted.class)
          .events(ClaimEvent.class)
          .type("claim-heard.v1", ClaimEvent.ClaimHeard.class)
          .type("claim-retracted.v1", ClaimEvent.ClaimRetracted.class)
          .events(TalkEvent.class)
          .type("talk-noted.v1", TalkEvent.TalkNoted.class)
          .type("talk-notes-revised.v1", TalkEvent.NotesRevised.class)
          .type("talk-key-point-taken.v1", TalkEvent.KeyPointTaken.class)
          .type("talk-key-point-dropped.v1", TalkEvent.KeyPointDropped.class)
          .type("talk-trend-checked.v1", TalkEvent.TrendChecked.class)
          .type("talk-advice-applied.v1", TalkEvent.AdviceApplied.class)
          .type("talk-mind-map-drawn.v1", TalkEvent.MindMapDrawn.class)
          .type("talk-shared.v1", TalkEvent.TalkShared.class)
          .type("talk-article-written.v1", TalkEvent.ArticleWritten.class)
          .type("talk-file-attached.v1", TalkEvent.FileAttached.class)
          .type("talk-retracted.v1", TalkEvent.TalkRetracted.class)
          .events(AskEvent.class)
          .type("ask-sent.v1", AskEvent.AskSent.class)
          .type("ask-answered.v1", AskEvent.AskAnswered.class)
          .type("ask-answer-rated.v1", AskEvent.AnswerRated.class)
          .type("ask-closed.v1", AskEvent.AskClosed.class)
          .events(IdeaEvent.class)
          .type("idea-written.v1", IdeaEvent.IdeaWritten.class)
          .type("idea-revised.v1", IdeaEvent.IdeaRevised.class)
          .type("idea-published.v1", IdeaEvent.IdeaPublished.class)
          .type("idea-link-revoked.v1", IdeaEvent.LinkRevoked.class)
          .type("idea-gap-pointed-out.v1", IdeaEvent.GapPointedOut.class)
          .type("idea-link-used-up.v1", IdeaEvent.LinkUsedUp.class)
          .type("idea-retracted.v1", IdeaEvent.IdeaRetracted.class)
          .events(GapEvent.class)
          .type("gap-found.v1", GapEvent.GapFound.class)
          .type("gap-classified.v1", GapEvent.GapClassified.class)
          .type("gap-closed.v1", GapEvent.GapClosed.class)
          .type("gap-reopened.v1", GapEvent.GapReopened.class)
          .type("gap-retracted.v1", GapEvent.GapRetracted.class)
          .events(InsightEvent.class)
          .type("insight-received.v1", InsightEvent.InsightReceived.class)
          .type("insight-classified.v1", InsightEvent.InsightClassified.class)
          .type("insight-used.v1", InsightEvent.InsightUsed.class)
          .type("insight-use-turned-out.v1", InsightEvent.UseTurnedOut.class)
          .type("insight-use-dropped.v1", InsightEvent.UseDropped.class)
          .type("insight-retracted.v1", InsightEvent.InsightRetracted.class)
          .events(RoleModelEvent.class)
          .type("role-model-chosen.v1", RoleModelEvent.RoleModelChosen.class)
          .type("role-model-paused.v1", RoleModelEvent.RoleModelPaused.class)
          .type("role-model-resumed.v1", RoleModelEvent.RoleModelResumed.class)
          .type("role-model-retired.v1", RoleModelEvent.RoleModelRetired.class)
          .events(ObservationEvent.class)
          .type("observation-made.v1", ObservationEvent.ObservationMade.class)
          .type("observation-imitated.v1", ObservationEvent.ObservationImitated.class)
          .type("observation-imitation-turned-out.v1", ObservationEvent.ImitationTurnedOut.class)
          .type("observation-retracted.v1", ObservationEvent.ObservationRetracted.class)
          .events(OwnViewEvent.class)
          .type("view-locked.v1", OwnViewEvent.ViewLocked.class)
          .type("view-theirs-entered.v1", OwnViewEvent.TheirsEntered.class)
          .type("view-reconsidered.v1", OwnViewEvent.ViewReconsidered.class)
          .type("view-retracted.v1", OwnViewEvent.ViewRetracted.class)
          .events(Credence.CredenceEvent.class)
          .type("credence-locked.v1", Credence.CredenceLocked.class)
          .events(PracticeEvent.class)
          .type("practice-drafted.v1", PracticeEvent.PracticeDrafted.class)
          .type("practice-revision-link-issued.v1", PracticeEvent.RevisionLinkIssued.class)
          .type("practice-revision-link-revoked.v1", PracticeEvent.RevisionLinkRevoked.class)
          .type("practice-compared.v1", PracticeEvent.PracticeCompared.class)
          .type("practice-exercise-set.v1", PracticeEvent.ExerciseSet.class)
          .type("practice-change-explained.v1", PracticeEvent.ChangeExplained.class)
          .type("practice-retracted.v1", PracticeEvent.PracticeRetracted.class)
          .events(Outcome.OutcomeEvent.class)
          .type("outcome-learned.v1", Outcome.OutcomeLearned.class)
          .type("outcome-retraction-learned.v1", Outcome.OutcomeRetractionLearned.class)
          .events(SourceDrift.DriftEvent.class)
          .type("source-drift-crossed.v1", SourceDrift.DriftCrossed.class)
          .events(FacetEvent.class)
          .type("facet-added.v1", FacetEvent.FacetAdded.class)
          .type("facet-renamed.v1", FacetEvent.FacetRenamed.class)
          .type("facet-moved.v1", FacetEvent.FacetMoved.class)
          .type("facet-merged.v1", FacetEvent.FacetMerged.class)
          .type("facet-parted.v1", FacetEvent.FacetParted.class)
          .type("facet-retired.v1", FacetEvent.FacetRetired.class)
          .type("facet-reinstated.v1", FacetEvent.FacetReinstated.class)
          .type("facet-self-rated.v1", FacetEvent.SelfRated.class)
          .events(ChallengeEvent.class)
          .type("challenge-begun.v1", ChallengeEvent.ChallengeBegun.class)
          .type("challenge-question-put.v1", ChallengeEvent.QuestionPut.class)
          .type("challenge-question-corrected.v1", ChallengeEvent.QuestionCorrected.class)
          .type("challenge-question-answered.v1", ChallengeEvent.QuestionAnswered.class)
          .type("challenge-question-retracted.v1", ChallengeEvent.QuestionRetracted.class)
          .type("challenge-session-opened.v1", ChallengeEvent.SessionOpened.class)
          .type("challenge-session-closed.v1", ChallengeEvent.SessionClosed.class)
          .type("challenge-ended.v1", ChallengeEvent.ChallengeEnded.class)
          .type("challenge-retracted.v1", ChallengeEvent.ChallengeRetracted.class)
          .events(ReportEvent.class)
          .type("report-issued.v1", ReportEvent.ReportIssued.class)
          .events(ScheduleEvent.class)
          .type("reports-scheduled.v1", ScheduleEvent.ReportsScheduled.class)
          .type("report-settings-learned.v1", ScheduleEvent.SettingsLearned.class)
          .events(ContactEvent.class)
          .type("contact-standing-learned.v1", ContactEvent.StandingLearned.class)
          .type("contact-particulars-learned.v1", ContactEvent.ParticularsLearned.class)
          .type("contact-merge-learned.v1", ContactEvent.MergeLearned.class)
          .type("contact-parting-learned.v1", ContactEvent.PartingLearned.class)
          .build();

  @Produces
  @Singleton
  EventTypes eventTypes() {
    return EVENT_TYPES;
  }

  @Produces
  @Singleton
  Feed feed() {
    return new InsightFeed();
  }

  @Produces
  @Singleton
  DocumentView<QuestionDocument> questionBook() {
    return new QuestionBook();
  }

  @Produces
  @Singleton
  DocumentView<ClaimDocument> claimBook() {
    return new ClaimBook();
  }

  @Produces
  @Singleton
  DocumentView<TalkDocument> talkBook() {
    return new TalkBook();
  }

  @Produces
  @Singleton
  DocumentView<AskDocument> askBook() {
    return new AskBook();
  }

  @Produces
  @Singleton
  DocumentView<IdeaDocument> ideaBook() {
    return new IdeaBook();
  }

  @Produces
  @Singleton
  DocumentView<GapDocument> gapBook() {
    return new GapBook();
  }

  @Produces
  @Singleton
  DocumentView<InsightDocument> insightBook() {
    return new InsightBook();
  }

  @Produces
  @Singleton
  DocumentView<RoleModelDocument> roleModelBook() {
    return new RoleModelBook();
  }

  @Produces
  @Singleton
  DocumentView<ObservationDocument> observationBook() {
    return new ObservationBook();
  }

  @Produces
  @Singleton
  Edge edge(Boundaries boundaries) {
    return new BoundaryEdge(boundaries);
  }

  @Produces
  @Singleton
  DocumentView<OwnViewDocument> ownViewBook() {
    return new OwnViewBook();
  }

  @Produces
  @Singleton
  DocumentView<CredenceBook.CredenceDocument> credenceBook() {
    return new CredenceBook();
  }

  @Produces
  @Singleton
  DocumentView<TalkFileBook.TalkFile> talkFileBook() {
    return new TalkFileBook();
  }

  @Produces
  @Singleton
  DocumentView<FacetBook.FacetsDocument> facetBook() {
    return new FacetBook();
  }

  @Produces
  @Singleton
  DocumentView<ChallengeDocument> challengeBook() {
    return new ChallengeBook();
  }

  @Produces
  @Singleton
  DocumentView<AnswersDocument> answerBook() {
    return new AnswerBook();
  }

  @Produces
  @Singleton
  DocumentView<PracticeDocument> practiceBook() {
    return new PracticeBook();
  }

  @Produces
  @Singleton
  DocumentView<ContactDocument> contactBook() {
    return new ContactBook();
  }

  @Produces
  @Singleton
  Subscriber contactNews() {
    return new WhenContactChangedThenLearn();
  }

  @Produces
  @Singleton
  Subscriber contactParticulars() {
    return new WhenContactDescribedThenLearn();
  }

  @Produces
  @Singleton
  Subscriber outcomes() {
    return new WhenSomethingCameOfItThenLearn();
  }

  @Produces
  @Singleton
  DocumentView<OutcomeBook.OutcomeDocument> outcomeBook() {
    return new OutcomeBook();
  }

  @Produces
  @Singleton
  Subscriber teams() {
    return new WhenTeamChangedThenKeep("insight");
  }

  @Produces
  @Singleton
  IdentityFacts identityFacts(@DataSource("reader") AgroalDataSource reader) {
    return new IdentityFacts(reader);
  }

  @Produces
  @Singleton
  TeamRoster.Kept teamsKept() {
    return WhenTeamChangedThenKeep.KEPT;
  }

  @Produces
  @Singleton
  Subscriber settings() {
    return new WhenSettingsChangedThenLearn();
  }

  @Produces
  @Singleton
  DocumentView<ReportBook.ReportDocument> reportBook() {
    return new ReportBook();
  }

  @Produces
  @Singleton
  DocumentView<ReportCalendar.Entry> reportCalendar() {
    return new ReportCalendar();
  }

  @Produces
  @Singleton
  ReportIssuer reportIssuer(
      Views views, LogReader log, ProjectionRunner projections, IdentityFacts facts, Cards cards) {
    return new ReportIssuer(views, log, projections, facts, cards);
  }

  @Produces
  @Singleton
  Cards cards(@DataSource("reader") AgroalDataSource reader) {
    return new Cards(reader);
  }

  @Produces
  @Singleton
  ContactDirectory directory(Views views, Cards cards) {
    return new ContactDirectory(views, cards);
  }

  @Produces
  @Singleton
  Agreements agreements(@DataSource("reader") AgroalDataSource reader) {
    return new Agreements(reader);
  }

  @Produces
  @Singleton
  Lessons lessons(@DataSource("reader") AgroalDataSource reader, ProjectionRunner projections) {
    return new Lessons(reader, projections::shown);
  }

  @Produces
  @Singleton
  Sources sources(
      Views views,
      ContactDirectory contacts,
      LogReader log,
      Agreements agreements,
      Lessons lessons) {
    return Sources.of(views, contacts, log, agreements, lessons);
  }

  @Produces
  @Singleton
  QuestionPictures pictures(Sources sources, InstantSource clock) {
    return new QuestionPictures(sources, clock);
  }

  @Produces
  @Singleton
  ContactRecords records(Sources sources) {
    return new ContactRecords(sources);
  }

  @Produces
  @Singleton
  AskAbout askAbout(Sources sources, InstantSource clock) {
    return new QuestionsFor(sources, clock);
  }

  @Produces
  @Singleton
  TopicSources topicSources(Sources sources) {
    return new TopicSources(sources);
  }

  @Produces
  @Singleton
  Topics topics(Sources sources) {
    return new Topics(sources);
  }

  @Produces
  @Singleton
  GapsByFacet gapsByFacet(Views views, LogReader log) {
    return new NotedGaps(views, log);
  }

  @Produces
  @Singleton
  Boundaries boundaries(
      Views views,
      ContactDirectory contacts,
      LogReader log,
      GapsByFacet gaps,
      InstantSource clock) {
    return new Boundaries(views, contacts, log, gaps, clock);
  }
}
