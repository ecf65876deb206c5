package dev.updraft.profile.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.PersonalText;
import java.io.IOException;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Events as JSON outside the log: personal text in the clear, and every identifier renamed on the
 * way in, so that what one member wrote can never be taken for another's.
 */
final class HistoryCodec {
  private static final String RENAMING = "renaming";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule("history")
                  .addSerializer(PersonalText.class, new InTheClear())
                  .addDeserializer(PersonalText.class, new FromTheClear())
                  .addDeserializer(UUID.class, new Renamed())
                  .addKeyDeserializer(UUID.class, new RenamedKey()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private HistoryCodec() {}

  static ObjectWriter writer() {
    return MAPPER.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
  }

  static JsonNode tree(String json) throws IOException {
    return MAPPER.readTree(json);
  }

  static <E> E read(JsonNode data, Class<E> type, UnaryOperator<UUID> renaming) throws IOException {
    return MAPPER.reader().withAttribute(RENAMING, renaming).forType(type).readValue(data);
  }

  @SuppressWarnings("unchecked")
  private static UUID renamed(String text, DeserializationContext context) {
    var renaming = (UnaryOperator<UUID>) context.getAttribute(RENAMING);
    return renaming.apply(UUID.fromString(text));
  }

  private static final class InTheClear extends StdSerializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    InTheClear() {
      super(PersonalText.class);
    }

    @Override
    public void serialize(PersonalText text, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeStartObject();
      out.writeStringField("subject", text.subject().toString());
      if (text.text().isPresent()) {
        out.writeStringField("text", text.text().get());
      }
      out.writeEndObject();
    }
  }

  private static final class FromTheClear extends StdDeserializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    FromTheClear() {
      super(PersonalText.class);
    }

    @Override
    public PersonalText deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonNode node = in.readValueAsTree();
      var subject = renamed(node.path("subject").asText(), context);
      return node.path("text").isTextual()
          ? PersonalText.about(subject, node.get("text").textValue())
          : PersonalText.erased(subject);
    }
  }

  private static final class Renamed extends StdDeserializer<UUID> {
    private static final long serialVersionUID = 1L;

    Renamed() {
      super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return renamed(in.getText(), context);
    }
  }

  private static final class RenamedKey extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return renamed(key, context);
    }
  }
}
