package dev.updraft.insight.rolemodels;

import static dev.updraft.insight.InsightReason.ROLE_MODEL_RETIRED;
import static dev.updraft.insight.InsightReason.SAME_ROLE_MODEL;
import static dev.updraft.insight.InsightReason.UNKNOWN_ROLE_MODEL;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.rolemodels.RoleModelCommand.Choose;
import dev.updraft.insight.rolemodels.RoleModelCommand.Pause;
import dev.updraft.insight.rolemodels.RoleModelCommand.Replace;
import dev.updraft.insight.rolemodels.RoleModelCommand.Resume;
import dev.updraft.insight.rolemodels.RoleModelCommand.Retire;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelChosen;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelPaused;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelResumed;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelRetired;
import java.util.List;
import java.util.UUID;

/** A contact whom a member has chosen to follow. */
public sealed interface RoleModel {
  RoleModel INITIAL = new Unchosen();
  Category<RoleModelCommand, RoleModel, RoleModelEvent> CATEGORY =
      new Category<>(
          "role-model", new Decider<>(() -> INITIAL, RoleModel::decide, RoleModel::evolve));

  record Unchosen() implements RoleModel {}

  record Followed(RoleModelChosen chosen) implements RoleModel {}

  record Paused(RoleModelChosen chosen) implements RoleModel {}

  record Retired(RoleModelChosen chosen, UUID replacedBy) implements RoleModel {}

  /** The one who can be watched; refuses where nobody is any more. */
  static RoleModelChosen watched(RoleModel model) {
    return switch (model) {
      case Unchosen _ -> throw new Rejection(UNKNOWN_ROLE_MODEL);
      case Followed(var chosen) -> chosen;
      case Paused(var chosen) -> chosen;
      case Retired _ -> throw new Rejection(ROLE_MODEL_RETIRED);
    };
  }

  static List<RoleModelEvent> decide(RoleModel model, RoleModelCommand command) {
    return switch (model) {
      case Unchosen _ ->
          switch (command) {
            case Choose choose -> List.of(chosen(choose));
            case Pause _, Resume _, Replace _, Retire _ -> throw new Rejection(UNKNOWN_ROLE_MODEL);
          };
      case Followed(var chosen) ->
          switch (command) {
            case Choose _, Resume _ -> List.of();
            case Pause(var why) ->
                List.of(new RoleModelPaused(chosen.roleModelId(), about(chosen, why)));
            case Replace replace -> List.of(replaced(chosen, replace));
            case Retire(var why) -> List.of(retired(chosen, why));
          };
      case Paused(var chosen) ->
          switch (command) {
            case Choose _, Pause _ -> List.of();
            case Resume _ -> List.of(new RoleModelResumed(chosen.roleModelId()));
            case Replace replace -> List.of(replaced(chosen, replace));
            case Retire(var why) -> List.of(retired(chosen, why));
          };
      case Retired(_, var by) ->
          switch (command) {
            case Choose _, Retire _ -> List.of();
            case Replace(var again, _, _) when again.equals(by) -> List.of();
            case Replace _, Pause _, Resume _ -> throw new Rejection(ROLE_MODEL_RETIRED);
          };
    };
  }

  private static RoleModelChosen chosen(Choose choose) {
    return new RoleModelChosen(
        choose.id(),
        choose.memberId(),
        choose.contact(),
        choose.facets(),
        PersonalText.about(choose.contact(), choose.why()),
        choose.inPlaceOf());
  }

  private static RoleModelRetired replaced(RoleModelChosen chosen, Replace replace) {
    if (replace.contact().equals(chosen.contactId())) {
      throw new Rejection(SAME_ROLE_MODEL, "contactId");
    }
    return new RoleModelRetired(chosen.roleModelId(), about(chosen, replace.why()), replace.by());
  }

  private static RoleModelRetired retired(RoleModelChosen chosen, String why) {
    return new RoleModelRetired(chosen.roleModelId(), about(chosen, why), null);
  }

  private static PersonalText about(RoleModelChosen chosen, String text) {
    return PersonalText.about(chosen.contactId(), text);
  }

  static RoleModel evolve(RoleModel model, RoleModelEvent event) {
    return switch (event) {
      case RoleModelChosen chosen -> new Followed(chosen);
      case RoleModelPaused _ -> new Paused(((Followed) model).chosen());
      case RoleModelResumed _ -> new Followed(((Paused) model).chosen());
      case RoleModelRetired(_, _, var by) -> new Retired(watched(model), by);
    };
  }
}
