package dev.updraft.insight.practice;

import dev.updraft.insight.practice.comparison.ChangeClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What is left of a practice that was compared.
 *
 * @param similarity of the draft to its revision, 0…1
 * @param counts how many changes of each class
 */
public record Past(
    UUID practiceId, Instant comparedAt, double similarity, Map<ChangeClass, Integer> counts) {
  public Past {
    counts = Map.copyOf(counts);
  }

  boolean has(ChangeClass changeClass) {
    return counts.getOrDefault(changeClass, 0) > 0;
  }
}
