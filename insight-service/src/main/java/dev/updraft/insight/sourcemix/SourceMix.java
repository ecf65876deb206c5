package dev.updraft.insight.sourcemix;

import java.util.Collection;

/**
 * How near to the source a member's claims are.
 *
 * @param hops0 source information
 * @param hops1 by one other person, or in person by somebody who cannot know
 * @param sourceShare null when there are no claims
 */
public record SourceMix(int claims, int hops0, int hops1, int hops2plus, Double sourceShare) {
  private static final int ENOUGH_TO_WARN = 10;
  private static final double ALARMING = 0.30;
  private static final double WORRYING = 0.50;

  /** Whether the member has drifted too far from the source. */
  public enum Warning {
    NONE,
    WARNING,
    ALARM
  }

  /** How far one claim was from the source. */
  public record Distance(int hops, boolean source) {}

  public static SourceMix of(Collection<Distance> distances) {
    var source = 0;
    var near = 0;
    for (var distance : distances) {
      if (distance.source()) {
        source++;
      } else if (distance.hops() <= 1) {
        near++;
      }
    }
    var claims = distances.size();
    return new SourceMix(
        claims,
        source,
        near,
        claims - source - near,
        claims == 0 ? null : (double) source / claims);
  }

  /** Says nothing while there is little to say it from. */
  public Warning warning() {
    if (claims < ENOUGH_TO_WARN || sourceShare >= WORRYING) {
      return Warning.NONE;
    }
    return sourceShare < ALARMING ? Warning.ALARM : Warning.WARNING;
  }
}
