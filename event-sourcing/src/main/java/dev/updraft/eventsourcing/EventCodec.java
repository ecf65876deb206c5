package dev.updraft.eventsourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Events to stored JSON and back; personal text is sealed on the way in and opened on the way out.
 */
public final class EventCodec {
  private static final String SEALING = "sealing";
  private static final String MEMBER = "member";
  private static final String KEYS = "keys";

  private final EventTypes types;
  private final SubjectKeys keys;
  private final ObjectMapper mapper;

  public EventCodec(EventTypes types, SubjectKeys keys) {
    this.types = types;
    this.keys = keys;
    var personal = new SimpleModule("personal-text");
    personal.addSerializer(PersonalText.class, new Sealer());
    personal.addDeserializer(PersonalText.class, new Opener());
    this.mapper = json().rebuild().addModule(personal).build();
  }

  /**
   * How this library writes JSON: ISO-8601 instants, no nulls; unknown fields are read over, for a
   * later release may have added them.
   */
  static JsonMapper json() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(
            new SimpleModule("quick-instants").addDeserializer(Instant.class, new QuickInstants()))
        .addModule(new Jdk8Module())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  EventTypes types() {
    return types;
  }

  SubjectKeys keys() {
    return keys;
  }

  byte[] encode(Object event, SubjectKeys.Sealing sealing) {
    try {
      return mapper.writer().withAttribute(SEALING, sealing).writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw unwrapped(e);
    }
  }

  byte[] encode(Metadata metadata) {
    try {
      return mapper.writeValueAsBytes(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metadata cannot be written", e);
    }
  }

  Metadata metadata(String json) {
    try {
      return mapper.readValue(json, Metadata.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metadata cannot be read", e);
    }
  }

  /**
   * Reads a stored event of any version as the newest one.
   *
   * @param atHand keys its texts may be sealed with
   */
  Object decode(
      String type, String data, UUID memberId, Map<SubjectKeys.Subject, Optional<Aead>> atHand) {
    try {
      var reader = mapper.reader().withAttribute(MEMBER, memberId).withAttribute(KEYS, atHand);
      if (!types.needsUpcast(type)) {
        var target = types.classOf(type);
        if (target == null) {
          throw new IllegalStateException("stored event type unknown to this release: " + type);
        }
        return reader.forType(target).readValue(data);
      }
      var current = types.upcast(type, (ObjectNode) reader.readTree(data));
      return reader.forType(current.type()).<Object>readValue((JsonNode) current.data());
    } catch (IOException e) {
      // Jackson wraps what the opening of a text fails with; a lost connection is not its fault.
      throw e.getCause() instanceof LogUnavailable unavailable
          ? unavailable
          : new IllegalStateException("stored event cannot be read: " + type, e);
    }
  }

  private static RuntimeException unwrapped(JsonProcessingException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("event cannot be written", e);
  }

  private static final class Sealer extends StdSerializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    Sealer() {
      super(PersonalText.class);
    }

    @Override
    public void serialize(PersonalText text, JsonGenerator out, SerializerProvider context)
        throws IOException {
      var sealing = (SubjectKeys.Sealing) context.getAttribute(SEALING);
      if (sealing == null) {
        throw new IllegalStateException("personal text is written only into events");
      }
      out.writeStartObject();
      out.writeStringField("subject", text.subject().toString());
      out.writeBinaryField("sealed", sealing.seal(text));
      out.writeEndObject();
    }
  }

  private final class Opener extends StdDeserializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    Opener() {
      super(PersonalText.class);
    }

    @Override
    public PersonalText deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonNode node = in.readValueAsTree();
      var subject = UUID.fromString(node.get("subject").textValue());
      var member = (UUID) context.getAttribute(MEMBER);
      @SuppressWarnings("unchecked") // what decode has put there
      var atHand = (Map<SubjectKeys.Subject, Optional<Aead>>) context.getAttribute(KEYS);
      return keys.open(member, subject, node.get("sealed").binaryValue(), atHand);
    }
  }
}
