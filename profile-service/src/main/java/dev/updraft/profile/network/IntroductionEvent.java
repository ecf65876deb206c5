package dev.updraft.profile.network;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to an introduction. */
public sealed interface IntroductionEvent {
  record IntroductionSought(
      UUID contactId,
      PersonalText name,
      PersonalText organization,
      PersonalText why,
      List<String> topics,
      List<UUID> knownBy)
      implements IntroductionEvent {
    public IntroductionSought {
      topics = List.copyOf(topics);
      knownBy = List.copyOf(knownBy);
    }
  }

  record AcquaintanceNoted(UUID contactId) implements IntroductionEvent {}

  record IntroductionAsked(UUID contactId, Instant askedAt) implements IntroductionEvent {}

  record IntroductionRefused(UUID contactId, Instant refusedAt) implements IntroductionEvent {}

  record IntroductionMade(UUID contactId, UUID metContactId, Instant introducedAt)
      implements IntroductionEvent {}

  record IntroductionDropped(PersonalText reason) implements IntroductionEvent {}
}
