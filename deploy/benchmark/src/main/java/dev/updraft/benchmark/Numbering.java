package dev.updraft.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers names in the order they come. */
public final class Numbering {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  public int of(String name) {
    return numbers.computeIfAbsent(name, _ -> numbers.size());
  }

  /** -1 if the name never came. */
  public int known(String name) {
    return numbers.getOrDefault(name, -1);
  }

  public int size() {
    return numbers.size();
  }
}
