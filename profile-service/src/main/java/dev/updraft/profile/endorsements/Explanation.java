package dev.updraft.profile.endorsements;

import dev.updraft.profile.endorsements.Assessment.Factor;
import dev.updraft.profile.endorsements.Assessment.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The momentum at an instant, and step by step how it comes about. */
record Explanation(Instant at, double momentum, double base, List<Step> factors) {
  /** One factor: applying all of them in order gives the momentum. */
  record Step(Factor.Name name, Factor.Operation operation, double value, String why) {}

  static Explanation of(Account account, Assessment assessment, Instant at) {
    var window = assessment.window();
    if (window == null) {
      return new Explanation(at, 0, 0, List.of());
    }
    var steps = new ArrayList<Step>();
    for (var factor : assessment.factors()) {
      var why = why(factor, account, assessment.facts());
      steps.add(new Step(factor.name(), factor.name().operation(), factor.value(), why));
    }
    var left = window.base() == 0 ? 0 : window.momentumAt(at) / window.base();
    var share = Math.round(left * 10_000) / 10_000.0;
    steps.add(new Step(Factor.Name.AGE, Factor.Operation.TIMES, share, age(window, at)));
    return new Explanation(at, Assessment.rounded(window.momentumAt(at)), window.base(), steps);
  }

  static Explanation retracted(Instant at) {
    var name = Factor.Name.RETRACTED;
    var step = new Step(name, name.operation(), 0, "you took the endorsement back");
    return new Explanation(at, 0, 0, List.of(step));
  }

  private static String why(Factor factor, Account account, Facts facts) {
    return switch (factor.name()) {
      case KIND -> "what a " + spoken(account.kind()) + " usually begins with";
      case UNPROMPTED -> unprompted(account.unprompted());
      case STANDING -> "the endorser is " + spoken(facts.standing()) + " in the topic";
      case GIVEN_FIRST -> givenFirst(facts);
      case REACH ->
          account.reach() == null
              ? "how many it reached is not known"
              : "it reached " + account.reach() + " people";
      case LIMIT -> "no base is higher";
      case OVERRIDE -> "set by you";
      case AGE, RETRACTED -> throw new IllegalStateException(factor.name() + " is in no base");
    };
  }

  private static String unprompted(Boolean known) {
    if (known == null) {
      return "whether it was asked for is not known, so it counts as if it had been";
    }
    return known ? "given unasked" : "it was asked for";
  }

  private static String givenFirst(Facts facts) {
    if (facts.givenFirst()) {
      return "you had given them something and exchanged ideas before";
    } else if (facts.given()) {
      return "you had not exchanged ideas before";
    } else if (facts.deep()) {
      return "you had not given them anything before";
    }
    return "you had neither given them anything nor exchanged ideas before";
  }

  private static String age(Window window, Instant at) {
    if (at.isBefore(window.opensAt())) {
      return "the window had not opened";
    } else if (window.closedAt(at)) {
      return "the window had closed";
    }
    return "age %s of %s".formatted(spoken(window.opensAt(), at), spoken(window.tauSeconds()));
  }

  private static String spoken(Instant from, Instant to) {
    return spoken(Duration.between(from, to).toSeconds());
  }

  private static String spoken(long seconds) {
    var duration = Duration.ofSeconds(seconds);
    if (duration.toDays() > 0) {
      return duration.toHoursPart() == 0
          ? duration.toDays() + " d"
          : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
    return duration.toHours() > 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  private static String spoken(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
