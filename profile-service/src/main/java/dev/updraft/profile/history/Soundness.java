package dev.updraft.profile.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Whether JSON from elsewhere can be kept: some of what it can say no database holds. */
enum Soundness {
  SOUND,
  /** A personal text is not there any more. */
  ERASED,
  UNSOUND;

  private static final int LONGEST_TEXT = 10_000;
  private static final BigDecimal LARGEST = new BigDecimal("1e15");
  private static final int MOST_DIGITS = 20;

  static Soundness of(JsonNode node) {
    var worst = ofOne(node);
    for (var child : node) {
      var other = of(child);
      worst = other.compareTo(worst) > 0 ? other : worst;
    }
    return worst;
  }

  private static Soundness ofOne(JsonNode node) {
    if (node.isTextual()) {
      return storable(node.textValue()) ? SOUND : UNSOUND;
    }
    if (node.isNumber()) {
      var number = node.decimalValue();
      return number.abs().compareTo(LARGEST) < 0 && Math.abs(number.scale()) <= MOST_DIGITS
          ? SOUND
          : UNSOUND;
    }
    return node.path("subject").isTextual() && !node.has("text") ? ERASED : SOUND;
  }

  private static boolean storable(String text) {
    return text.length() <= LONGEST_TEXT
        && text.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
  }
}
