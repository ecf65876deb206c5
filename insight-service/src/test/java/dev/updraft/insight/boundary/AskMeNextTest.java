package dev.updraft.insight.boundary;

import static dev.updraft.insight.boundary.Facets.MARKETING;
import static dev.updraft.insight.boundary.Facets.NOW;
import static dev.updraft.insight.boundary.Facets.PEER;
import static dev.updraft.insight.boundary.Facets.PRICING;
import static dev.updraft.insight.boundary.Facets.SERVICE;
import static dev.updraft.insight.boundary.Facets.TEACHER;
import static dev.updraft.insight.boundary.Facets.VIRAL;
import static dev.updraft.insight.challenges.AnswerOutcome.ANSWERED;
import static dev.updraft.insight.challenges.AnswerOutcome.PARTLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.boundary.AskMeNext.Reason;
import dev.updraft.insight.boundary.GapsByFacet.Gaps;
import dev.updraft.insight.challenges.Angle;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskMeNextTest {
  private static List<AskMeNext> next(Boundary boundary, int most) {
    return AskMeNext.of(boundary, boundary.leaves(), most);
  }

  @Test
  void what_nobody_has_asked_about_comes_before_what_is_known() {
    var boundary =
        Facets.some()
            .asked(20, VIRAL, TEACHER, Angle.WHY, ANSWERED)
            .asked(5, SERVICE, PEER, Angle.WHY, PARTLY)
            .boundary();
    var next = next(boundary, 6);
    assertThat(next).extracting(one -> one.place().facet().id()).startsWith(PRICING);
    assertThat(next.getFirst().reasons()).contains(Reason.UNTESTED, Reason.UNSURE);
    assertThat(next.getFirst().reasons()).doesNotContain(Reason.FEW_QUESTIONERS);
    assertThat(next).extracting(one -> one.place().facet().id()).contains(SERVICE);
    assertThat(next).extracting(AskMeNext::tells).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void questions_are_put_about_what_has_nothing_below_it() {
    assertThat(next(Facets.some().boundary(), 50))
        .extracting(one -> one.place().facet().id())
        .doesNotContain(MARKETING)
        .contains(VIRAL, SERVICE, PRICING);
    var empty = new Boundary(Facets.some().retired(MARKETING).knowledge(NOW), Map.of());
    assertThat(next(empty, 5)).isEmpty();
  }

  @Test
  void sides_nobody_has_asked_from_come_first() {
    var asked = Facets.some();
    for (var angle : Angle.values()) {
      if (angle != Angle.SCALE) {
        asked.asked(2, VIRAL, TEACHER, angle, PARTLY);
      }
    }
    var boundary = asked.boundary();
    var viral = boundary.leaves().stream().filter(each -> each.facet().id().equals(VIRAL)).toList();
    var next = AskMeNext.of(boundary, viral, 2);
    assertThat(next.getFirst().angle()).isEqualTo(Angle.SCALE);
    assertThat(next.getFirst().reasons())
        .contains(Reason.ANGLE_UNTRIED, Reason.AT_THE_BOUNDARY, Reason.FEW_QUESTIONERS);
    assertThat(next.get(1).reasons()).doesNotContain(Reason.ANGLE_UNTRIED);
    assertThat(next.get(1).tells()).isLessThan(next.getFirst().tells() / 2);
  }

  @Test
  void one_facet_does_not_fill_the_list_and_no_question_stands_in_it_twice() {
    var next = next(Facets.some().boundary(), 12);
    assertThat(next.subList(0, 3))
        .extracting(one -> one.place().facet().id())
        .containsExactlyInAnyOrder(VIRAL, SERVICE, PRICING);
    assertThat(next.subList(0, 3)).extracting(AskMeNext::angle).doesNotHaveDuplicates();
    assertThat(next)
        .extracting(one -> one.place().facet().id() + " " + one.angle())
        .doesNotHaveDuplicates();
  }

  @Test
  void gaps_opened_again_and_long_silence_are_reasons() {
    var boundary =
        Facets.some()
            .asked(VIRAL, PEER, Angle.WHY, 3, PARTLY, NOW.minus(Duration.ofDays(200)))
            .boundary(Map.of(VIRAL, new Gaps(1, 1)));
    var viral = boundary.leaves().stream().filter(each -> each.facet().id().equals(VIRAL)).toList();
    assertThat(AskMeNext.of(boundary, viral, 1).getFirst().reasons())
        .contains(Reason.REOPENED_GAP, Reason.LONG_AGO);
  }
}
