package dev.updraft.insight.boundary;

import static dev.updraft.insight.boundary.Facets.PEER;
import static dev.updraft.insight.boundary.Facets.SERVICE;
import static dev.updraft.insight.boundary.Facets.TEACHER;
import static dev.updraft.insight.boundary.Facets.THIRD;
import static dev.updraft.insight.boundary.Facets.VIRAL;
import static dev.updraft.insight.challenges.AnswerOutcome.ANSWERED;
import static dev.updraft.insight.challenges.AnswerOutcome.PARTLY;
import static dev.updraft.insight.challenges.AnswerOutcome.STUMPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.boundary.Questioners.Candidate;
import dev.updraft.insight.boundary.Questioners.Reason;
import dev.updraft.insight.boundary.Questioners.Suggestion;
import dev.updraft.insight.challenges.Angle;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionersTest {
  private static List<Suggestion> choose(Facets asked, Candidate... candidates) {
    return Questioners.choose(asked.boundary(), List.of(candidates), Set.of(), null, 5);
  }

  private static List<UUID> people(List<Suggestion> chosen) {
    return chosen.stream().map(Suggestion::contactId).toList();
  }

  @Test
  void who_finds_the_edge_comes_before_who_asks_what_is_known() {
    var chosen =
        choose(
            Facets.some()
                .asked(4, VIRAL, PEER, Angle.WHY, ANSWERED)
                .asked(4, VIRAL, TEACHER, Angle.RISK, STUMPED));
    assertThat(people(chosen)).containsExactly(TEACHER, PEER);
    assertThat(chosen.getFirst().found()).isEqualTo(4);
    assertThat(chosen.getFirst().asked()).isEqualTo(4);
    assertThat(chosen.getFirst().reasons())
        .containsExactly(Reason.FOUND_THE_EDGE, Reason.ASKED_AT_THE_BOUNDARY);
    assertThat(chosen.get(1).reasons()).doesNotContain(Reason.FOUND_THE_EDGE);
  }

  @Test
  void who_asks_from_another_side_comes_before_one_more_from_the_same() {
    var chosen =
        choose(
            Facets.some()
                .asked(6, VIRAL, TEACHER, Angle.RISK, STUMPED)
                .asked(5, VIRAL, PEER, Angle.RISK, STUMPED)
                .asked(5, VIRAL, THIRD, Angle.SCALE, PARTLY));
    assertThat(people(chosen)).containsExactly(TEACHER, THIRD, PEER);
    assertThat(chosen.get(1).reasons()).contains(Reason.OTHER_ANGLES);
    assertThat(chosen.get(1).angles()).containsExactly(Angle.SCALE);
    assertThat(chosen.get(2).reasons()).doesNotContain(Reason.OTHER_ANGLES);
  }

  @Test
  void an_expert_who_never_asked_is_suggested_and_others_who_never_did_are_not() {
    var chosen =
        choose(
            Facets.some().asked(4, VIRAL, PEER, Angle.WHY, ANSWERED),
            new Candidate(TEACHER, true),
            new Candidate(THIRD, false));
    assertThat(people(chosen)).containsExactly(TEACHER, PEER);
    assertThat(chosen.getFirst().reasons()).containsExactly(Reason.EXPERT_NEVER_ASKED);
    assertThat(chosen.getFirst().angles()).isEmpty();
  }

  @Test
  void questions_about_the_facet_count_for_more_than_those_elsewhere() {
    var boundary =
        Facets.some()
            .asked(4, VIRAL, TEACHER, Angle.WHY, STUMPED)
            .asked(4, SERVICE, PEER, Angle.WHY, STUMPED)
            .boundary();
    var chosen = Questioners.choose(boundary, List.of(), Set.of(SERVICE), null, 1);
    assertThat(people(chosen)).containsExactly(PEER);
  }

  @Test
  void for_a_side_those_who_ask_from_it_come_first() {
    var boundary =
        Facets.some()
            .asked(4, VIRAL, TEACHER, Angle.RISK, STUMPED)
            .asked(3, VIRAL, PEER, Angle.SCALE, PARTLY)
            .boundary();
    var chosen = Questioners.choose(boundary, List.of(), Set.of(), Angle.SCALE, 1);
    assertThat(people(chosen)).containsExactly(PEER);
  }
}
