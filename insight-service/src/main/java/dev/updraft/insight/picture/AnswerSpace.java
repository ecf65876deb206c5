package dev.updraft.insight.picture;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The answers a question can have.
 *
 * @param options what a choice offers; none when anything can be answered
 */
public record AnswerSpace(List<String> options) {
  public static final AnswerSpace OPEN = new AnswerSpace(List.of());

  public AnswerSpace {
    options = List.copyOf(options);
  }

  boolean open() {
    return options.isEmpty();
  }

  /** What there is to weigh: all options, or all that was said. */
  List<String> candidates(Collection<String> said) {
    return open() ? List.copyOf(new TreeSet<>(said)) : options;
  }

  /** How many ways there are to be right or wrong: what nobody has said yet is one of them. */
  int size(Collection<String> said) {
    return open() ? candidates(said).size() + 1 : options.size();
  }
}
