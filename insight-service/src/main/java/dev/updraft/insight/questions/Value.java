package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.NOT_A_TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Rejection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** How answers travel in JSON: a number as a number, everything else as a text. */
public final class Value {
  private Value() {}

  /** A number sent as a text is taken as well; the question has the last word on it. */
  public static String of(JsonNode json) {
    var text = json.asText();
    if (!(json.isTextual() || json.isNumber()) || !storable(text)) {
      throw new Rejection(NOT_A_TEXT, "value");
    }
    return text;
  }

  /** A value is read as it comes, so nobody has looked yet for what PostgreSQL cannot keep. */
  private static boolean storable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Null for null. */
  public static Object shown(AnswerKind kind, String value) {
    return switch (kind) {
      case NUMBER -> value == null ? null : new BigDecimal(value);
      case CHOICE, TEXT -> value;
    };
  }
}
