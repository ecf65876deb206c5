package dev.updraft.insight.questions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question as it is shown.
 *
 * @param state OPEN, RESOLVED or RETRACTED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuestionDocument(
    UUID id,
    long version,
    String topic,
    String text,
    String decides,
    Answer answer,
    Integer goodForDays,
    State state,
    Instant askedAt,
    Resolution resolution,
    Retraction retraction) {
  /** Where a question stands. */
  public enum State {
    OPEN,
    RESOLVED,
    RETRACTED
  }

  /** What it takes for an answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(AnswerKind kind, List<String> options, String unit) {}

  /** What the answer turned out to be; {@code at} is when the member last said so. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Resolution(String value, String evidence, Instant firstAt, Instant at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  public AnswerForm form() {
    return switch (answer.kind()) {
      case CHOICE -> new AnswerForm.Choice(answer.options());
      case NUMBER -> new AnswerForm.Amount(answer.unit());
      case TEXT -> new AnswerForm.Words();
    };
  }
}
