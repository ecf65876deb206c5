package dev.updraft.insight.practice.comparison;

import dev.updraft.insight.practice.comparison.Alignment.Group;
import dev.updraft.insight.practice.comparison.Alignment.Place;
import dev.updraft.insight.practice.comparison.Row.Kind;
import dev.updraft.insight.practice.comparison.Span.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A draft and what a mentor made of it: sentences are paired first, wherever they went, and then
 * compared word by word.
 *
 * @param inline the revision as it is read, with what was deleted where it stood. Every word of the
 *     draft is kept, deleted or moved exactly once, so the words that were kept, moved and inserted
 *     are the revision
 * @param similarity twice the letters and digits that were kept or moved, over those of both texts;
 *     1 when nothing differs, 0 when nothing is left
 */
public record Comparison(
    List<Span> inline, List<Row> rows, List<Change> changes, double similarity) {
  public Comparison {
    inline = List.copyOf(inline);
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
  }

  public static Comparison of(String draft, String revision) {
    return new Comparing(draft, revision).compared();
  }

  /** One text cut into sentences. */
  private record Text(String text, List<Range> sentences, Alignment.Sentences described) {
    static Text of(String text) {
      var sentences = Segments.sentences(text);
      return new Text(
          text,
          sentences,
          new Alignment.Sentences(
              sentences.stream().map(each -> each.of(text)).toList(),
              sentences.stream()
                  .map(each -> Features.of(text, Segments.words(text, each)))
                  .toList()));
    }

    /** Where neighbouring sentences stand; for none, where they would. */
    Range range(Range of) {
      if (of.isEmpty()) {
        return Range.at(
            of.start() < sentences.size() ? sentences.get(of.start()).start() : text.length());
      }
      return sentences.get(of.start()).to(sentences.get(of.end() - 1));
    }
  }

  private static final class Comparing {
    private final Text draft;
    private final Text revision;
    private final List<Span> inline = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    Comparing(String draft, String revision) {
      this.draft = Text.of(draft);
      this.revision = Text.of(revision);
    }

    Comparison compared() {
      for (var group : Alignment.of(draft.described(), revision.described())) {
        var before = draft.range(group.draft());
        var after = revision.range(group.revision());
        if (group.place() == Place.MOVED_AWAY) {
          inline.add(new Span(Op.MOVED_AWAY, before, after));
        } else {
          add(group, before, after);
        }
      }
      var similarity = similarity();
      addTheme(similarity);
      return new Comparison(inline, rows, changes, similarity);
    }

    private void add(Group group, Range before, Range after) {
      var moved = group.place() == Place.MOVED_HERE;
      var spans = spans(before, after, moved ? Op.MOVE : Op.KEEP);
      var kind = kind(group, spans);
      rows.add(new Row(kind, moved, before, after, spans));
      inline.addAll(spans);
      if (moved) {
        changes.add(new Change(ChangeClass.ORDER, before, after));
      }
      switch (kind) {
        case SAME -> {}
        case CUT -> changes.add(new Change(ChangeClass.CUT, before, after));
        case ADDED -> {
          changes.add(new Change(ChangeClass.ADDITION, before, after));
          Classing.numbers(revision.text(), Segments.words(revision.text(), after))
              .forEach(each -> changes.add(new Change(ChangeClass.NUMBER_FACT, before, each)));
        }
        case MERGED, SPLIT -> {
          changes.add(new Change(ChangeClass.STRUCTURE, before, after));
          addWithin(spans);
        }
        case CHANGED -> addWithin(spans);
      }
    }

    private static Kind kind(Group group, List<Span> spans) {
      if (group.revision().isEmpty()) {
        return Kind.CUT;
      }
      if (group.draft().isEmpty()) {
        return Kind.ADDED;
      }
      if (group.draft().length() > 1) {
        return Kind.MERGED;
      }
      if (group.revision().length() > 1) {
        return Kind.SPLIT;
      }
      return spans.stream().anyMatch(each -> each.is(Op.DELETE) || each.is(Op.INSERT))
          ? Kind.CHANGED
          : Kind.SAME;
    }

    /** Every stretch between words that stand in both is one change. */
    private void addWithin(List<Span> spans) {
      for (var n = 0; n < spans.size(); n++) {
        var span = spans.get(n);
        if (span.is(Op.DELETE) || span.is(Op.INSERT)) {
          var last = span;
          if (span.is(Op.DELETE) && n + 1 < spans.size() && spans.get(n + 1).is(Op.INSERT)) {
            last = spans.get(++n);
          }
          var before = span.draft();
          var after = last.revision();
          changes.add(
              new Change(
                  Classing.of(words(draft.text(), before), words(revision.text(), after)),
                  before,
                  after));
        }
      }
    }

    private static List<String> words(String text, Range within) {
      return Segments.words(text, within).stream().map(each -> each.of(text)).toList();
    }

    private List<Span> spans(Range before, Range after, Op kept) {
      if (before.isEmpty() || after.isEmpty()) {
        return new Stretch(false, before, after).spans(kept);
      }
      var stretches = new WordComparison(draft.text(), before, revision.text(), after).stretches();
      return stretches.stream().flatMap(each -> each.spans(kept).stream()).toList();
    }

    private double similarity() {
      var kept = 0L;
      for (var span : inline) {
        if (span.is(Op.KEEP) || span.is(Op.MOVE)) {
          kept += letters(draft.text(), span.draft());
        }
      }
      var all =
          letters(draft.text(), new Range(0, draft.text().length()))
              + letters(revision.text(), new Range(0, revision.text().length()));
      if (all == 0) {
        return draft.text().equals(revision.text()) ? 1 : 0;
      }
      return 2.0 * kept / all;
    }

    private static long letters(String text, Range within) {
      return within.of(text).codePoints().filter(Character::isLetterOrDigit).count();
    }

    private void addTheme(double similarity) {
      var all = new ArrayList<>(draft.described().features());
      all.addAll(revision.described().features());
      if (Theme.turned(
          draft.described().features(),
          revision.described().features(),
          new Features(all),
          similarity)) {
        changes.add(
            new Change(
                ChangeClass.THEME, draft.sentences().getLast(), revision.sentences().getLast()));
      }
    }
  }
}
