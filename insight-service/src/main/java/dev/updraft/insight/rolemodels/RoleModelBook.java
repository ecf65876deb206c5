package dev.updraft.insight.rolemodels;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.rolemodels.RoleModelDocument.State;
import dev.updraft.insight.rolemodels.RoleModelDocument.Turn;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelChosen;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelPaused;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelResumed;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelRetired;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whom every member follows, and followed. */
public final class RoleModelBook implements DocumentView<RoleModelDocument> {
  @Override
  public String name() {
    return "role_model_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<RoleModelDocument> document() {
    return RoleModelDocument.class;
  }

  @Override
  public List<Column<RoleModelDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, RoleModelDocument::state),
        new Column<>("contact_id", Column.Type.UUID, RoleModelDocument::contactId),
        new Column<>("chosen_at", TIME, RoleModelDocument::chosenAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof RoleModelEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public RoleModelDocument evolve(UUID key, RoleModelDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof RoleModelEvent event)) {
      return before;
    }
    var version = recorded.version();
    var at = recorded.at();
    return switch (event) {
      case RoleModelChosen chosen ->
          new RoleModelDocument(
              chosen.roleModelId(),
              version,
              State.FOLLOWED,
              chosen.contactId(),
              chosen.facetIds(),
              at,
              chosen.inPlaceOf(),
              null,
              List.of(new Turn(State.FOLLOWED, at, shown(chosen.why()))));
      case RoleModelPaused(_, var why) ->
          before.turned(version, new Turn(State.PAUSED, at, shown(why)), null);
      case RoleModelResumed _ -> before.turned(version, new Turn(State.FOLLOWED, at, null), null);
      case RoleModelRetired(_, var why, var by) ->
          before.turned(version, new Turn(State.RETIRED, at, shown(why)), by);
    };
  }

  private static String shown(PersonalText text) {
    return text.text().orElse(null);
  }
}
