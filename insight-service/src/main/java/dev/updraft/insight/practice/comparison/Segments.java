package dev.updraft.insight.practice.comparison;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text falls into sentences and words. Both cover the text without a gap, so what is put
 * together of them is the text, whatever is in it.
 */
final class Segments {
  // Does not end a sentence at "Mr." or "e.g."; Chinese ends its sentences the same everywhere.
  private static final ULocale SENTENCES = new ULocale("en@ss=standard");

  private Segments() {}

  /** White space belongs to the sentence before it. */
  static List<Range> sentences(String text) {
    var found = new ArrayList<Range>();
    var breaks = BreakIterator.getSentenceInstance(SENTENCES);
    breaks.setText(text);
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var sentence = new Range(start, end);
      if (!found.isEmpty() && sentence.of(text).isBlank()) {
        found.add(found.removeLast().to(sentence));
      } else {
        found.add(sentence);
      }
      start = end;
    }
    return found;
  }

  /**
   * The words of each sentence. Chinese by the words of a dictionary; a number is one word however
   * it is written.
   */
  static List<List<Range>> words(String text, List<Range> sentences) {
    var breaks = BreakIterator.getWordInstance(ULocale.ROOT);
    return sentences.stream().map(each -> words(text, each, breaks)).toList();
  }

  private static List<Range> words(String text, Range within, BreakIterator breaks) {
    var found = new ArrayList<Range>();
    breaks.setText(within.of(text));
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var word = new Range(within.start() + start, within.start() + end);
      if (!found.isEmpty() && Numerals.continues(text, found.getLast(), word)) {
        found.add(found.removeLast().to(word));
      } else {
        found.add(word);
      }
      start = end;
    }
    return found;
  }
}
