package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CREDENCE_NOT_WHOLE;
import static dev.updraft.insight.InsightReason.RANGE_REVERSED;

import dev.updraft.eventsourcing.Rejection;
import java.math.BigDecimal;
import java.util.List;

/** What a member holds likely of an answer, in a shape that can be scored. */
sealed interface Belief {
  double WHOLE_WITHIN = 1e-6;

  /** How likely each option is, in their order. */
  record Spread(List<Double> probabilities) implements Belief {
    public Spread {
      probabilities = List.copyOf(probabilities);
      var sum = probabilities.stream().mapToDouble(Double::doubleValue).sum();
      if (probabilities.stream().anyMatch(each -> !(each >= 0))
          || !(Math.abs(sum - 1) <= WHOLE_WITHIN)) {
        throw new Rejection(CREDENCE_NOT_WHOLE, "probabilities");
      }
    }
  }

  /** A number nine times in ten lies between these, both in the question's own spelling. */
  record Between(String low, String high) implements Belief {
    public Between {
      if (new BigDecimal(low).compareTo(new BigDecimal(high)) > 0) {
        throw new Rejection(RANGE_REVERSED, "low");
      }
    }
  }

  /** How likely this very answer is right. */
  record Stated(String answer, double probability) implements Belief {
    public Stated {
      if (!(probability >= 0 && probability <= 1)) {
        throw new Rejection(CREDENCE_NOT_WHOLE, "probability");
      }
    }
  }
}
