package dev.updraft.insight.asks;

import dev.updraft.insight.contacts.Standing;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who could be asked, with what is known of how they take being asked.
 *
 * @param standing how near the source they are in the question's topic
 * @param circles what they share with others, in any names: those of one circle tend to know alike
 * @param asked how often they were asked before and the asking has come to an end
 * @param helped how often of these they gave an answer that was of use
 * @param lastAsked null: never
 * @param waiting whether an earlier asking still waits for them
 */
public record Candidate(
    UUID id,
    Standing standing,
    Set<String> circles,
    int asked,
    int helped,
    Instant lastAsked,
    boolean waiting) {
  public Candidate {
    circles = Set.copyOf(circles);
    if (asked < 0 || helped < 0 || helped > asked) {
      throw new IllegalArgumentException("helped " + helped + " times of " + asked);
    }
  }

  /** Nobody knows yet how this one takes being asked. */
  public static Candidate fresh(UUID id, Standing standing) {
    return new Candidate(id, standing, Set.of(), 0, 0, null, false);
  }

  /** The prior's weight in askings: two, leaning towards those near the source. */
  private double priorHelped() {
    return switch (standing) {
      case ORIGINATOR -> 1.2;
      case CLOSE_TO_SOURCE -> 1.1;
      case WELL_INFORMED -> 1.0;
      case PEER -> 0.7;
    };
  }

  double alpha() {
    return priorHelped() + helped;
  }

  double beta() {
    return 2 - priorHelped() + asked - helped;
  }

  /** The chance of an answer of use, as far as is known: the mean of the Beta distribution. */
  public double expected() {
    return alpha() / (alpha() + beta());
  }

  /** How alike two people's circles are (Jaccard index), between 0 and 1. */
  double likeness(Candidate other) {
    if (circles.isEmpty() || other.circles.isEmpty()) {
      return 0;
    }
    var shared = circles.stream().filter(other.circles::contains).count();
    return (double) shared / (circles.size() + other.circles.size() - shared);
  }
}
