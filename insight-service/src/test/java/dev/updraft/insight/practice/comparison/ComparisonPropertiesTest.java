package dev.updraft.insight.practice.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.practice.comparison.Span.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any two texts, whatever is in them. */
class ComparisonPropertiesTest {
  record Pair(String draft, String revision) {}

  /** Sentences and bits of every sort, so that texts share some, in some order. */
  private static final List<String> PIECES =
      List.of(
          "上周六下午，",
          "现场来了很多人。",
          "老师只讲透一件事：先给，后要。",
          "她收回四十二份反馈。",
          "八十",
          "散会后",
          "We gave first. ",
          "Mr. Smith came to the workshop, e.g. on Monday. ",
          "Nobody asked",
          "!",
          " ",
          "\r\n",
          "\n",
          "\r",
          "\u2029",
          "e\u0301a\u0300\u0323",
          "\u0301",
          "👩‍👩‍👧‍👦",
          "🇨🇳🇩🇪",
          "\uD83D",
          "\uDE00",
          "𠮷野家。",
          "\u202Eשלום\u202C עולם. ",
          "مرحبا بالعالم. ",
          "\u200F",
          "\u0000",
          "\uFEFF",
          "ไทยไม่มีวรรค",
          "1,200.5%",
          "…");

  @Provide
  Arbitrary<Pair> ofPieces() {
    var text = Arbitraries.of(PIECES).list().ofMaxSize(14).map(each -> String.join("", each));
    return Combinators.combine(text, text).as(Pair::new);
  }

  @Provide
  Arbitrary<Pair> anyTwo() {
    // Every UTF-16 unit, halves of surrogate pairs on their own among them.
    var text = Arbitraries.strings().all().ofMaxLength(60);
    return Combinators.combine(text, text).as(Pair::new);
  }

  @Provide
  Arbitrary<Pair> revised() {
    return Combinators.combine(
            Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(14), Arbitraries.longs())
        .as(ComparisonPropertiesTest::revised);
  }

  private static Pair revised(List<String> pieces, long seed) {
    var random = new Random(seed);
    var after = new ArrayList<>(pieces);
    Collections.swap(after, random.nextInt(after.size()), random.nextInt(after.size()));
    after.remove(random.nextInt(after.size()));
    after.add(random.nextInt(after.size() + 1), "三天后，");
    return new Pair(String.join("", pieces), String.join("", after));
  }

  @Property(tries = 2_000)
  void applied_to_the_draft_it_gives_the_revision(@ForAll("ofPieces") Pair pair) {
    check(pair);
  }

  @Property(tries = 2_000)
  void applied_to_any_text_it_gives_the_other(@ForAll("anyTwo") Pair pair) {
    check(pair);
  }

  @Property(tries = 2_000)
  void applied_to_what_was_revised_it_gives_the_revision(@ForAll("revised") Pair pair) {
    check(pair);
  }

  @Example
  void of_empty_texts_it_is_empty_or_everything() {
    check(new Pair("", ""));
    check(new Pair("", "三天后。"));
    check(new Pair("三天后。", ""));
    assertThat(Comparison.of("", "").similarity()).isEqualTo(1);
    assertThat(Comparison.of("", "三天后。").similarity()).isZero();
  }

  private static void check(Pair pair) {
    var comparison = Comparison.of(pair.draft(), pair.revision());
    assertThat(applied(comparison, pair)).isEqualTo(pair.revision());
    assertEveryWordHasOneFate(comparison, pair.draft());
    assertWhatStaysKeepsItsOrder(comparison);
    assertRowsSayTheSame(comparison, pair);
    assertThat(comparison.similarity()).isBetween(0.0, 1.0);
    assertThat(comparison.changes().isEmpty()).isEqualTo(pair.draft().equals(pair.revision()));
  }

  /** By the draft and what was inserted alone, as any client can. */
  private static String applied(Comparison comparison, Pair pair) {
    var text = new StringBuilder();
    for (var span : comparison.inline()) {
      switch (span.op()) {
        case KEEP, MOVE -> text.append(span.draft().of(pair.draft()));
        case INSERT -> text.append(span.revision().of(pair.revision()));
        case DELETE, MOVED_AWAY -> {}
      }
    }
    return text.toString();
  }

  private static void assertEveryWordHasOneFate(Comparison comparison, String draft) {
    var fates = new int[draft.length()];
    var gone = new int[draft.length()];
    for (var span : comparison.inline()) {
      var counted = span.is(Op.MOVED_AWAY) ? gone : fates;
      for (var at = span.draft().start(); at < span.draft().end(); at++) {
        counted[at]++;
      }
    }
    assertThat(fates).containsOnly(fates.length == 0 ? new int[0] : new int[] {1});
    assertThat(gone).doesNotContain(2);
  }

  private static void assertWhatStaysKeepsItsOrder(Comparison comparison) {
    var end = 0;
    for (var span : comparison.inline()) {
      if (span.is(Op.KEEP)) {
        assertThat(span.draft().start()).isGreaterThanOrEqualTo(end);
        end = span.draft().end();
      }
    }
    var written = 0;
    for (var span : comparison.inline()) {
      assertThat(span.revision().start()).isEqualTo(written);
      written = span.revision().end();
    }
  }

  private static void assertRowsSayTheSame(Comparison comparison, Pair pair) {
    var written = new StringBuilder();
    for (var row : comparison.rows()) {
      written.append(row.revision().of(pair.revision()));
      var before = new StringBuilder();
      var after = new StringBuilder();
      for (var span : row.spans()) {
        before.append(span.draft().of(pair.draft()));
        after.append(span.revision().of(pair.revision()));
      }
      assertThat(before).hasToString(row.draft().of(pair.draft()));
      assertThat(after).hasToString(row.revision().of(pair.revision()));
    }
    assertThat(written).hasToString(pair.revision());
  }
}
