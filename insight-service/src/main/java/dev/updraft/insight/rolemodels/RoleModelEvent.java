package dev.updraft.insight.rolemodels;

import dev.updraft.eventsourcing.PersonalText;
import java.util.List;
import java.util.UUID;

/** What has happened to a role model. Stored for ever, so only ever added to. */
public sealed interface RoleModelEvent {
  /**
   * @param why sealed with the contact's key, as are all reasons here
   * @param inPlaceOf the role model whose place this one takes, or null
   */
  record RoleModelChosen(
      UUID roleModelId,
      UUID memberId,
      UUID contactId,
      List<UUID> facetIds,
      PersonalText why,
      UUID inPlaceOf)
      implements RoleModelEvent {
    public RoleModelChosen {
      facetIds = List.copyOf(facetIds);
    }
  }

  record RoleModelPaused(UUID roleModelId, PersonalText why) implements RoleModelEvent {}

  record RoleModelResumed(UUID roleModelId) implements RoleModelEvent {}

  /**
   * @param replacedBy the role model who took the place, or null
   */
  record RoleModelRetired(UUID roleModelId, PersonalText why, UUID replacedBy)
      implements RoleModelEvent {}
}
