package dev.updraft.insight.asks;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * How surprising it was who answered first: the logarithmic score (Good 1952) in bits, of what the
 * model expected and of what the member did. The lower was the better guess; 0 is certainty.
 *
 * @param member null where the member locked no expectation
 */
public record Surprise(double model, Double member) {
  /** What the member's own guess leaves to all the others together. */
  private static final double LEFT_TO_OTHERS = 0.5;

  /**
   * @param panel everybody asked, the first to answer among them
   * @param expected whom the member expected, locked when the panel was chosen; may be empty
   */
  public static Surprise of(UUID first, List<Panel.Place> panel, Set<UUID> expected) {
    var model = share(first, panel, Panel.Place::expected);
    var guessed = panel.stream().filter(place -> expected.contains(place.contactId())).count();
    if (guessed == 0) {
      return new Surprise(bits(model), null);
    }
    var others = panel.size() - guessed;
    var each = others == 0 ? 1.0 / guessed : (1 - LEFT_TO_OTHERS) / guessed;
    var member = expected.contains(first) ? each : LEFT_TO_OTHERS / others;
    return new Surprise(bits(model), bits(member));
  }

  private static double share(
      UUID first, List<Panel.Place> panel, ToDoubleFunction<Panel.Place> weight) {
    var total = panel.stream().mapToDouble(weight).sum();
    return panel.stream()
        .filter(place -> place.contactId().equals(first))
        .mapToDouble(place -> weight.applyAsDouble(place) / total)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("was not asked: " + first));
  }

  private static double bits(double share) {
    return share == 1 ? 0 : -Math.log(share) / Math.log(2);
  }
}
