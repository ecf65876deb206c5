package dev.updraft.insight.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamenessTest {
  @ParameterizedTest
  @CsvSource({
    "NUMBER, 100, 104, true",
    "NUMBER, 100, 107, false",
    "NUMBER, -100, -104, true",
    "NUMBER, 0, 0.01, false",
    "NUMBER, 1200, 1200.0, true",
    "TEXT, In May, in may., true",
    "TEXT, in May, not in May, false",
    "TEXT, …, …, true",
    "CHOICE, online, Online, false"
  })
  void numbers_that_are_near_and_words_that_read_alike_are_one_answer(
      AnswerKind kind, String one, String other, boolean same) {
    assertThat(Sameness.same(kind, one, other)).isEqualTo(same);
    assertThat(Sameness.same(kind, other, one)).isEqualTo(same);
  }

  @Test
  void the_fuller_answer_is_told_which_only_leave_parts_of_it_out() {
    var answers =
        List.of("ada byron; tom okoro; eve stone", "byron, ada", "tom okoro & ada byron", "in may");
    assertThat(Sameness.leavingOut(AnswerKind.TEXT, answers))
        .isEqualTo(
            Map.of(
                "ada byron; tom okoro; eve stone",
                List.of("tom okoro & ada byron", "byron, ada"),
                "tom okoro & ada byron",
                List.of("byron, ada")));
    // a word more may turn a sentence into its contrary
    assertThat(
            Sameness.leavingOut(
                AnswerKind.TEXT, List.of("in may", "not in may, but in early june")))
        .isEmpty();
    assertThat(Sameness.leavingOut(AnswerKind.CHOICE, List.of("a", "a and b"))).isEmpty();
  }

  @Test
  void near_numbers_get_one_spelling_whoever_spoke_first() {
    var spellings = Sameness.spellings(AnswerKind.NUMBER, List.of("103", "900", "100", "940"));
    assertThat(spellings)
        .containsEntry("103", "100")
        .containsEntry("100", "100")
        .containsEntry("940", "900")
        .isEqualTo(Sameness.spellings(AnswerKind.NUMBER, List.of("940", "100", "103", "900")));
  }
}
