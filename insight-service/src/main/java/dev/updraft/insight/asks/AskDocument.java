package dev.updraft.insight.asks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.AskEvent.Asked;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An asking as it stands.
 *
 * @param first who answered first, or null
 * @param surprise how surprising that was, or null
 * @param closedAt when the member closed it, or null
 * @param expectedNotAsked whom the member expected, and who was not chosen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AskDocument(
    UUID id,
    long version,
    UUID questionId,
    String topic,
    long seed,
    List<Invited> panel,
    List<UUID> expected,
    Instant sentAt,
    Instant closesAt,
    UUID first,
    Surprise surprise,
    Instant closedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> expectedNotAsked) {
  public AskDocument {
    expectedNotAsked = expectedNotAsked == null ? List.of() : List.copyOf(expectedNotAsked);
  }

  /**
   * @param answeredAt null: not yet
   * @param useful null: not said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Invited(
      UUID contactId,
      Panel.Why why,
      double chance,
      double drawn,
      double fresh,
      Instant answeredAt,
      UUID claimId,
      Boolean useful) {
    static Invited of(Asked asked) {
      return new Invited(
          asked.contactId(),
          asked.why(),
          asked.chance(),
          asked.drawn(),
          asked.fresh(),
          null,
          null,
          null);
    }

    Invited answered(Instant at, UUID claim) {
      return new Invited(contactId, why, chance, drawn, fresh, at, claim, null);
    }

    Invited rated(boolean wasUseful) {
      return new Invited(contactId, why, chance, drawn, fresh, answeredAt, claimId, wasUseful);
    }
  }

  /** An asking nobody has answered yet. */
  static AskDocument of(AskSent sent, long version) {
    return new AskDocument(
        sent.askId(),
        version,
        sent.questionId(),
        sent.topic(),
        sent.seed(),
        sent.panel().stream().map(Invited::of).toList(),
        sent.expected(),
        sent.sentAt(),
        sent.closesAt(),
        null,
        null,
        null,
        sent.expectedNotAsked());
  }

  boolean takesAnswers(Instant now) {
    return closedAt == null && now.isBefore(closesAt);
  }
}
