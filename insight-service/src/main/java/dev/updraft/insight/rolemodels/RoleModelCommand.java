package dev.updraft.insight.rolemodels;

import java.util.List;
import java.util.UUID;

/** What can be asked of a role model. */
public sealed interface RoleModelCommand {
  /**
   * @param inPlaceOf the role model whose place this one takes, or null
   */
  record Choose(UUID id, UUID memberId, UUID contact, List<UUID> facets, String why, UUID inPlaceOf)
      implements RoleModelCommand {
    public Choose {
      facets = List.copyOf(facets);
    }
  }

  record Pause(String why) implements RoleModelCommand {}

  record Resume() implements RoleModelCommand {}

  /**
   * Somebody else takes the place.
   *
   * @param by their role model, chosen by the same command
   * @param contact who they are
   */
  record Replace(UUID by, UUID contact, String why) implements RoleModelCommand {}

  record Retire(String why) implements RoleModelCommand {}
}
