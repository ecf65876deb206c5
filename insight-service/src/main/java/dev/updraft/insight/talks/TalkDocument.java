package dev.updraft.insight.talks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A talk as it is kept for reading.
 *
 * @param notes null in listings, and once erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TalkDocument(
    UUID id,
    long version,
    String topic,
    String title,
    Speaker speaker,
    Instant heldAt,
    Instant notedAt,
    String notes,
    List<KeyPoint> keyPoints,
    MindMap mindMap,
    Instant mindMapDrawnAt,
    List<Sharing> sharedWith,
    Article article,
    Retraction retraction) {

  /** A contact, or somebody by name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Speaker(UUID contactId, String name) {}

  /**
   * @param start null when the quote is lost
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyPoint(
      UUID id,
      PointKind kind,
      String text,
      Quote quote,
      Integer start,
      boolean lost,
      LocalDate dueOn,
      Instant takenAt,
      Checked checked,
      Applied applied) {
    KeyPoint standing(Quote quote, Integer start) {
      return new KeyPoint(
          id, kind, text, quote, start, start == null, dueOn, takenAt, checked, applied);
    }

    KeyPoint with(Checked checked) {
      return new KeyPoint(id, kind, text, quote, start, lost, dueOn, takenAt, checked, applied);
    }

    KeyPoint with(Applied applied) {
      return new KeyPoint(id, kind, text, quote, start, lost, dueOn, takenAt, checked, applied);
    }
  }

  /** What became of a trend. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Checked(Verdict verdict, String evidence, Instant at) {}

  /** What was done about an advice. */
  public record Applied(String what, Instant appliedAt, Instant at) {}

  public record Sharing(UUID groupId, Instant at) {}

  /** The text or its address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Article(String text, String url, Instant at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  public boolean stands() {
    return retraction == null;
  }

  /** When each stage was reached first, as far as what was done then still stands. */
  Map<Stage, Instant> reached() {
    var reached = new EnumMap<Stage, Instant>(Stage.class);
    reached.put(Stage.NOTES, notedAt);
    keyPoints.stream()
        .map(KeyPoint::takenAt)
        .min(Instant::compareTo)
        .ifPresent(at -> reached.put(Stage.KEY_POINTS, at));
    if (mindMapDrawnAt != null) {
      reached.put(Stage.MIND_MAP, mindMapDrawnAt);
    }
    sharedWith.stream()
        .map(Sharing::at)
        .min(Instant::compareTo)
        .ifPresent(at -> reached.put(Stage.SHARED, at));
    if (article != null) {
      reached.put(Stage.ARTICLE, article.at());
    }
    keyPoints.stream()
        .map(KeyPoint::applied)
        .filter(Objects::nonNull)
        .map(Applied::at)
        .min(Instant::compareTo)
        .ifPresent(at -> reached.put(Stage.APPLIED, at));
    return reached;
  }

  public int advicesApplied() {
    return (int) keyPoints.stream().filter(point -> point.applied() != null).count();
  }

  public int trendsConfirmed() {
    return (int)
        keyPoints.stream()
            .filter(
                point -> point.checked() != null && point.checked().verdict() == Verdict.CONFIRMED)
            .count();
  }

  /** The furthest it was taken, whatever was left out on the way. */
  Stage stage() {
    return reached().keySet().stream().max(Stage::compareTo).orElseThrow();
  }
}
