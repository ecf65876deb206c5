package dev.updraft.insight.practice;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.insight.practice.comparison.ChangeClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What has happened to a practice. Stored for ever, so only ever added to. */
public sealed interface PracticeEvent {
  /**
   * @param title null where none was given
   * @param facetId null where none was named
   * @param mentorId a contact's, null where none was named
   */
  record PracticeDrafted(
      UUID practiceId,
      UUID memberId,
      PersonalText title,
      UUID facetId,
      UUID mentorId,
      PersonalText text)
      implements PracticeEvent {}

  record RevisionLinkIssued(UUID practiceId, UUID linkId, Instant expiresAt)
      implements PracticeEvent {}

  record RevisionLinkRevoked(UUID practiceId, UUID linkId) implements PracticeEvent {}

  /**
   * A revision and how it differs from the draft, as the rules said then: what is explained later
   * is a change by its number, whatever later rules make of the texts.
   *
   * @param linkId by which the mentor returned it, or null
   * @param similarity 0…1
   * @param counts of all changes
   * @param changes the first so many, by number from 1
   */
  record PracticeCompared(
      UUID practiceId,
      UUID linkId,
      PersonalText revision,
      Instant comparedAt,
      double similarity,
      Map<ChangeClass, Integer> counts,
      List<Changed> changes)
      implements PracticeEvent {
    public PracticeCompared {
      counts = Map.copyOf(counts);
      changes = List.copyOf(changes);
    }
  }

  /** Where a change is, in UTF-16 units of either text. */
  record Changed(
      ChangeClass changeClass, int draftStart, int draftEnd, int revisionStart, int revisionEnd) {}

  /** What is to be practised next, because of this comparison and those before. */
  record ExerciseSet(UUID practiceId, ChangeClass changeClass, boolean recurring, Instant dueAt)
      implements PracticeEvent {}

  /** Said again, it corrects what was said before. */
  record ChangeExplained(
      UUID practiceId, int change, PersonalText why, PersonalText gain, ChangeClass changeClass)
      implements PracticeEvent {}

  record PracticeRetracted(UUID practiceId, PersonalText reason) implements PracticeEvent {}
}
