package dev.updraft.insight.fusion;

import java.util.Arrays;

/** Everybody counts the same, but for what has turned out. */
public final class MajorityVote {
  private MajorityVote() {}

  /** The share of votes for each class; where nobody voted, all are alike. */
  public static Beliefs of(Ballots ballots) {
    var classes = ballots.classes();
    var shares = new double[ballots.items() * classes];
    for (var i = 0; i < ballots.items(); i++) {
      if (ballots.known(i) != Ballots.OPEN) {
        shares[i * classes + ballots.known(i)] = 1;
        continue;
      }
      var votes = ballots.end(i) - ballots.start(i);
      if (votes == 0) {
        Arrays.fill(shares, i * classes, (i + 1) * classes, 1.0 / classes);
      }
      for (var n = ballots.start(i); n < ballots.end(i); n++) {
        shares[i * classes + ballots.label(n)] += 1.0 / votes;
      }
    }
    return new Beliefs(classes, shares);
  }
}
