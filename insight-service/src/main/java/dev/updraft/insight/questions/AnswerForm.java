package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.NOT_AN_OPTION;
import static dev.updraft.insight.InsightReason.NOT_A_NUMBER;
import static dev.updraft.insight.InsightReason.NOT_A_TEXT;
import static dev.updraft.insight.InsightReason.OPTIONS_MISSING;
import static dev.updraft.insight.InsightReason.OPTIONS_NOT_WANTED;
import static dev.updraft.insight.InsightReason.UNIT_NOT_WANTED;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import java.math.BigDecimal;
import java.util.List;

/** What a question takes for an answer, and how an answer is written once it is accepted. */
public sealed interface AnswerForm {
  int MAX_OPTIONS = 20;
  int MAX_DIGITS = 30;
  int MAX_TEXT = 2_000;

  /** One of the options, which are taken to be all there is. */
  record Choice(List<String> options) implements AnswerForm {
    public Choice {
      options = options.stream().map(Spelling::tidy).toList();
    }
  }

  /** A number, counted in the unit if there is one. */
  record Amount(String unit) implements AnswerForm {}

  /** Free words. */
  record Words() implements AnswerForm {}

  /** What a member asks for: options only with a choice, a unit only with a number. */
  static AnswerForm of(AnswerKind kind, List<String> options, String unit) {
    var given = options == null ? List.<String>of() : options;
    if (kind != AnswerKind.CHOICE && !given.isEmpty()) {
      throw new Rejection(OPTIONS_NOT_WANTED, "answer.options");
    }
    if (kind != AnswerKind.NUMBER && unit != null) {
      throw new Rejection(UNIT_NOT_WANTED, "answer.unit");
    }
    return switch (kind) {
      case CHOICE -> choice(given);
      case NUMBER -> new Amount(unit == null ? null : Spelling.tidy(unit));
      case TEXT -> new Words();
    };
  }

  private static Choice choice(List<String> options) {
    var different = options.stream().map(Spelling::folded).distinct().count();
    if (options.size() < 2
        || options.size() > MAX_OPTIONS
        || different < options.size()
        || options.stream().anyMatch(String::isBlank)) {
      throw new Rejection(OPTIONS_MISSING, "answer.options");
    }
    return new Choice(options);
  }

  default AnswerKind kind() {
    return switch (this) {
      case Choice _ -> AnswerKind.CHOICE;
      case Amount _ -> AnswerKind.NUMBER;
      case Words _ -> AnswerKind.TEXT;
    };
  }

  /** The answer in the question's own spelling; refuses what is no answer to it. */
  default String accept(String value) {
    return switch (this) {
      case Choice(var options) ->
          options.stream()
              .filter(option -> Spelling.folded(option).equals(Spelling.folded(value)))
              .findFirst()
              .orElseThrow(() -> new Rejection(NOT_AN_OPTION, "value"));
      case Amount _ -> amount(value);
      case Words _ -> {
        var text = Spelling.tidy(value);
        if (text.isEmpty() || text.length() > MAX_TEXT) {
          throw new Rejection(NOT_A_TEXT, "value");
        }
        yield text;
      }
    };
  }

  private static String amount(String value) {
    BigDecimal number;
    try {
      number = value.length() > 2 * MAX_DIGITS ? null : new BigDecimal(value.strip());
    } catch (NumberFormatException _) {
      number = null;
    }
    // An exponent of some millions is a short text, but written out it would fill the memory.
    if (number == null
        || number.precision() > MAX_DIGITS
        || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw new Rejection(NOT_A_NUMBER, "value");
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
