package dev.updraft.profile.endorsements;

import dev.updraft.profile.endorsements.Assessment.Factor;
import dev.updraft.profile.members.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The momentum at an instant, and step by step how it comes about. */
record Explanation(Instant at, double momentum, double base, List<Step> factors) {
  /** One factor: applying all of them in order gives the momentum. */
  record Step(Factor.Name name, Factor.Operation operation, double value, String why) {}

  static Explanation of(Account account, Assessment assessment, Instant at, Language language) {
    var window = assessment.window();
    if (window == null) {
      return new Explanation(at, 0, 0, List.of());
    }
    var why = new Why(language);
    var steps = new ArrayList<Step>();
    for (var factor : assessment.factors()) {
      steps.add(step(factor, why.of(factor.name(), account, assessment.facts())));
    }
    var left = window.base() == 0 ? 0 : window.momentumAt(at) / window.base();
    var share = Math.round(left * 10_000) / 10_000.0;
    steps.add(step(new Factor(Factor.Name.AGE, share), why.age(window, at)));
    return new Explanation(at, Assessment.rounded(window.momentumAt(at)), window.base(), steps);
  }

  static Explanation retracted(Instant at, Language language) {
    var taken = new Factor(Factor.Name.RETRACTED, 0);
    return new Explanation(at, 0, 0, List.of(step(taken, new Why(language).retracted())));
  }

  private static Step step(Factor factor, String why) {
    return new Step(factor.name(), factor.name().operation(), factor.value(), why);
  }
}
