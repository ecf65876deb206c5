package dev.updraft.insight.practice.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A text cut into sentences, and these into words.
 *
 * @param features of each sentence
 */
record Text(
    String text, List<Range> sentences, List<List<Range>> words, List<Set<String>> features) {
  static Text of(String text) {
    var sentences = Segments.sentences(text);
    var words = Segments.words(text, sentences);
    return new Text(
        text, sentences, words, words.stream().map(each -> Features.of(text, each)).toList());
  }

  int size() {
    return sentences.size();
  }

  String sentence(int n) {
    return sentences.get(n).of(text);
  }

  /** Where neighbouring sentences stand; for none, where they would. */
  Range range(Range some) {
    if (some.isEmpty()) {
      return Range.at(some.start() < size() ? sentences.get(some.start()).start() : text.length());
    }
    return sentences.get(some.start()).to(sentences.get(some.end() - 1));
  }

  /** The words of neighbouring sentences. */
  List<Range> words(Range some) {
    return some.length() == 1
        ? words.get(some.start())
        : IntStream.range(some.start(), some.end())
            .boxed()
            .flatMap(n -> words.get(n).stream())
            .toList();
  }
}
