package dev.updraft.insight.challenges;

/** How a question went. */
public enum AnswerOutcome {
  ANSWERED(1),
  PARTLY(0.5),
  STUMPED(0),
  /** nothing was said, for it had never been thought of */
  NOT_CONSIDERED(0);

  private final double share;

  AnswerOutcome(double share) {
    this.share = share;
  }

  /** How much of an answer it was, from 0 to 1. */
  public double share() {
    return share;
  }

  /** Whether the question went where not everything is known. */
  public boolean beyondKnown() {
    return share < 1;
  }
}
