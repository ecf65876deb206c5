package dev.updraft.profile.endorsements;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** What this service takes from the notification feed: only the fields it uses. */
sealed interface NudgeNews {
  String TOPIC = "updraft.notification.v1";

  /** A later release of the sender may have fields and constants that were not known here. */
  JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  /** The nudges that ask to act on an endorsement while its window is open. */
  enum Kind {
    ACT_ON_ENDORSEMENT,
    WINDOW_HALF_SPENT,
    WINDOW_CLOSING
  }

  /** Who said that what a nudge asks for was done, as far as it is not known here already. */
  enum Why {
    MEMBER
  }

  /**
   * What a nudge asked for was done.
   *
   * @param kind null when it asks for something else
   * @param why null when it was not the member who said so at the nudge
   * @param topic the one it advised, or null
   */
  record NudgeActed(Kind kind, UUID endorsementId, Why why, String topic, Instant at)
      implements NudgeNews {}

  /** Said to others, or added after this was written. */
  record Ignored() implements NudgeNews {}

  static NudgeNews read(String type, byte[] body) throws IOException {
    return switch (type) {
      case "nudge-acted.v1" -> JSON.readValue(body, NudgeActed.class);
      default -> new Ignored();
    };
  }
}
