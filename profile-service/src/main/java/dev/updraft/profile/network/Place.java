package dev.updraft.profile.network;

import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import java.util.List;
import java.util.UUID;

/**
 * A contact as far as the make-up of a network depends on it.
 *
 * @param level null where the member has not said
 */
record Place(UUID contactId, Tier tier, Standing standing, Level level, List<UUID> groups) {
  Place {
    groups = List.copyOf(groups);
  }

  Place classified(Tier otherTier, Standing otherStanding) {
    return new Place(contactId, otherTier, otherStanding, level, groups);
  }

  Place described(Level otherLevel, List<UUID> otherGroups) {
    return new Place(contactId, tier, standing, otherLevel, otherGroups);
  }

  boolean inner() {
    return tier != Tier.WIDER;
  }
}
