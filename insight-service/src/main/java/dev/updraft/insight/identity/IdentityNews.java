package dev.updraft.insight.identity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.insight.identity.Gust.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What this service takes from the profile feed about value given, exchanges and endorsements: only
 * the fields it uses.
 */
sealed interface IdentityNews {
  String TOPIC = "updraft.profile.v1";

  /** A later release of the sender may have fields and constants that were not known here. */
  JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

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

  static IdentityNews read(String type, byte[] body) throws IOException {
    var news =
        switch (type) {
          case "value-given.v1" -> JSON.readValue(body, ValueGiven.class);
          case "value-retracted.v1" -> JSON.readValue(body, ValueRetracted.class);
          case "exchange-held.v1" -> JSON.readValue(body, ExchangeHeld.class);
          case "exchange-retracted.v1" -> JSON.readValue(body, ExchangeRetracted.class);
          case "endorsement-received.v1", "endorsement-changed.v1" ->
              JSON.readValue(body, Endorsed.class);
          case "endorsement-acted.v1" -> JSON.readValue(body, Acted.class);
          case "endorsement-converted.v1" -> JSON.readValue(body, Converted.class);
          case "endorsement-lapsed.v1" -> JSON.readValue(body, Lapsed.class);
          case "endorsement-retracted.v1" -> JSON.readValue(body, EndorsementRetracted.class);
          default -> new Ignored();
        };
    if (!(news instanceof Ignored)) {
      Objects.requireNonNull(news.subject(), "whom it is about");
    }
    return news;
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
