package dev.updraft.insight.practice.comparison;

import static dev.updraft.insight.practice.comparison.ChangeClass.ADDITION;
import static dev.updraft.insight.practice.comparison.ChangeClass.CUT;
import static dev.updraft.insight.practice.comparison.ChangeClass.STRUCTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.practice.comparison.Row.Kind;
import dev.updraft.insight.practice.comparison.Span.Op;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static List<String> changes(String draft, String revision) {
    return Comparison.of(draft, revision).changes().stream()
        .map(
            each ->
                each.changeClass()
                    + " "
                    + each.draft().of(draft)
                    + "→"
                    + each.revision().of(revision))
        .toList();
  }

  @Test
  void the_story_moves_a_sentence_cuts_states_numbers_and_turns_from_attending_to_acting() {
    assertThat(changes(Story.DRAFT, Story.REVISION))
        .contains(
            "ORDER 会后，不少人和老师合影发了朋友圈。→散会后，多数人忙着合影，小林却留下来整理思维导图。",
            "NUMBER_FACT 很多→八十",
            "CUT 老师讲了很多社群营销的干货，大家都觉得收获满满。→",
            "CUT 小林说回去会好好学习。→",
            "ADDITION →三天后，她照此改了新品试用，收回四十二份反馈。",
            "NUMBER_FACT →三天",
            "NUMBER_FACT →四十二份",
            "THEME 小林说回去会好好学习。→三天后，她照此改了新品试用，收回四十二份反馈。");
  }

  @Test
  void the_story_side_by_side_is_in_the_order_of_the_revision() {
    var rows = Comparison.of(Story.DRAFT, Story.REVISION).rows();

    assertThat(rows)
        .extracting(row -> row.kind() + (row.moved() ? " moved" : ""))
        .containsExactly("CHANGED moved", "CHANGED", "CUT", "CUT", "ADDED");
    assertThat(rows.getFirst().draft().of(Story.DRAFT)).startsWith("会后");
  }

  @Test
  void a_sentence_that_only_moved_is_shown_as_moved_and_as_nothing_else() {
    var draft = "她改了试用。八十人来了。老师讲透一件事。";
    var revision = "老师讲透一件事。她改了试用。八十人来了。";

    var comparison = Comparison.of(draft, revision);

    assertThat(changes(draft, revision)).containsExactly("ORDER 老师讲透一件事。→老师讲透一件事。");
    assertThat(comparison.inline())
        .extracting(Span::op)
        .containsExactly(Op.MOVE, Op.KEEP, Op.KEEP, Op.MOVED_AWAY);
    assertThat(comparison.similarity()).isEqualTo(1);
  }

  @Test
  void sentences_that_became_one_are_merged_and_one_that_became_two_is_split() {
    var two = "The workshop drew eighty people. They stayed until midnight. Nobody paid.";
    var one = "The workshop drew eighty people and they stayed until midnight. Nobody paid.";

    assertThat(Comparison.of(two, one).rows())
        .extracting(Row::kind)
        .containsExactly(Kind.MERGED, Kind.SAME);
    assertThat(Comparison.of(one, two).rows())
        .extracting(Row::kind)
        .containsExactly(Kind.SPLIT, Kind.SAME);
    assertThat(Comparison.of(two, one).changes())
        .extracting(Change::changeClass)
        .contains(STRUCTURE);
  }

  @Test
  void chinese_is_compared_by_words_and_not_by_characters() {
    assertThat(changes("大家都去了朋友圈看照片。", "大家都去了分享会看照片。")).containsExactly("WORDING 朋友圈→分享会");
  }

  @Test
  void an_abbreviation_ends_no_sentence() {
    assertThat(Comparison.of("Mr. Lin spoke. We left.", "Mr. Lin spoke. We left.").rows())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We recieve feedback from readers. | We receive feedback from readers. | SPELLING",
        "他高兴的说了很多话。 | 他高兴地说了很多话。 | SPELLING",
        "We met in paris for a talk. | We met in Paris for a talk. | SPELLING",
        "先给 后要才是社群之道。 | 先给，后要才是社群之道。 | SPELLING",
        "The talk was nice for everyone there. | The talk was sharp for everyone there. | WORDING",
        "The talk was really very good. | The talk was good. | CUT",
        "The talk was good. | The talk was good because it gave first. | ADDITION",
        "Many people came to the workshop. | Eighty people came to the workshop. | NUMBER_FACT",
        "We meet on Monday at the office. | We meet on Friday at the office. | NUMBER_FACT",
        "现场来了很多人。 | 现场来了八十人。 | NUMBER_FACT",
        "Sales rose 12% in the spring. | Sales rose 15% in the spring. | NUMBER_FACT",
        "He wept and laughed at the end. | He laughed and wept at the end. | ORDER",
      })
  void a_change_within_a_sentence_has_the_class_the_rules_say(
      String draft, String revision, ChangeClass expected) {
    assertThat(Comparison.of(draft, revision).changes())
        .extracting(Change::changeClass)
        .contains(expected);
  }

  @Test
  void a_paragraph_that_begins_elsewhere_is_a_matter_of_structure() {
    assertThat(changes("We gave. They came.", "We gave.\n\nThey came."))
        .containsExactly("STRUCTURE  →\n\n");
  }

  @Test
  void a_new_beginning_or_a_new_end_alone_turns_no_theme() {
    var draft = "A talk was held in town. Everybody took pictures. Lin will study hard.";

    assertThat(changes(draft, draft.replace("Lin will study hard", "Three days later sales rose")))
        .noneMatch(change -> change.startsWith("THEME"));
    assertThat(changes(draft, draft.replace("A talk was held in town", "Giving comes first")))
        .noneMatch(change -> change.startsWith("THEME"));
  }

  @Test
  void another_text_altogether_has_no_turned_theme() {
    assertThat(Comparison.of("苹果很甜。香蕉也好。", "Trains run late. Buses never come.").changes())
        .extracting(Change::changeClass)
        .containsOnly(CUT, ADDITION);
  }

  @Test
  void similarity_is_the_share_of_letters_that_stay() {
    assertThat(Comparison.of("one two", "one two").similarity()).isEqualTo(1);
    assertThat(Comparison.of("abcd efgh.", "abcd xyzw.").similarity()).isEqualTo(0.5);
    assertThat(Comparison.of("abc def", "").similarity()).isZero();
    assertThat(Comparison.of(Story.DRAFT, Story.REVISION).similarity())
        .isCloseTo(0.18, within(0.05));
  }
}
