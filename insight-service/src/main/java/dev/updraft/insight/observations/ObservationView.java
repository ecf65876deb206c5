package dev.updraft.insight.observations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.observations.ObservationDocument.Imitation;
import dev.updraft.insight.observations.ObservationDocument.State;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An observation as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObservationView(
    UUID id,
    long version,
    State state,
    UUID roleModelId,
    UUID contactId,
    String name,
    Layer layer,
    Aspect aspect,
    boolean inPerson,
    String what,
    Instant observedAt,
    @Schema(description = "What you did alike, and what came of it") Imitation imitation,
    String retractedBecause) {
  static ObservationView of(ObservationDocument observation, Lineage lineage, Names names) {
    var contact = lineage.survivor(observation.contactId());
    return new ObservationView(
        observation.id(),
        observation.version(),
        observation.state(),
        observation.roleModelId(),
        contact,
        names.of(contact),
        observation.layer(),
        observation.aspect(),
        observation.inPerson(),
        observation.what(),
        observation.observedAt(),
        observation.imitation(),
        observation.retractedBecause());
  }

  /** An observation just written to. */
  record Written(UUID id, long version, State state, UUID roleModelId, Layer layer) {
    static Written of(Decided<Observation> decided) {
      return switch (decided.state()) {
        case Observation.Made(var made) -> of(decided, State.STANDING, made);
        case Observation.Imitated(var made, _, _) -> of(decided, State.STANDING, made);
        case Observation.Retracted(var made) -> of(decided, State.RETRACTED, made);
        case Observation.Unmade _ -> throw new IllegalStateException("written, but not there");
      };
    }

    private static Written of(
        Decided<Observation> decided, State state, ObservationEvent.ObservationMade made) {
      return new Written(
          decided.streamId(), decided.version(), state, made.roleModelId(), made.layer());
    }
  }
}
