package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.history.Story;
import dev.updraft.profile.imports.Said.History;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What this service itself has written down of a network. Only the histories in it are read: all
 * the rest follows from them.
 */
final class NetworkFile {
  // Numbers as they stand: a sum of money is not to come out another one.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final int LONGEST_HISTORY = 1 << 20;

  private final TextFile file;
  private final String part;

  NetworkFile(TextFile file, String part) {
    this.file = file;
    this.part = part;
  }

  void read(Consumer<Row> rows) throws IOException {
    try (var text = file.open();
        var json = new JsonFactory().createParser(text)) {
      json.setCodec(MAPPER);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Rejection(ProfileReason.UNKNOWN_FORMAT);
      }
      String format = null;
      UUID owner = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var field = json.currentName();
        var value = json.nextToken();
        switch (field) {
          case "format" -> format = json.getText();
          case "member" -> owner = id(json.getText());
          case "history" -> {
            if (!Story.FORMAT.equals(format) || owner == null || value != JsonToken.START_ARRAY) {
              throw new Rejection(ProfileReason.UNKNOWN_FORMAT);
            }
            histories(json, owner, rows);
          }
          default -> json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new Rejection(ProfileReason.DAMAGED_FILE);
      }
    } catch (JsonProcessingException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  private void histories(JsonParser json, UUID owner, Consumer<Row> rows) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      var line = json.currentTokenLocation().getLineNr();
      rows.accept(new Row(part, line, said(json.readValueAsTree(), owner)));
    }
  }

  private static Said said(JsonNode node, UUID owner) {
    var id = id(node.path("id").asText());
    var category = node.path("category").asText();
    var events = node.path("events").toString();
    return id == null || category.isEmpty() || events.length() > LONGEST_HISTORY
        ? new Said.Unusable(Fault.UNREADABLE)
        : new History(
            owner, category, id, node.path("from").asLong(), node.path("of").asLong(), events);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
