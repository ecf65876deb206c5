package dev.updraft.notification.windows;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What profile-service publishes, as far as nudges depend on it: only the fields used here. */
sealed interface ProfileFeed {
  String TOPIC = "updraft.profile.v1";
  ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementReceived(
      UUID endorsementId, UUID contactId, List<String> topics, String strongestTopic, Window window)
      implements ProfileFeed {
    public EndorsementReceived {
      Objects.requireNonNull(endorsementId, "endorsementId");
      topics = topics == null ? List.of() : List.copyOf(topics);
    }

    String topic() {
      return ProfileFeed.topic(strongestTopic, topics);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Window(Instant opensAt, Instant closesAt, double tauSeconds, double delta) {
    public Window {
      Objects.requireNonNull(opensAt, "opensAt");
      Objects.requireNonNull(closesAt, "closesAt");
    }

    static WindowCurve curve(Window window) {
      return window == null
          ? null
          : new WindowCurve(window.opensAt, window.closesAt, window.tauSeconds, window.delta);
    }
  }

  /**
   * @param occasionAt a dated occasion the action is meant for, or null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementActed(
      UUID endorsementId, UUID actionId, String topic, Instant startedAt, Instant occasionAt)
      implements ProfileFeed {
    public EndorsementActed {
      Objects.requireNonNull(endorsementId, "endorsementId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementConverted(UUID endorsementId) implements ProfileFeed {
    public EndorsementConverted {
      Objects.requireNonNull(endorsementId, "endorsementId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementLapsed(UUID endorsementId, Instant at) implements ProfileFeed {
    public EndorsementLapsed {
      Objects.requireNonNull(endorsementId, "endorsementId");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * The whole endorsement as it is now.
   *
   * @param stage told when an action or an outcome was taken back; else null
   * @param actionId the action that was taken back; else null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementChanged(
      UUID endorsementId,
      UUID contactId,
      List<String> topics,
      String strongestTopic,
      Window window,
      String stage,
      UUID actionId)
      implements ProfileFeed {
    public EndorsementChanged {
      Objects.requireNonNull(endorsementId, "endorsementId");
      topics = topics == null ? List.of() : List.copyOf(topics);
    }

    /** Nothing was done with it after all. */
    boolean reopened() {
      return "OPEN".equals(stage);
    }

    String topic() {
      return ProfileFeed.topic(strongestTopic, topics);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record EndorsementRetracted(UUID endorsementId) implements ProfileFeed {
    public EndorsementRetracted {
      Objects.requireNonNull(endorsementId, "endorsementId");
    }
  }

  /**
   * Somebody is a contact, or stands otherwise than before.
   *
   * @param cadence null where it is as it was
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ContactRanked(UUID contactId, String tier, Cadence cadence) implements ProfileFeed {
    public ContactRanked {
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  /**
   * @param days null: as often as the tier asks
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Cadence(Integer days) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ContactPaced(UUID contactId, Integer days) implements ProfileFeed {
    public ContactPaced {
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ContactMerged(UUID contactId) implements ProfileFeed {
    public ContactMerged {
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ExchangeHeld(UUID exchangeId, UUID contactId, String depth, Instant occurredAt)
      implements ProfileFeed {
    public ExchangeHeld {
      Objects.requireNonNull(exchangeId, "exchangeId");
      Objects.requireNonNull(contactId, "contactId");
      Objects.requireNonNull(occurredAt, "occurredAt");
    }

    /** More than a greeting. */
    boolean real() {
      return !"GREETING".equals(depth);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ExchangeMoved(UUID exchangeId, UUID contactId) implements ProfileFeed {
    public ExchangeMoved {
      Objects.requireNonNull(exchangeId, "exchangeId");
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ExchangeRetracted(UUID exchangeId) implements ProfileFeed {
    public ExchangeRetracted {
      Objects.requireNonNull(exchangeId, "exchangeId");
    }
  }

  /**
   * @param contactId null when it went to a group
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ValueGiven(UUID contributionId, UUID contactId, Instant occurredAt)
      implements ProfileFeed {
    public ValueGiven {
      Objects.requireNonNull(contributionId, "contributionId");
      Objects.requireNonNull(occurredAt, "occurredAt");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ValueMoved(UUID contributionId, UUID contactId) implements ProfileFeed {
    public ValueMoved {
      Objects.requireNonNull(contributionId, "contributionId");
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ValueRetracted(UUID contributionId) implements ProfileFeed {
    public ValueRetracted {
      Objects.requireNonNull(contributionId, "contributionId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record MemberSettings(String zone, String language) implements ProfileFeed {}

  /** Of no consequence here, or added by the producer after this was written. */
  record Ignored() implements ProfileFeed {}

  static ProfileFeed read(Delivery delivery) {
    return switch (delivery.type()) {
      case "endorsement-received.v1" -> body(delivery, EndorsementReceived.class);
      case "endorsement-changed.v1" -> body(delivery, EndorsementChanged.class);
      case "endorsement-acted.v1" -> body(delivery, EndorsementActed.class);
      case "endorsement-lapsed.v1" -> body(delivery, EndorsementLapsed.class);
      case "endorsement-retracted.v1" -> body(delivery, EndorsementRetracted.class);
      case "endorsement-converted.v1" -> body(delivery, EndorsementConverted.class);
      case "contact-added.v1", "contact-changed.v1" -> body(delivery, ContactRanked.class);
      case "contact-cadence.v1" -> body(delivery, ContactPaced.class);
      case "contact-merged.v1" -> body(delivery, ContactMerged.class);
      case "exchange-held.v1" -> body(delivery, ExchangeHeld.class);
      case "exchange-moved.v1" -> body(delivery, ExchangeMoved.class);
      case "exchange-retracted.v1" -> body(delivery, ExchangeRetracted.class);
      case "value-given.v1" -> body(delivery, ValueGiven.class);
      case "value-moved.v1" -> body(delivery, ValueMoved.class);
      case "value-retracted.v1" -> body(delivery, ValueRetracted.class);
      case "member-settings.v1" -> body(delivery, MemberSettings.class);
      default -> new Ignored();
    };
  }

  private static String topic(String strongest, List<String> topics) {
    return strongest == null && !topics.isEmpty() ? topics.getFirst() : strongest;
  }

  private static <T> T body(Delivery delivery, Class<T> type) {
    try {
      return JSON.readValue(delivery.body(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
