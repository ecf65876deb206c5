package dev.updraft.insight.practice.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EditScriptTest {
  @Property
  void what_is_kept_is_common_to_both_and_the_most_that_can_be(
      @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> some,
      @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> others) {
    var before = some.stream().mapToInt(Integer::intValue).toArray();
    var after = others.stream().mapToInt(Integer::intValue).toArray();

    var kept = EditScript.kept(before, after);

    assertThat(kept.before().stream().map(at -> before[at]))
        .containsExactlyElementsOf(kept.after().stream().map(at -> after[at]).boxed().toList());
    assertThat(kept.before().cardinality()).isEqualTo(longestCommon(before, after));
  }

  private static int longestCommon(int[] before, int[] after) {
    var rows = new int[before.length + 1][after.length + 1];
    for (var i = 1; i <= before.length; i++) {
      for (var j = 1; j <= after.length; j++) {
        rows[i][j] =
            before[i - 1] == after[j - 1]
                ? rows[i - 1][j - 1] + 1
                : Math.max(rows[i - 1][j], rows[i][j - 1]);
      }
    }
    return rows[before.length][after.length];
  }

  @Test
  void what_differs_by_more_than_is_searched_for_is_still_common_to_both() {
    var before = IntStream.range(0, 5_000).map(n -> n % 7 == 0 ? n : n + 20_000).toArray();
    var after = IntStream.range(0, 5_000).map(n -> n % 7 == 0 ? n : n + 10_000).toArray();

    var kept = EditScript.kept(before, after);

    assertThat(kept.before().stream().map(at -> before[at]))
        .containsExactlyElementsOf(kept.after().stream().map(at -> after[at]).boxed().toList());
    assertThat(kept.before().cardinality()).isGreaterThan(500);
  }
}
