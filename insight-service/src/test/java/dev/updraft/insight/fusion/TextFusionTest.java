package dev.updraft.insight.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.fusion.TextFusion.Telling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFusionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Knuth, Donald E. | donald knuth",
        "Knuth, Donald Ervin | Donald E. Knuth",
        "José Müller | MULLER, Jose",
        "Ada Byron; Tom Okoro | Okoro, Tom and Byron, Ada (editor)",
        "Michael Etzel | Micheal Etzel",
        "线上推广 | 线上推广。",
        "Byron and Okoro | Okoro & Byron"
      })
  void the_same_in_other_words(String one, String other) {
    assertThat(Wording.of(one).same(Wording.of(other))).isTrue();
    assertThat(Wording.of(other).same(Wording.of(one))).isTrue();
    assertThat(Wording.of(one).saysLess(Wording.of(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Byron | Eve Stone",
        "7:45 pm | 7:46 pm",
        "线上 | 线下",
        "20 people | 21 people",
        "March | May"
      })
  void not_the_same(String one, String other) {
    assertThat(Wording.of(one).same(Wording.of(other))).isFalse();
    assertThat(Wording.of(one).saysLess(Wording.of(other))).isFalse();
  }

  @Test
  void a_list_that_leaves_somebody_out_says_less() {
    var all = Wording.of("Ada Byron; Tom Okoro; Eve Stone");
    assertThat(Wording.of("Stone, Eve; Byron, Ada").saysLess(all)).isTrue();
    assertThat(Wording.of("Byron").saysLess(all)).isTrue();
    assertThat(all.saysLess(Wording.of("Byron"))).isFalse();
    assertThat(Wording.of("Byron; Somebody Else").saysLess(all)).isFalse();
  }

  @Test
  void what_says_nothing_is_empty() {
    assertThat(Wording.of("…").isEmpty()).isTrue();
    assertThat(Wording.of("").isEmpty()).isTrue();
    assertThat(TextFusion.of(List.of(telling(0, 0, "—")))).isEmpty();
  }

  @Test
  void leaving_out_is_not_contradicting() {
    var tellings = new ArrayList<Telling>();
    for (var source = 0; source < 4; source++) {
      tellings.add(telling(0, source, "Byron"));
    }
    for (var source = 4; source < 7; source++) {
      tellings.add(telling(0, source, "Ada Byron, Tom Okoro"));
    }
    assertThat(TextFusion.of(tellings)).containsEntry(0, "Ada Byron, Tom Okoro");
  }

  @Test
  void the_order_of_tellings_does_not_matter() {
    var tellings =
        new ArrayList<>(
            IntStream.range(0, 60)
                .mapToObj(n -> telling(n % 6, n / 6, n % 7 < 3 ? "online" : "offline " + n % 4))
                .toList());
    var first = TextFusion.of(tellings);
    Collections.shuffle(tellings, new Random(5));
    assertThat(TextFusion.of(tellings)).isEqualTo(first);
  }

  private static Telling telling(int item, int source, String text) {
    return new Telling(item, source, text, 1, -1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "In May. | in  MAY",
        "the café opens in spring | The cafe opens in spring!",
        "Kraków and Łódź | łódź & krakow",
        "tomorow evening | tomorrow evening",
        "活动在五月。 | 活动在五月",
        "Knuth, Donald E. | donald knuth",
        "Okoro, Tom; Byron, Ada | Ada Byron and Tom Okoro"
      })
  void sentences_that_read_alike(String one, String other) {
    assertThat(Wording.of(one).readsLike(Wording.of(other))).isTrue();
    assertThat(Wording.of(other).readsLike(Wording.of(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in May | not in May",
        "the buyer pays the seller | the seller pays the buyer",
        "the employer decides | the employee decides",
        "活动在五月 | 活动在六月",
        "… | …"
      })
  void sentences_that_do_not(String one, String other) {
    assertThat(Wording.of(one).readsLike(Wording.of(other))).isFalse();
  }
}
