package dev.updraft.profile.network;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be asked of an introduction. */
sealed interface IntroductionCommand {
  /**
   * Begins the search for a way to somebody: a contact the member hardly knows, or an outsider.
   *
   * @param contactId the wanted person where a contact, or null
   * @param name of an outsider, or null
   * @param knownBy contacts who know the wanted person
   */
  record SeekIntroduction(
      UUID contactId,
      PersonalText name,
      PersonalText organization,
      PersonalText why,
      List<String> topics,
      List<UUID> knownBy)
      implements IntroductionCommand {
    public SeekIntroduction {
      if ((contactId == null) == (name == null)) {
        throw new Rejection(ProfileReason.ONE_WANTED);
      }
      topics = List.copyOf(topics);
      knownBy = knownBy.stream().distinct().toList();
      if (contactId != null && knownBy.contains(contactId)) {
        throw new Rejection(ProfileReason.OWN_INTRODUCER, "knownBy");
      }
    }
  }

  /** One more contact turns out to know the wanted person. */
  record NoteAcquaintance(UUID contactId) implements IntroductionCommand {}

  record AskForIntroduction(UUID contactId, Instant askedAt, Instant now)
      implements IntroductionCommand {}

  record NoteRefusal(UUID contactId, Instant refusedAt, Instant now)
      implements IntroductionCommand {}

  /**
   * The two were brought together, asked for or not.
   *
   * @param metContactId the contact the wanted person now is, or null
   */
  record NoteIntroduction(UUID contactId, UUID metContactId, Instant introducedAt, Instant now)
      implements IntroductionCommand {}

  record DropIntroduction(PersonalText reason) implements IntroductionCommand {}
}
