package dev.updraft.insight.mastery;

/**
 * A question put to a person.
 *
 * @param at in seconds, from whenever; never earlier than the person's question before
 * @param ease what is held of it before any answer tells, in log-odds; 0: nothing
 */
public record Asked(int person, int facet, int item, long at, double ease) {
  public Asked {
    if (!Double.isFinite(ease)) {
      throw new IllegalArgumentException("nothing is as easy as that, or as hard");
    }
  }

  /** One of which nothing is held. */
  public Asked(int person, int facet, int item, long at) {
    this(person, facet, item, at, 0);
  }
}
