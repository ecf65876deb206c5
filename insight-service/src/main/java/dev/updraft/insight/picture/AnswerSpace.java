package dev.updraft.insight.picture;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The answers a question can have.
 *
 * @param options what a choice offers; none when anything can be answered
 * @param leavingOut by an answer: those that only leave out parts of it, in an order of their own
 *     that does not depend on who said them
 */
public record AnswerSpace(List<String> options, Map<String, List<String>> leavingOut) {
  public static final AnswerSpace OPEN = open(Map.of());

  public AnswerSpace {
    options = List.copyOf(options);
    var copied = new HashMap<String, List<String>>();
    leavingOut.forEach((fuller, less) -> copied.put(fuller, List.copyOf(less)));
    leavingOut = Map.copyOf(copied);
  }

  /** A choice among these. */
  public AnswerSpace(List<String> options) {
    this(options, Map.of());
  }

  /** Anything can be answered. */
  public static AnswerSpace open(Map<String, List<String>> leavingOut) {
    return new AnswerSpace(List.of(), leavingOut);
  }

  boolean open() {
    return options.isEmpty();
  }

  List<String> leavingOut(String fuller) {
    return leavingOut.getOrDefault(fuller, List.of());
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
