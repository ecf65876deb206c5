package dev.updraft.insight;

import static dev.updraft.insight.InsightReason.QUOTE_AMBIGUOUS;
import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import org.junit.jupiter.api.Test;

class QuoteTest {
  private static final String NOTES = "Give first. Then ask. Give first, he said again.";

  private static Quote quote(String prefix, String exact, String suffix) {
    return new Quote(prefix, exact, suffix);
  }

  @Test
  void a_quote_is_found_with_what_stands_around_it() {
    assertThat(quote("", "Then ask", "").in(NOTES, QUOTE_NOT_IN_NOTES))
        .isEqualTo(
            new Quote.Found(quote("Give first. ", "Then ask", ". Give first, he said again."), 12));
  }

  @Test
  void what_stands_around_tells_equal_passages_apart() {
    assertThat(quote("ask. ", "Give first", "").in(NOTES, QUOTE_NOT_IN_NOTES).start())
        .isEqualTo(22);
    assertThat(quote("", "Give first", ".").in(NOTES, QUOTE_NOT_IN_NOTES).start()).isZero();
    assertRejected(
        QUOTE_AMBIGUOUS, () -> quote("", "Give first", "").in(NOTES, QUOTE_NOT_IN_NOTES));
  }

  @Test
  void what_the_notes_do_not_hold_is_refused() {
    assertRejected(
        QUOTE_NOT_IN_NOTES, () -> quote("", "Take first", "").in(NOTES, QUOTE_NOT_IN_NOTES));
    assertRejected(
        QUOTE_NOT_IN_NOTES, () -> quote("never ", "Then ask", "").in(NOTES, QUOTE_NOT_IN_NOTES));
    assertRejected(
        QUOTE_NOT_IN_NOTES, () -> quote("", "Then ask", "!").in(NOTES, QUOTE_NOT_IN_NOTES));
    assertRejected(
        QUOTE_NOT_IN_NOTES,
        () -> quote("Give first", "Give first", "").in(NOTES, QUOTE_NOT_IN_NOTES));
  }

  @Test
  void after_an_edit_the_passage_with_the_likest_surroundings_is_taken() {
    var second = quote("ask. ", "Give first", "").in(NOTES, QUOTE_NOT_IN_NOTES);

    // The other passage stands nearer to the old place.
    var found = second.quote().again("ask. Give first. So: oh Give first", second.start());
    assertThat(found.orElseThrow().start()).isEqualTo(5);
  }

  @Test
  void of_passages_equally_alike_the_nearest_is_taken() {
    var notes =
        "- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n- go\n";
    var eighth = new Quote.Found(quote("", "go", ""), 37);

    assertThat(eighth.quote().again(notes, eighth.start()).orElseThrow().start()).isEqualTo(37);
    assertThat(eighth.quote().again(notes, 38).orElseThrow().start()).isEqualTo(37);
  }

  @Test
  void a_passage_that_was_cut_is_lost() {
    assertThat(quote("", "Then ask", "").again("Give first.", 12)).isEmpty();
  }

  @Test
  void context_never_ends_in_half_a_character() {
    var notes = "😀".repeat(20) + "x" + "target" + "y" + "😀".repeat(20);
    var found = quote("", "target", "").in(notes, QUOTE_NOT_IN_NOTES).quote();

    assertThat(Character.isLowSurrogate(found.prefix().charAt(0))).isFalse();
    assertThat(Character.isHighSurrogate(found.suffix().charAt(found.suffix().length() - 1)))
        .isFalse();
    assertThat(found.prefix()).hasSize(31);
    assertThat(found.suffix()).hasSize(31);
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
