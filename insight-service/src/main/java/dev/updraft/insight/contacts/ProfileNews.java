package dev.updraft.insight.contacts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What this service takes from the profile feed and the cards: only the fields it uses. */
sealed interface ProfileNews {
  String TOPIC = "updraft.profile.v1";
  String CARDS = "updraft.cards.v1";

  /** A later release of the sender may have fields and constants that were not known here. */
  JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  /**
   * @param standing null when it is one this release does not know
   * @param since null when the sender does not say
   * @param tier null when the sender does not say, or one this release does not know
   * @param expertise topics; null when it is as it was said before
   */
  record ContactSeen(
      UUID contactId,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant since,
      Tier tier,
      List<String> expertise)
      implements ProfileNews {
    public ContactSeen {
      Objects.requireNonNull(contactId, "contactId");
      var known = new HashMap<String, Standing>();
      if (standingByTopic != null) {
        standingByTopic.forEach(
            (topic, value) -> {
              if (value != null) {
                known.put(topic, value);
              }
            });
      }
      standingByTopic = Map.copyOf(known);
    }
  }

  /** What a contact is an expert in. */
  record ExpertiseSeen(UUID contactId, List<String> expertise) implements ProfileNews {
    public ExpertiseSeen {
      Objects.requireNonNull(contactId, "contactId");
      expertise = expertise == null ? List.of() : List.copyOf(expertise);
    }
  }

  /** A contact is another one, too; it is spoken of again only when that is undone. */
  record ContactMerged(UUID contactId, UUID into) implements ProfileNews {
    public ContactMerged {
      Objects.requireNonNull(contactId, "contactId");
      Objects.requireNonNull(into, "into");
    }
  }

  /** How a contact is called. */
  record Card(String kind, UUID subjectId, UUID memberId, String name) implements ProfileNews {}

  /** Said to others, or added after this was written. */
  record Ignored() implements ProfileNews {}

  static ProfileNews read(String type, byte[] body) throws IOException {
    return switch (type) {
      case "contact-added.v1", "contact-changed.v1" -> JSON.readValue(body, ContactSeen.class);
      case "contact-expertise.v1" -> JSON.readValue(body, ExpertiseSeen.class);
      case "contact-merged.v1" -> JSON.readValue(body, ContactMerged.class);
      case "card.v1" -> JSON.readValue(body, Card.class);
      default -> new Ignored();
    };
  }
}
