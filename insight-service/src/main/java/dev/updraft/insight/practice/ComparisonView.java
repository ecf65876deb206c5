package dev.updraft.insight.practice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.practice.PracticeDocument.ChangeNote;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.practice.comparison.Comparison;
import dev.updraft.insight.practice.comparison.Range;
import dev.updraft.insight.practice.comparison.Row;
import dev.updraft.insight.practice.comparison.Span;
import dev.updraft.insight.practice.comparison.Span.Op;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two texts side by side and in one, with what was changed. */
record ComparisonView(
    UUID practiceId,
    long version,
    @Schema(
            description =
                "Twice the letters and digits that stay, over those of both texts: 1 when nothing"
                    + " differs, 0 when nothing is left")
        double similarity,
    @Schema(description = "By number, as far as they can be explained one by one")
        List<ChangeView> changes,
    @Schema(description = "Sentences that became one another, in the order of the revision")
        List<RowView> sideBySide,
    @Schema(
            description =
                "The revision as it is read, with what was deleted where it stood: KEEP, MOVE and"
                    + " INSERT put together are the revision; KEEP, MOVE and DELETE hold every word"
                    + " of the draft once; MOVED_AWAY shows where words stood that moved")
        List<SpanView> inline) {

  /** One change, and what the member makes of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeView(
      int number,
      ChangeClass changeClass,
      @Schema(description = "What the rules said; the member may know better") ChangeClass byRule,
      RangeView draft,
      RangeView revision,
      String why,
      String gain) {}

  /** In UTF-16 units, as JavaScript and Java count them; the end is not part of it. */
  record RangeView(int start, int end, String text) {
    static RangeView of(Range range, String text) {
      return new RangeView(range.start(), range.end(), range.of(text));
    }
  }

  record RowView(
      Row.Kind kind,
      @Schema(description = "It changed places with what stays") boolean moved,
      RangeView draft,
      RangeView revision,
      @Schema(description = "KEEP or MOVE, DELETE and INSERT, word by word")
          List<SpanView> words) {}

  record SpanView(
      Op op,
      @Schema(description = "The words: of the draft, or what was inserted") String text,
      int draftStart,
      int draftEnd,
      int revisionStart,
      int revisionEnd) {}

  /** Of a practice whose texts are there. */
  static ComparisonView of(PracticeDocument practice) {
    return new Showing(practice.draft(), practice.revision()).view(practice);
  }

  private record Showing(String draft, String revision) {
    ComparisonView view(PracticeDocument practice) {
      var comparison = Comparison.of(draft, revision);
      return new ComparisonView(
          practice.id(),
          practice.version(),
          practice.result().similarity(),
          practice.changes().stream().map(this::view).toList(),
          comparison.rows().stream().map(this::view).toList(),
          comparison.inline().stream().map(this::view).toList());
    }

    private ChangeView view(ChangeNote change) {
      return new ChangeView(
          change.number(),
          change.changeClass(),
          change.byRule(),
          RangeView.of(change.draft(), draft),
          RangeView.of(change.revision(), revision),
          change.why(),
          change.gain());
    }

    private RowView view(Row row) {
      return new RowView(
          row.kind(),
          row.moved(),
          RangeView.of(row.draft(), draft),
          RangeView.of(row.revision(), revision),
          row.spans().stream().map(this::view).toList());
    }

    private SpanView view(Span span) {
      return new SpanView(
          span.op(),
          span.op() == Op.INSERT ? span.revision().of(revision) : span.draft().of(draft),
          span.draft().start(),
          span.draft().end(),
          span.revision().start(),
          span.revision().end());
    }
  }
}
