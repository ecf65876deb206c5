package dev.updraft.insight.observations;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.observations.ObservationDocument.Imitation;
import dev.updraft.insight.observations.ObservationDocument.State;
import dev.updraft.insight.observations.ObservationEvent.ImitationTurnedOut;
import dev.updraft.insight.observations.ObservationEvent.ObservationImitated;
import dev.updraft.insight.observations.ObservationEvent.ObservationMade;
import dev.updraft.insight.observations.ObservationEvent.ObservationRetracted;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What every member saw their role models do, and what they made of it. */
public final class ObservationBook implements DocumentView<ObservationDocument> {
  @Override
  public String name() {
    return "observation_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<ObservationDocument> document() {
    return ObservationDocument.class;
  }

  @Override
  public List<Column<ObservationDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, ObservationDocument::state),
        new Column<>("role_model_id", Column.Type.UUID, ObservationDocument::roleModelId),
        new Column<>("layer", TEXT, ObservationDocument::layer),
        new Column<>("observed_at", TIME, ObservationDocument::observedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ObservationEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public ObservationDocument evolve(UUID key, ObservationDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof ObservationEvent event)) {
      return before;
    }
    var version = recorded.version();
    return switch (event) {
      case ObservationMade made ->
          new ObservationDocument(
              made.observationId(),
              version,
              State.STANDING,
              made.roleModelId(),
              made.contactId(),
              made.layer(),
              made.aspect(),
              made.inPerson(),
              shown(made.what()),
              made.observedAt(),
              null,
              null);
      case ObservationImitated(_, var what, var at) -> {
        var known = before.imitation();
        yield before.imitated(
            version,
            new Imitation(
                shown(what),
                at,
                known != null && known.turnedOut(),
                known == null ? null : known.cameOf()));
      }
      case ImitationTurnedOut(_, var cameOf) ->
          before.imitated(
              version,
              new Imitation(
                  before.imitation().what(), before.imitation().imitatedAt(), true, shown(cameOf)));
      case ObservationRetracted(_, _, var reason) -> before.retracted(version, shown(reason));
    };
  }

  private static String shown(PersonalText text) {
    return text.text().orElse(null);
  }
}
