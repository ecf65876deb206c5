package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What has happened to a contact. */
public sealed interface ContactEvent {
  /** Who the contact is and what can be said of them, apart from standing and tier. */
  record Details(
      PersonalText name,
      PersonalText organization,
      PersonalText role,
      Level level,
      List<String> expertise,
      List<String> needs,
      List<UUID> groups,
      List<PersonalText> emails) {
    public Details {
      expertise = List.copyOf(expertise);
      needs = List.copyOf(needs);
      groups = List.copyOf(groups);
      emails = List.copyOf(emails);
    }

    Details inGroups(List<UUID> others) {
      return new Details(name, organization, role, level, expertise, needs, others, emails);
    }
  }

  record ContactAdded(
      Details details,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant since,
      Tier tier)
      implements ContactEvent {
    public ContactAdded {
      standingByTopic = Collections.unmodifiableMap(new TreeMap<>(standingByTopic));
    }
  }

  record ContactDetailsChanged(Details details) implements ContactEvent {}

  /**
   * Standing or tier changed: the whole account of what holds from {@code since} on, so that it can
   * be told to others without looking anything up.
   */
  record ContactReclassified(
      Standing standing, Map<String, Standing> standingByTopic, Instant since, Tier tier)
      implements ContactEvent {
    public ContactReclassified {
      standingByTopic = Collections.unmodifiableMap(new TreeMap<>(standingByTopic));
    }
  }

  /**
   * How often the member wants to be in touch with this one.
   *
   * @param days null: as often as the tier asks
   */
  record CadenceSet(Integer days) implements ContactEvent {}

  /**
   * The whole contact anew: what a merge made of it, or what it was before.
   *
   * @param cadenceDays null: as often as the tier asks
   * @param pacedSince since when tier and cadence count, where they are what they were before;
   *     null: since now
   */
  record ContactRestated(
      Details details,
      List<Standings.Period> standings,
      Tier tier,
      Integer cadenceDays,
      Instant pacedSince)
      implements ContactEvent {
    public ContactRestated {
      standings = List.copyOf(standings);
    }
  }

  /** It was the same person as another contact, who now stands for both. */
  record ContactMergedAway(UUID into) implements ContactEvent {}
}
