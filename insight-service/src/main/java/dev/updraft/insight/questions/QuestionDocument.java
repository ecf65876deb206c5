package dev.updraft.insight.questions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question as it is shown.
 *
 * @param state OPEN, RESOLVED or RETRACTED
 * @param ownFirst whether the picture is withheld until the own credence is locked; null: no
 * @param takenBack what was said to have turned out and had not, oldest first
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
    Boolean ownFirst,
    State state,
    Instant askedAt,
    Resolution resolution,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TakenBack> takenBack,
    Retraction retraction) {
  public QuestionDocument {
    takenBack = takenBack == null ? List.of() : List.copyOf(takenBack);
  }

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

  /** An answer that had not turned out after all. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TakenBack(Resolution resolution, String reason, Instant at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  /** When an answer was first said to have turned out, taken back since or not; null: never. */
  Instant firstResolvedAt() {
    if (!takenBack.isEmpty()) {
      return takenBack.getFirst().resolution().firstAt();
    }
    return resolution == null ? null : resolution.firstAt();
  }

  /** Whether anything was said of its answer, or it was taken back, after that instant. */
  public boolean changedAfter(Instant at) {
    return (resolution != null && resolution.at().isAfter(at))
        || (!takenBack.isEmpty() && takenBack.getLast().at().isAfter(at))
        || (retraction != null && retraction.at().isAfter(at));
  }

  public AnswerForm form() {
    return switch (answer.kind()) {
      case CHOICE -> new AnswerForm.Choice(answer.options());
      case NUMBER -> new AnswerForm.Amount(answer.unit());
      case TEXT -> new AnswerForm.Words();
    };
  }
}
