package dev.updraft.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "' Spring  Campaign ', spring campaign",
    "ＡＢＣ, abc",
    "'活动　策划', 活动 策划",
    "'a\tb', a b",
    "' ', ''",
    "'', ''",
    "a b, a b"
  })
  void what_differs_in_case_width_or_white_space_only_is_the_same(String written, String folded) {
    assertThat(Spelling.folded(written)).isEqualTo(folded);
  }

  /** What is folded already is seen at a glance; it must be what folding would give. */
  @Property
  void at_a_glance_or_not_it_is_folded_alike(
      @ForAll
          @Chars({' ', 'a', 'A', 'z', '~', '\u007f', '\t', '　', '活', 'ﬁ', 'é'})
          @CharRange(from = ' ', to = 'z')
          String text) {
    assertThat(Spelling.folded(text))
        .isEqualTo(
            Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("[\\s\\p{Z}]+", " ")
                .toLowerCase(Locale.ROOT));
    assertThat(Spelling.folded(Spelling.folded(text))).isEqualTo(Spelling.folded(text));
  }
}
