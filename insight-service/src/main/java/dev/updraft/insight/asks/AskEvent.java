package dev.updraft.insight.asks;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to an asking. Stored for ever, so only ever added to. */
public sealed interface AskEvent {
  /**
   * @param seed chooses the same panel again from the same candidates
   * @param expected whom the member expected to answer first, locked with this event; may be empty
   * @param expectedNotAsked whom the member expected too, who was not chosen; null before it was
   *     kept
   * @param signedBy what those asked know the member as, who are each sent the link; null: the
   *     member sends the links
   */
  record AskSent(
      UUID askId,
      UUID memberId,
      UUID questionId,
      String topic,
      long seed,
      List<Asked> panel,
      List<UUID> expected,
      Instant sentAt,
      Instant closesAt,
      PersonalText signedBy,
      List<UUID> expectedNotAsked)
      implements AskEvent {
    public AskSent {
      panel = List.copyOf(panel);
      expected = List.copyOf(expected);
      expectedNotAsked = expectedNotAsked == null ? List.of() : List.copyOf(expectedNotAsked);
    }
  }

  /**
   * @param chance of an answer of use, as it was known; 0…1
   * @param drawn what the draw made of it; 0…1
   * @param fresh the part others before did not cover; 0…1
   */
  record Asked(UUID contactId, Panel.Why why, double chance, double drawn, double fresh) {
    static Asked of(Panel.Place place) {
      return new Asked(
          place.contactId(), place.why(), place.expected(), place.drawn(), place.fresh());
    }

    Panel.Place place() {
      return new Panel.Place(contactId, why, chance, drawn, fresh);
    }
  }

  /** The surprise is set with the first answer, and null afterwards. */
  record AskAnswered(UUID askId, UUID contactId, UUID claimId, Instant at, Surprise surprise)
      implements AskEvent {}

  record AnswerRated(UUID askId, UUID contactId, boolean useful) implements AskEvent {}

  record AskClosed(UUID askId, Instant at) implements AskEvent {}
}
