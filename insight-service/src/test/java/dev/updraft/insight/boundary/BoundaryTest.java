package dev.updraft.insight.boundary;

import static dev.updraft.insight.boundary.Facets.MARKETING;
import static dev.updraft.insight.boundary.Facets.NOW;
import static dev.updraft.insight.boundary.Facets.PEER;
import static dev.updraft.insight.boundary.Facets.PRICING;
import static dev.updraft.insight.boundary.Facets.SERVICE;
import static dev.updraft.insight.boundary.Facets.TEACHER;
import static dev.updraft.insight.boundary.Facets.VIRAL;
import static dev.updraft.insight.challenges.AnswerOutcome.ANSWERED;
import static dev.updraft.insight.challenges.AnswerOutcome.NOT_CONSIDERED;
import static dev.updraft.insight.challenges.AnswerOutcome.PARTLY;
import static dev.updraft.insight.challenges.AnswerOutcome.STUMPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.boundary.Boundary.Place;
import dev.updraft.insight.boundary.Boundary.Reading;
import dev.updraft.insight.boundary.GapsByFacet.Gaps;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.mastery.Standing;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BoundaryTest {
  private static Place place(Boundary boundary, UUID facet) {
    return boundary.place(boundary.tree().facet(facet));
  }

  @Test
  void a_facet_is_known_unknown_between_or_untested() {
    var boundary =
        Facets.some()
            .asked(20, VIRAL, TEACHER, Angle.WHY, ANSWERED)
            .asked(20, SERVICE, TEACHER, Angle.WHY, NOT_CONSIDERED)
            .asked(10, PRICING, TEACHER, Angle.WHY, PARTLY)
            .boundary();
    assertThat(place(boundary, VIRAL).standing()).isEqualTo(Standing.KNOWN);
    assertThat(place(boundary, SERVICE).standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(place(boundary, PRICING).standing()).isEqualTo(Standing.BOUNDARY);
    assertThat(place(boundary, MARKETING).standing()).isEqualTo(Standing.UNTESTED);
  }

  @Test
  void a_hard_question_answered_says_more_than_an_easy_one() {
    var easy = Facets.some().asked(VIRAL, PEER, Angle.WHY, 1, ANSWERED, NOW).boundary();
    var hard = Facets.some().asked(VIRAL, PEER, Angle.WHY, 5, ANSWERED, NOW).boundary();
    assertThat(place(hard, VIRAL).estimate().mastery())
        .isGreaterThan(place(easy, VIRAL).estimate().mastery());
  }

  @Test
  void what_is_above_sums_up_what_is_below() {
    var below =
        place(
                Facets.some()
                    .asked(20, VIRAL, TEACHER, Angle.WHY, ANSWERED)
                    .asked(20, SERVICE, PEER, Angle.WHY, STUMPED)
                    .asked(1, SERVICE, TEACHER, Angle.WHY, STUMPED)
                    .boundary(),
                MARKETING)
            .below();
    assertThat(below.known()).isEqualTo(1);
    assertThat(below.unknown()).isEqualTo(1);
    assertThat(below.untested()).isEqualTo(1);
    assertThat(below.weakest()).isEqualTo(SERVICE);
    assertThat(below.mastery()).isBetween(0.3, 0.7);
    assertThat(below.answers()).isEqualTo(41);
    assertThat(below.questioners()).isEqualTo(2);
  }

  @Test
  void what_is_retired_is_neither_shown_nor_summed_up() {
    var boundary =
        Facets.some().asked(3, VIRAL, TEACHER, Angle.WHY, ANSWERED).retired(VIRAL).boundary();
    assertThat(boundary.places()).extracting(each -> each.facet().id()).doesNotContain(VIRAL);
    assertThat(place(boundary, MARKETING).below().answers()).isZero();
    assertThat(Facets.some().retired(MARKETING).boundary().places()).isEmpty();
  }

  @Test
  void different_people_are_counted_outsiders_too() {
    var boundary =
        Facets.some()
            .asked(3, VIRAL, TEACHER, Angle.WHY, ANSWERED)
            .asked(2, VIRAL, PEER, Angle.WHY, ANSWERED)
            .askedByOutsider(VIRAL, "一位同行", ANSWERED)
            .askedByOutsider(VIRAL, "一位同行", STUMPED)
            .boundary();
    assertThat(place(boundary, VIRAL).questioners()).isEqualTo(3);
  }

  @Test
  void a_self_rating_is_held_against_five_answers_and_not_against_four() {
    var few = Facets.some().rated(VIRAL, 0.9).asked(4, VIRAL, PEER, Angle.WHY, STUMPED);
    assertThat(place(few.boundary(), VIRAL).self().difference()).isNull();
    assertThat(place(few.boundary(), VIRAL).self().reading()).isNull();

    var enough = place(few.asked(1, VIRAL, PEER, Angle.WHY, STUMPED).boundary(), VIRAL);
    assertThat(enough.self().difference())
        .isEqualTo(0.9 - enough.estimate().mastery(), within(1e-12));
    assertThat(enough.self().reading()).isEqualTo(Reading.ABOVE);

    var modest = Facets.some().rated(VIRAL, 0.1).asked(9, VIRAL, PEER, Angle.WHY, ANSWERED);
    assertThat(place(modest.boundary(), VIRAL).self().reading()).isEqualTo(Reading.BELOW);
    var fair = Facets.some().rated(VIRAL, 0.5).asked(9, VIRAL, PEER, Angle.WHY, PARTLY);
    assertThat(place(fair.boundary(), VIRAL).self().reading()).isEqualTo(Reading.WITHIN);
  }

  @Test
  void what_was_known_fades_with_time() {
    var asked = Facets.some().asked(20, VIRAL, TEACHER, Angle.WHY, ANSWERED);
    var now = asked.knowledge(NOW).estimate(VIRAL);
    var later = asked.knowledge(NOW.plus(Duration.ofDays(2 * 365))).estimate(VIRAL);
    assertThat(now.standing()).isEqualTo(Standing.KNOWN);
    assertThat(later.standing()).isEqualTo(Standing.BOUNDARY);
    assertThat(later.mastery()).isLessThan(now.mastery());
    assertThat(later.lower()).isLessThan(now.lower());
  }

  @Test
  void gaps_of_facets_that_were_merged_are_added_up() {
    var gaps = Map.of(VIRAL, new Gaps(1, 1), SERVICE, new Gaps(2, 0));
    var boundary = Facets.some().merged(VIRAL, SERVICE).boundary(gaps);
    assertThat(place(boundary, VIRAL).gaps()).isEqualTo(new Gaps(3, 1));
    assertThat(place(boundary, PRICING).gaps()).isEqualTo(new Gaps(0, 0));
  }
}
