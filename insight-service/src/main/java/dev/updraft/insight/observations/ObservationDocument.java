package dev.updraft.insight.observations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.observations.Layers.Point;
import java.time.Instant;
import java.util.UUID;

/**
 * An observation as it is kept for reading; texts are null once erased.
 *
 * @param aspect of the layer, or null
 * @param imitation what the member did alike, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObservationDocument(
    UUID id,
    long version,
    State state,
    UUID roleModelId,
    UUID contactId,
    Layer layer,
    Aspect aspect,
    boolean inPerson,
    String what,
    Instant observedAt,
    Imitation imitation,
    String retractedBecause) {
  /** Whether an observation still counts. */
  public enum State {
    STANDING,
    RETRACTED
  }

  /**
   * @param turnedOut whether it was said what came of it
   * @param cameOf null until it was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Imitation(String what, Instant imitatedAt, boolean turnedOut, String cameOf) {}

  Point point() {
    return new Point(
        layer, aspect, inPerson, imitation != null, imitation != null && imitation.turnedOut());
  }

  ObservationDocument imitated(long version, Imitation imitation) {
    return with(version, state, imitation, null);
  }

  ObservationDocument retracted(long version, String reason) {
    return with(version, State.RETRACTED, imitation, reason);
  }

  private ObservationDocument with(long version, State state, Imitation imitation, String reason) {
    return new ObservationDocument(
        id,
        version,
        state,
        roleModelId,
        contactId,
        layer,
        aspect,
        inPerson,
        what,
        observedAt,
        imitation,
        reason);
  }
}
