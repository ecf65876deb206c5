package dev.updraft.benchmark.truth;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers names in the order they come. */
final class Numbering {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  int of(String name) {
    return numbers.computeIfAbsent(name, _ -> numbers.size());
  }

  /** -1 if the name never came. */
  int known(String name) {
    return numbers.getOrDefault(name, -1);
  }

  int size() {
    return numbers.size();
  }
}
