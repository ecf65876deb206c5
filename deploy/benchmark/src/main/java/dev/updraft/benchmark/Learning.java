package dev.updraft.benchmark;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.insight.challenges.Challenge;
import dev.updraft.insight.challenges.ChallengeEvent;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.contacts.Contact;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.gaps.Gap;
import dev.updraft.insight.gaps.GapEvent;
import dev.updraft.insight.insights.Insight;
import dev.updraft.insight.insights.InsightEvent;
import dev.updraft.insight.observations.Observation;
import dev.updraft.insight.observations.ObservationEvent;
import dev.updraft.insight.practice.Practice;
import dev.updraft.insight.practice.PracticeEvent;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.QuestionEvent;
import dev.updraft.insight.rolemodels.RoleModel;
import dev.updraft.insight.rolemodels.RoleModelEvent;
import java.util.List;

/**
 * What insight-service stores most of, as it stores it: a past of a million events goes into its
 * log as fast as the log takes it, and the service makes its views of it as of any other.
 */
final class Learning {
  static final Category<List<?>, Integer, Object> CONTACT = of(Contact.CATEGORY);
  static final Category<List<?>, Integer, Object> QUESTION = of(Question.CATEGORY);
  static final Category<List<?>, Integer, Object> CLAIM = of(Claim.CATEGORY);
  static final Category<List<?>, Integer, Object> CHALLENGE = of(Challenge.CATEGORY);
  static final Category<List<?>, Integer, Object> GAP = of(Gap.CATEGORY);
  static final Category<List<?>, Integer, Object> INSIGHT = of(Insight.CATEGORY);
  static final Category<List<?>, Integer, Object> ROLE_MODEL = of(RoleModel.CATEGORY);
  static final Category<List<?>, Integer, Object> OBSERVATION = of(Observation.CATEGORY);
  static final Category<List<?>, Integer, Object> PRACTICE = of(Practice.CATEGORY);

  static final EventTypes TYPES =
      EventTypes.builder()
          .type("contact-standing-learned.v1", ContactEvent.StandingLearned.class)
          .type("contact-particulars-learned.v1", ContactEvent.ParticularsLearned.class)
          .type("question-asked.v1", QuestionEvent.QuestionAsked.class)
          .type("question-resolved.v1", QuestionEvent.QuestionResolved.class)
          .type("claim-heard.v1", ClaimEvent.ClaimHeard.class)
          .type("challenge-begun.v1", ChallengeEvent.ChallengeBegun.class)
          .type("challenge-question-put.v1", ChallengeEvent.QuestionPut.class)
          .type("challenge-question-answered.v1", ChallengeEvent.QuestionAnswered.class)
          .type("gap-found.v1", GapEvent.GapFound.class)
          .type("gap-closed.v1", GapEvent.GapClosed.class)
          .type("gap-reopened.v1", GapEvent.GapReopened.class)
          .type("insight-received.v1", InsightEvent.InsightReceived.class)
          .type("insight-used.v1", InsightEvent.InsightUsed.class)
          .type("role-model-chosen.v1", RoleModelEvent.RoleModelChosen.class)
          .type("observation-made.v1", ObservationEvent.ObservationMade.class)
          .type("practice-drafted.v1", PracticeEvent.PracticeDrafted.class)
          .type("practice-compared.v1", PracticeEvent.PracticeCompared.class)
          .build();

  private Learning() {}

  /** Its command is the events that are to have happened. */
  private static Category<List<?>, Integer, Object> of(Category<?, ?, ?> stored) {
    return new Category<>(
        stored.name(),
        new Decider<>(() -> 0, (_, events) -> List.copyOf(events), (count, _) -> count + 1));
  }
}
