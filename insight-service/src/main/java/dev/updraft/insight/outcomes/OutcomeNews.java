package dev.updraft.insight.outcomes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.insight.outcomes.Outcome.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What this service takes from the profile feed about outcomes: only the fields it uses. */
sealed interface OutcomeNews {
  String TOPIC = "updraft.profile.v1";

  /** A later release of the sender may have fields and constants that were not known here. */
  JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  /**
   * @param kind null when it is nothing that is kept here
   */
  record From(Origin kind, UUID id) {}

  /** Something came of what is named. */
  record OutcomeSeen(UUID outcomeId, String kind, From from, Instant at) implements OutcomeNews {
    public OutcomeSeen {
      Objects.requireNonNull(outcomeId, "outcomeId");
      Objects.requireNonNull(from, "from");
    }
  }

  /** Nothing came of it after all. */
  record OutcomeGone(UUID outcomeId) implements OutcomeNews {
    public OutcomeGone {
      Objects.requireNonNull(outcomeId, "outcomeId");
    }
  }

  /** Said to others, or added after this was written. */
  record Ignored() implements OutcomeNews {}

  static OutcomeNews read(String type, byte[] body) throws IOException {
    return switch (type) {
      case "outcome-recorded.v1" -> JSON.readValue(body, OutcomeSeen.class);
      case "outcome-retracted.v1" -> JSON.readValue(body, OutcomeGone.class);
      default -> new Ignored();
    };
  }
}
