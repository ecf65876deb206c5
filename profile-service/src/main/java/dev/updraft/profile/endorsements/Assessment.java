package dev.updraft.profile.endorsements;

import dev.updraft.profile.contacts.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an endorsement is worth and why, as it was worked out at one time.
 *
 * @param factors how the base came about, in the order they were applied
 * @param window null for what opens none
 */
public record Assessment(Facts facts, List<Factor> factors, Adjustment adjustment, Window window) {
  private static final double ASKED_FOR = 0.6;
  private static final double NOT_GIVEN_FIRST = 0.5;
  private static final double HIGHEST = 100;
  private static final double HIGHEST_FOR_REACH = 20;

  /**
   * What was known from elsewhere when the endorsement was assessed.
   *
   * @param standing the contact's, in the endorsement's topics, when it was given
   * @param given whether the member had given that contact anything before
   * @param deep whether the two had exchanged ideas before
   * @param strongestTopic the topic the member is strongest in, of those named or else of all; null
   *     when none is proved
   * @param strength in that topic
   */
  public record Facts(
      Standing standing, boolean given, boolean deep, String strongestTopic, double strength) {
    boolean givenFirst() {
      return given && deep;
    }

    /** The same but for what came first. */
    Facts givenFirst(boolean otherGiven, boolean otherDeep) {
      return new Facts(standing, otherGiven, otherDeep, strongestTopic, strength);
    }
  }

  /** One step in working out the base. */
  public record Factor(Name name, double value) {
    /** What a factor stands for, and how it applies. */
    public enum Name {
      /** The base of its kind. */
      KIND(Operation.BEGIN),
      UNPROMPTED(Operation.TIMES),
      STANDING(Operation.TIMES),
      GIVEN_FIRST(Operation.TIMES),
      REACH(Operation.PLUS),
      /** The base is never more than 100. */
      LIMIT(Operation.BECOMES),
      /** The member knows better. */
      OVERRIDE(Operation.BECOMES),
      /** What age has left of it. */
      AGE(Operation.TIMES),
      /** The member took it back. */
      RETRACTED(Operation.BECOMES);

      private final Operation operation;

      Name(Operation operation) {
        this.operation = operation;
      }

      Operation operation() {
        return operation;
      }
    }

    /** How a factor changes what stands before it. */
    public enum Operation {
      BEGIN,
      TIMES,
      PLUS,
      BECOMES;

      private double apply(double before, double value) {
        return switch (this) {
          case BEGIN, BECOMES -> value;
          case TIMES -> before * value;
          case PLUS -> before + value;
        };
      }
    }
  }

  /** What the member puts in place of the computed base or length; null leaves it computed. */
  public record Adjustment(Double base, Long tauSeconds) {
    static final Adjustment NONE = new Adjustment(null, null);
  }

  public Assessment {
    factors = List.copyOf(factors);
  }

  static Assessment of(Account account, Facts facts, Adjustment adjustment) {
    var usual = account.kind().usual();
    if (usual == null) {
      return new Assessment(facts, List.of(), adjustment, null);
    }
    var factors = new ArrayList<Factor>();
    factors.add(new Factor(Factor.Name.KIND, usual.base()));
    factors.add(new Factor(Factor.Name.UNPROMPTED, account.unasked() ? 1 : ASKED_FOR));
    factors.add(new Factor(Factor.Name.STANDING, weight(facts.standing())));
    factors.add(new Factor(Factor.Name.GIVEN_FIRST, facts.givenFirst() ? 1 : NOT_GIVEN_FIRST));
    factors.add(new Factor(Factor.Name.REACH, rounded(lift(account.reach()))));
    var base = result(factors);
    if (base > HIGHEST) {
      factors.add(new Factor(Factor.Name.LIMIT, HIGHEST));
    }
    if (adjustment.base() != null) {
      factors.add(new Factor(Factor.Name.OVERRIDE, adjustment.base()));
    }
    var tau =
        adjustment.tauSeconds() == null ? usual.tau() : Duration.ofSeconds(adjustment.tauSeconds());
    var window = Window.from(account.receivedAt(), rounded(result(factors)), tau, usual.delta());
    return new Assessment(facts, factors, adjustment, window);
  }

  /** Of what lies too far back to lift anybody. */
  static Assessment withoutWindow(Facts facts) {
    return new Assessment(facts, List.of(), Adjustment.NONE, null);
  }

  private static double weight(Standing standing) {
    return switch (standing) {
      case ORIGINATOR -> 1;
      case CLOSE_TO_SOURCE -> 0.9;
      case WELL_INFORMED -> 0.8;
      case PEER -> 0.7;
    };
  }

  /** What a large audience adds; a small one takes nothing away. */
  private static double lift(Long reach) {
    if (reach == null || reach <= 100) {
      return 0;
    }
    return Math.min(HIGHEST_FOR_REACH, 5 * Math.log10(reach / 100.0));
  }

  private static double result(List<Factor> factors) {
    var result = 0.0;
    for (var factor : factors) {
      result = factor.name().operation().apply(result, factor.value());
    }
    return result;
  }

  /** To hundredths, so that every service computes with the number the member is shown. */
  static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
