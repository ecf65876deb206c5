package dev.updraft.insight.rolemodels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A role model as it is kept for reading; reasons are null once erased.
 *
 * @param inPlaceOf whose place it took, or null
 * @param replacedBy who took its place, or null
 * @param history oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoleModelDocument(
    UUID id,
    long version,
    State state,
    UUID contactId,
    List<UUID> facetIds,
    Instant chosenAt,
    UUID inPlaceOf,
    UUID replacedBy,
    List<Turn> history) {
  /** Whether somebody is followed. */
  public enum State {
    FOLLOWED,
    PAUSED,
    RETIRED
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Turn(State to, Instant at, String why) {}

  RoleModelDocument turned(long version, Turn turn, UUID replacedBy) {
    return new RoleModelDocument(
        id,
        version,
        turn.to(),
        contactId,
        facetIds,
        chosenAt,
        inPlaceOf,
        replacedBy,
        Stream.concat(history.stream(), Stream.of(turn)).toList());
  }
}
