package dev.updraft.insight.views;

import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Sameness;
import java.math.BigDecimal;

/**
 * How far a view moved once the other's was heard.
 *
 * @param share of the way to theirs: 0 stayed, 1 took theirs over, below 0 moved away, above 1 went
 *     beyond; null where there was no way to go, or the new answer is neither's
 */
public record Movement(Direction direction, Double share) {
  /** Where a view went. */
  public enum Direction {
    /** both said the same from the beginning, and still do */
    AGREED,
    STAYED,
    TOWARDS,
    ADOPTED,
    AWAY,
    /** to an answer neither had given */
    ELSEWHERE
  }

  public static Movement of(AnswerKind kind, String before, String theirs, String after) {
    return switch (kind) {
      case NUMBER -> between(number(before), number(theirs), number(after));
      case CHOICE, TEXT -> among(kind, before, theirs, after);
    };
  }

  private static double number(String answer) {
    return new BigDecimal(answer).doubleValue();
  }

  private static Movement among(AnswerKind kind, String before, String theirs, String after) {
    var stayed = Sameness.same(kind, before, after);
    if (Sameness.same(kind, before, theirs)) {
      return stayed ? new Movement(Direction.AGREED, null) : new Movement(Direction.AWAY, null);
    }
    if (stayed) {
      return new Movement(Direction.STAYED, 0.0);
    }
    return Sameness.same(kind, theirs, after)
        ? new Movement(Direction.ADOPTED, 1.0)
        : new Movement(Direction.ELSEWHERE, null);
  }

  private static Movement between(double before, double theirs, double after) {
    if (before == theirs) {
      return after == before
          ? new Movement(Direction.AGREED, null)
          : new Movement(Direction.AWAY, null);
    }
    var share = (after - before) / (theirs - before);
    if (share == 0) {
      return new Movement(Direction.STAYED, 0.0);
    }
    if (share < 0) {
      return new Movement(Direction.AWAY, share);
    }
    if (share > 1) {
      return new Movement(Direction.ELSEWHERE, share);
    }
    return new Movement(share < 1 ? Direction.TOWARDS : Direction.ADOPTED, share);
  }
}
