package dev.updraft.insight.picture;

import java.util.List;
import java.util.UUID;

/**
 * What one originator says, or is said to say.
 *
 * @param claim the best chain it came by
 * @param alsoBy claims that bring the same by other chains and add nothing
 * @param hops people between originator and member, one more when the originator is unknown
 * @param source told in person by somebody who can know
 * @param reliability the chance that it is right, taken alone
 * @param weight the logarithm of the odds for it, 0 when it is as good as a guess
 */
public record Vote(
    UUID claim,
    List<UUID> alsoBy,
    String answer,
    Person originator,
    Person teller,
    Basis basis,
    int hops,
    boolean source,
    double reliability,
    double weight) {

  private static final double RELIABLE = 0.70;

  boolean ownWord() {
    return hops == 0;
  }

  /** Settles the matter against hearsay, unless record or stake speak against it. */
  boolean settles() {
    return source && basis.settles() && reliability >= RELIABLE;
  }
}
