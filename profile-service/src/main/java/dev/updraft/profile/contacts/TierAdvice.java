package dev.updraft.profile.contacts;

import dev.updraft.profile.attention.Relationship.Attention;
import dev.updraft.profile.attention.Relationship.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who should get more care, who less: one tier further in for those who lately return it, one
 * further out for those the member has long stopped meeting. Only ever advice.
 *
 * @param to the tier advised
 */
public record TierAdvice(Tier from, Tier to, Facts facts) {
  /** What counts as lately. */
  static final Duration LATELY = Duration.ofDays(90);

  /** How many times a contact must have been due in vain before a lower tier is advised. */
  static final double LONG_MISSED = 3;

  /**
   * What the advice rests on.
   *
   * @param exchanges real ones lately
   * @param deep deep ones lately
   * @param lastExchangeAt null when there was none
   * @param missed how often they would have been due since then
   */
  public record Facts(
      Attention attention, int exchanges, int deep, Instant lastExchangeAt, double missed) {

    /**
     * @param talks real ones, at least all of those lately; the last of them first
     */
    static Facts of(Attention attention, List<Talk> talks, Cadence cadence, Instant now) {
      var lately = talks.stream().filter(it -> !it.at().isBefore(now.minus(LATELY))).toList();
      return new Facts(
          attention,
          lately.size(),
          (int) lately.stream().filter(it -> it.depth().deep()).count(),
          talks.isEmpty() ? null : talks.getFirst().at(),
          Math.round(cadence.missedAt(now) * 10) / 10.0);
    }
  }

  /** Which way the advice goes. */
  public enum Direction {
    PROMOTE,
    DEMOTE
  }

  public Direction direction() {
    return to.ordinal() < from.ordinal() ? Direction.PROMOTE : Direction.DEMOTE;
  }

  /** Empty where the tier is right as it is. */
  static Optional<TierAdvice> on(Tier tier, Facts facts) {
    var further = promotion(tier, facts);
    var to = further == tier ? demotion(tier, facts) : further;
    return to == tier ? Optional.empty() : Optional.of(new TierAdvice(tier, to, facts));
  }

  private static Tier promotion(Tier tier, Facts facts) {
    var speaksForMe =
        facts.attention() == Attention.ADVOCATE || facts.attention() == Attention.GENUINE;
    return switch (tier) {
      case WIDER ->
          speaksForMe || facts.deep() >= 1 || facts.exchanges() >= 3 ? Tier.VITAL_100 : tier;
      case VITAL_100 -> speaksForMe || facts.deep() >= 2 ? Tier.KEY_50 : tier;
      case KEY_50 ->
          facts.attention() == Attention.GENUINE && facts.deep() >= 2 ? Tier.TOP_5 : tier;
      case TOP_5 -> tier;
    };
  }

  /** Whoever pays genuine attention is to be met again, not given up. */
  private static Tier demotion(Tier tier, Facts facts) {
    if (facts.missed() < LONG_MISSED || facts.attention() == Attention.GENUINE) {
      return tier;
    }
    return switch (tier) {
      case TOP_5 -> Tier.KEY_50;
      case KEY_50 -> Tier.VITAL_100;
      case VITAL_100, WIDER -> Tier.WIDER;
    };
  }
}
