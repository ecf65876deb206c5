package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeysTest {
  @ParameterizedTest
  @CsvSource({
    "周明, zhouming",
    "Zhou Min, zhoumin",
    "G老师, glaoshi",
    "José Ñandú, josenandu",
    "Иванов, ivanov",
    "O'Neil, oneil",
    "ＡＢＣ, abc",
  })
  void a_name_sounds_as_it_is_said(String name, String sound) {
    assertThat(NameKeys.of(name).sound()).isEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource({"单雄信, shanxiongxin", "曾国藩, zengguofan"})
  void a_surname_is_read_as_surnames_are(String name, String sound) {
    assertThat(NameKeys.of(name).sound()).isEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource({
    "周明, 明",
    "周明, zhou m",
    "周明, ming",
    "周明, houmi",
    "周明, zm",
    "吕布, lvbu",
    "吕布, lubu",
    "诸葛孔明, 葛孔明",
    "诸葛孔明, zgkm",
    "Margaret Hamilton, GARE",
    "Margaret Hamilton, hamilton marg",
    "José García, garcía",
    "José García, garcia jo",
    "Иванов, ван",
    "Иванов, vano",
    "Alibaba集团, baba",
    "Alibaba集团, 集团",
  })
  void a_name_is_found_by_any_part_of_it(String name, String search) {
    assertThat(found(name, search)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "周明, 周芳",
    "周明, mingzhou",
    "周明, 明周",
    "Margaret Hamilton, hamlet",
    "banana split, anab split nab",
  })
  void a_name_is_not_found_by_what_it_does_not_contain(String name, String search) {
    assertThat(found(name, search)).isFalse();
  }

  @Test
  void no_name_at_all_is_found_by_nothing() {
    assertThat(NameKeys.of(null).parts()).isEmpty();
    assertThat(NameKeys.of(null).sound()).isEmpty();
    assertThat(found("😀", "😀")).isFalse();
  }

  @Test
  void names_sound_the_same_whichever_way_round() {
    assertThat(NameKeys.of("Ming Zhou").soundInAnyOrder())
        .isEqualTo(NameKeys.of("周明").soundInAnyOrder());
  }

  @Property
  void every_piece_of_two_letters_or_more_finds_its_name(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 2, max = 30) String name,
      @ForAll @IntRange(min = 0, max = 28) int from,
      @ForAll @IntRange(min = 2, max = 30) int length) {
    var start = Math.min(from, name.length() - 2);
    var piece = name.substring(start, Math.min(name.length(), start + length));
    assertThat(found(name, piece)).isTrue();
  }

  private static boolean found(String name, String search) {
    var keys = NameKeys.of(name);
    return keys.parts().containsAll(NameKeys.partsSearchedFor(search)) && keys.contains(search);
  }
}
