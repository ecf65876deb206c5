package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.NOT_A_TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Rejection;
import java.math.BigDecimal;

/** How answers travel in JSON: a number as a number, everything else as a text. */
public final class Value {
  private Value() {}

  /** A number sent as a text is taken as well; the question has the last word on it. */
  public static String of(JsonNode json) {
    if (!json.isTextual() && !json.isNumber()) {
      throw new Rejection(NOT_A_TEXT, "value");
    }
    return json.asText();
  }

  /** Null for null. */
  public static Object shown(AnswerKind kind, String value) {
    return switch (kind) {
      case NUMBER -> value == null ? null : new BigDecimal(value);
      case CHOICE, TEXT -> value;
    };
  }
}
