package dev.updraft.insight.practice.comparison;

import dev.updraft.insight.practice.comparison.Span.Op;
import java.util.List;
import java.util.stream.Stream;

/** Neighbouring words that stand in both sentences, or differ; then one side may be empty. */
record Stretch(boolean same, Range draft, Range revision) {
  /** Deleted before inserted. */
  List<Span> spans(Op kept) {
    if (same) {
      return List.of(new Span(kept, draft, revision));
    }
    return Stream.of(
            new Span(Op.DELETE, draft, Range.at(revision.start())),
            new Span(Op.INSERT, Range.at(draft.end()), revision))
        .filter(span -> !span.draft().isEmpty() || !span.revision().isEmpty())
        .toList();
  }

  boolean replaces() {
    return !same && !draft.isEmpty() && !revision.isEmpty();
  }

  Stretch with(Stretch white, Stretch next) {
    return new Stretch(
        false,
        draft.to(white.draft()).to(next.draft()),
        revision.to(white.revision()).to(next.revision()));
  }
}
