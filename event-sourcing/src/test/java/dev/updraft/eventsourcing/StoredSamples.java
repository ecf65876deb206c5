package dev.updraft.eventsourcing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.UUID;

/** Reads and writes stored events with their personal text in the plain, for samples. */
public final class StoredSamples {
  private static final ObjectMapper PLAIN =
      EventCodec.json()
          .rebuild()
          .addModule(
              new SimpleModule("plain-text")
                  .addSerializer(PersonalText.class, new PlainWriter())
                  .addDeserializer(PersonalText.class, new PlainReader()))
          .build();

  private StoredSamples() {}

  public static Object read(EventTypes types, String name, String json) {
    try {
      var current = types.upcast(name, (ObjectNode) PLAIN.readTree(json));
      return PLAIN.treeToValue(current.data(), current.type());
    } catch (JsonProcessingException e) {
      throw new AssertionError("the sample of " + name + " no longer reads", e);
    }
  }

  public static String write(EventTypes types, Object event) {
    try {
      types.nameOf(event);
      return PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class PlainWriter extends StdSerializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    PlainWriter() {
      super(PersonalText.class);
    }

    @Override
    public void serialize(PersonalText text, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeStartObject();
      out.writeStringField("subject", text.subject().toString());
      out.writeStringField("text", text.text().orElse(null));
      out.writeEndObject();
    }
  }

  private static final class PlainReader extends StdDeserializer<PersonalText> {
    private static final long serialVersionUID = 1L;

    PlainReader() {
      super(PersonalText.class);
    }

    @Override
    public PersonalText deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonNode node = in.readValueAsTree();
      return PersonalText.about(
          UUID.fromString(node.get("subject").textValue()), node.get("text").textValue());
    }
  }
}
