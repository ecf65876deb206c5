package dev.updraft.benchmark.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.insight.mastery.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSetTest {
  private static final String HEADER = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n";
  private static final String TEST = HEADER + "9\t71\t0\t1\t0\n";

  @TempDir Path folder;

  private AnswerSet read(String train, String test) throws IOException {
    Files.writeString(folder.resolve(AnswerSet.TRAIN), train);
    Files.writeString(folder.resolve(AnswerSet.TEST), test);
    return AnswerSet.read(folder);
  }

  @Test
  void users_items_and_skills_are_numbered_alike_in_both_files() throws IOException {
    var set = read(HEADER + "8\t70\t0\t0\ta\n8\t71\t5\t1\tb\n", HEADER + "9\t71\t7\t1\tb\n");
    assertThat(set.train())
        .containsExactly(
            new Answer(new Asked(0, 0, 0, 0), false), new Answer(new Asked(0, 1, 1, 5), true));
    assertThat(set.test()).containsExactly(new Answer(new Asked(1, 1, 1, 7), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n8\t70\t3\t1\t0\n",
        "user_id\titem_id\ttimestamp\tcorrect\tskill_id\r\n8\t70\t3\t1\t0\r\n\r\n",
        "skill_id\tcorrect\tuser_id\ttimestamp\titem_id\textra\n0\t1.0\t8\t3.0\t70\tx\n",
        "user_id,item_id,timestamp,correct,skill_id\n8,70,3,1,0\n",
        "\uFEFFuser_id,item_id,timestamp,correct\n8,70,3,1\n"
      })
  void columns_come_in_any_order_and_separated_by_tabs_or_commas(String train) throws IOException {
    assertThat(read(train, TEST).train()).containsExactly(new Answer(new Asked(0, 0, 0, 3), true));
  }

  @Test
  void without_timestamps_the_order_of_the_file_counts() throws IOException {
    var set = read("user_id\titem_id\tcorrect\n8\t70\t1\n7\t70\t1\n8\t69\t0\n", TEST);
    assertThat(set.train())
        .containsExactly(
            new Answer(new Asked(0, 0, 0, 0), true),
            new Answer(new Asked(0, 0, 1, 0), false),
            new Answer(new Asked(1, 0, 0, 0), true));
  }

  @Test
  void nothing_is_learned_before_it_was_answered() throws IOException {
    var set = read(HEADER + "8\t70\t9\t1\t0\n8\t71\t2\t0\t0\n", TEST);
    assertThat(set.train()).extracting(one -> one.asked().at()).containsExactly(2L, 9L);
  }

  @ParameterizedTest
  @CsvSource({"1_2, 2_1", "'\"a,b\"', '\"b, a\"'", "1~~2, 2~1", "3, 3_3"})
  void skills_of_one_item_are_one_skill_in_whatever_order(String one, String other)
      throws IOException {
    var set = read(HEADER + "8\t70\t0\t1\t" + one + "\n8\t71\t1\t1\t" + other + "\n", TEST);
    assertThat(set.train()).extracting(answer -> answer.asked().facet()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                  | is empty",
        "'user_id\titem_id\tcorrect\n'       | has no answers",
        "'user_id\tcorrect\n8\t1\n'          | has no column item_id, only user_id, correct",
        "'user_id\titem_id\tcorrect\n8\t\t1\n' | line 2: no item_id",
        "'user_id\titem_id\tcorrect\n8\t1\t2\n' | line 2: correct is neither 0 nor 1",
        "'user_id\titem_id\tcorrect\n8\t1\tyes\n' | line 2: correct is no number: yes",
        "'user_id,item_id,correct\n8,1,1,4\n' | Too many entries"
      })
  void what_cannot_be_read_is_named(String train, String why) {
    assertThatThrownBy(() -> read(train, TEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(AnswerSet.TRAIN)
        .hasMessageContaining(why);
  }

  @Test
  void a_user_in_both_files_is_refused() {
    assertThatThrownBy(() -> read(TEST, TEST)).hasMessageContaining("a user is in both files");
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    Files.writeString(folder.resolve(AnswerSet.TRAIN), TEST);
    assertThatThrownBy(() -> AnswerSet.read(folder))
        .hasMessageContaining(AnswerSet.TEST + " is missing");
  }
}
