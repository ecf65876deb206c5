package dev.updraft.insight.picture;

import dev.updraft.insight.fusion.Temperature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything a picture is drawn from; the same evidence always gives the same picture.
 *
 * @param candidates whom one could ask besides the people in the chains
 * @param at the instant the picture is of
 * @param goodFor how long an answer stays good; null: for ever
 * @param temperature how much surer or less sure to be of a choice than the votes suggest
 */
public record Evidence(
    AnswerSpace space,
    List<Testimony> testimonies,
    TrackRecords records,
    List<Candidate> candidates,
    Instant at,
    Duration goodFor,
    Temperature temperature) {
  public Evidence {
    testimonies = List.copyOf(testimonies);
    candidates = List.copyOf(candidates);
  }

  /**
   * Somebody who could be asked.
   *
   * @param basis on which they would know, as far as can be told; null: none
   */
  public record Candidate(Person person, Basis basis, Nearness nearness) {}

  /** How near to the source of the very thing in question; the nearest first. */
  public enum Nearness {
    /** stands in a chain, and has not been heard in person */
    UPSTREAM,
    /** known to shape or to sit next to this topic */
    NEAR_TOPIC,
    /** known to shape things in general */
    ORIGINATOR,
    /** hears a lot about this topic, is an expert in it, or was heard on it before */
    INFORMED
  }
}
