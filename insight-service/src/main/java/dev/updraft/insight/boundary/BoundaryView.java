package dev.updraft.insight.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.boundary.Boundary.Below;
import dev.updraft.insight.boundary.Boundary.Place;
import dev.updraft.insight.boundary.Boundary.Reading;
import dev.updraft.insight.boundary.Boundary.SelfView;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.mastery.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A boundary as it is shown. */
record BoundaryView(Instant at, Summary summary, List<PlaceView> items) {
  /** How many facets stand where. */
  record Summary(int known, int boundary, int unknown, int untested) {
    private static Summary of(List<Place> places) {
      return new Summary(
          count(places, Standing.KNOWN),
          count(places, Standing.BOUNDARY),
          count(places, Standing.UNKNOWN),
          count(places, Standing.UNTESTED));
    }

    private static int count(List<Place> places, Standing standing) {
      return (int) places.stream().filter(place -> place.standing() == standing).count();
    }
  }

  static BoundaryView of(Boundary boundary) {
    var places = boundary.places();
    return new BoundaryView(
        boundary.knowledge().at(),
        Summary.of(places),
        places.stream().map(place -> PlaceView.of(boundary, place)).toList());
  }

  /** One facet. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlaceView(
      UUID facetId,
      @Schema(description = "Left out: a domain") UUID parentId,
      String name,
      Standing standing,
      @Schema(
              description =
                  "How likely a question of usual difficulty is answered; it fades towards what is"
                      + " held before any answer")
          double mastery,
      @Schema(description = "The middle 90 % begins here") double lower,
      @Schema(description = "The middle 90 % ends here") double upper,
      @Schema(
              description =
                  "How likely you are to answer the next question of usual difficulty, going by"
                      + " all your answers: also those in other facets, and how it went lately")
          double foreseen,
      @Schema(description = "What it rests on; 0: nobody has asked") int answers,
      @Schema(description = "Different people who asked; contacts merged are one") int questioners,
      @Schema(description = "Sides nobody has asked from") List<Angle> untriedAngles,
      Instant lastAskedAt,
      SelfViewed selfRating,
      int openGaps,
      @Schema(description = "Of these, those that had been held to be closed") int reopenedGaps,
      @Schema(description = "What is below it; left out: nothing") BelowView below) {
    static PlaceView of(Boundary boundary, Place place) {
      var estimate = place.estimate();
      return new PlaceView(
          place.facet().id(),
          place.parentId(),
          place.facet().name(),
          place.standing(),
          rounded(estimate.mastery()),
          rounded(estimate.lower()),
          rounded(estimate.upper()),
          rounded(boundary.foreseen().likely(place.facet().id(), null, Evidence.USUAL)),
          estimate.answers(),
          place.questioners(),
          place.untried(),
          place.lastAskedAt(),
          SelfViewed.of(place.self()),
          place.gaps().open(),
          place.gaps().reopened(),
          BelowView.of(place.below()));
    }
  }

  /** What the member says themselves. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SelfViewed(
      double rating,
      Instant since,
      @Schema(description = "From what others' questions show; from five answers on")
          Double difference,
      @Schema(description = "Where it lies, seen from the interval; from five answers on")
          Reading reading) {
    private static SelfViewed of(SelfView self) {
      return self == null
          ? null
          : new SelfViewed(
              self.rating(),
              self.since(),
              self.difference() == null ? null : rounded(self.difference()),
              self.reading());
    }
  }

  /** All below a facet. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BelowView(
      int known,
      int boundary,
      int unknown,
      int untested,
      @Schema(description = "Mean over those tested") Double mastery,
      @Schema(description = "The tested one with the lowest mastery") UUID weakest,
      int answers,
      int questioners) {
    private static BelowView of(Below below) {
      return below == null
          ? null
          : new BelowView(
              below.known(),
              below.boundary(),
              below.unknown(),
              below.untested(),
              below.mastery() == null ? null : rounded(below.mastery()),
              below.weakest(),
              below.answers(),
              below.questioners());
    }
  }

  /** What to be asked next. */
  record NextView(Instant at, List<NextQuestion> items) {}

  record NextQuestion(
      UUID facetId,
      String name,
      @Schema(description = "From the domain down to the facet") List<String> path,
      Angle angle,
      @Schema(description = "1 is easy, 5 hard: of all, the one whose answer tells most")
          int difficulty,
      @Schema(description = "By how much the variance of mastery would shrink, on average")
          double tells,
      @Schema(description = "How likely you are to answer it, going by all your answers")
          double foreseen,
      List<AskMeNext.Reason> reasons,
      @Schema(description = "Whom to have ask it") List<SuggestedQuestioner> by) {}

  /** How a listing looks. */
  record AnswersView(List<AnswerView> items) {}

  /** A question that was put, and how it went against what was foreseen. */
  record AnswerView(
      UUID challengeId,
      UUID questionId,
      UUID facetId,
      String name,
      Angle angle,
      int difficulty,
      AnswerOutcome outcome,
      Instant at,
      @Schema(description = "How likely you were to answer it, by all your answers before it")
          double foreseen,
      @Schema(
              description =
                  "In bits. 0: it went as foreseen; 1: a coin would have told as much; more: hardly"
                      + " to be expected")
          double surprise) {
    static AnswerView of(FacetTree tree, Foreseen.Looked looked) {
      var put = looked.evidence();
      var facet = tree.facet(put.facetId());
      return new AnswerView(
          put.challengeId(),
          put.questionId(),
          facet.id(),
          facet.name(),
          put.angle(),
          put.difficulty(),
          put.outcome(),
          put.at(),
          rounded(looked.foreseen()),
          rounded(looked.surprise()));
    }
  }

  /** How a listing looks. */
  record QuestionersView(List<SuggestedQuestioner> items) {}

  record SuggestedQuestioner(
      UUID contactId,
      String name,
      @Schema(description = "That a question of theirs goes beyond what is known") double chance,
      @Schema(description = "Questions it rests on") int asked,
      @Schema(description = "Of these, those that went beyond what is known") int found,
      @Schema(description = "From which sides they ask, the commonest first") List<Angle> angles,
      List<Questioners.Reason> reasons) {
    static SuggestedQuestioner of(Questioners.Suggestion suggestion, Names names) {
      return new SuggestedQuestioner(
          suggestion.contactId(),
          names.of(suggestion.contactId()),
          rounded(suggestion.chance()),
          suggestion.asked(),
          suggestion.found(),
          suggestion.angles(),
          suggestion.reasons());
    }
  }

  static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
