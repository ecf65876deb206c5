package dev.updraft.insight.identity;

import dev.updraft.insight.identity.Gust.Window;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What this service takes from the profile feed about value given, exchanges and endorsements: only
 * the fields it uses.
 */
sealed interface IdentityNews {
  String TOPIC = "updraft.profile.v1";

  /** The contribution, exchange or endorsement spoken of. */
  UUID subject();

  record ValueGiven(UUID contributionId, Instant occurredAt) implements IdentityNews {
    @Override
    public UUID subject() {
      return contributionId;
    }
  }

  record ValueRetracted(UUID contributionId) implements IdentityNews {
    @Override
    public UUID subject() {
      return contributionId;
    }
  }

  record ExchangeHeld(UUID exchangeId, String depth, Instant occurredAt) implements IdentityNews {
    @Override
    public UUID subject() {
      return exchangeId;
    }
  }

  record ExchangeRetracted(UUID exchangeId) implements IdentityNews {
    @Override
    public UUID subject() {
      return exchangeId;
    }
  }

  /**
   * @param window null where none opens
   * @param stage told with a change when an action or outcome was taken back; else null
   */
  record Endorsed(
      UUID endorsementId,
      UUID contactId,
      String strongestTopic,
      List<String> topics,
      Boolean unprompted,
      Instant receivedAt,
      Window window,
      String stage)
      implements IdentityNews {
    @Override
    public UUID subject() {
      return endorsementId;
    }

    String topic() {
      if (strongestTopic != null) {
        return strongestTopic;
      }
      return topics == null || topics.isEmpty() ? null : topics.getFirst();
    }
  }

  record Acted(UUID endorsementId, Instant startedAt) implements IdentityNews {
    @Override
    public UUID subject() {
      return endorsementId;
    }
  }

  record Converted(UUID endorsementId) implements IdentityNews {
    @Override
    public UUID subject() {
      return endorsementId;
    }
  }

  record Lapsed(UUID endorsementId, Instant at) implements IdentityNews {
    @Override
    public UUID subject() {
      return endorsementId;
    }
  }

  record EndorsementRetracted(UUID endorsementId) implements IdentityNews {
    @Override
    public UUID subject() {
      return endorsementId;
    }
  }

  /** Said to others, or added after this was written. */
  record Ignored() implements IdentityNews {
    @Override
    public UUID subject() {
      throw new IllegalStateException("nothing is said of anything");
    }
  }

  /** When it happened, if the sender says so. */
  default Instant happenedAt() {
    return switch (this) {
      case ValueGiven(_, var at) -> at;
      case ExchangeHeld(_, _, var at) -> at;
      case Endorsed endorsed -> endorsed.receivedAt();
      case Acted(_, var at) -> at;
      case Lapsed(_, var at) -> at;
      case ValueRetracted _, ExchangeRetracted _, Converted _, EndorsementRetracted _, Ignored _ ->
          null;
    };
  }
}
