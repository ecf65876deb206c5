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

  private static final class Comparing {
    private final Text draft;
    private final Text revision;
    private final Features features;
    private final List<Span> inline = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    Comparing(String draft, String revision) {
      this.draft = Text.of(draft);
      this.revision = Text.of(revision);
      this.features = Features.of(this.draft, this.revision);
    }

    Comparison compared() {
      for (var group : Alignment.of(draft, revision, features)) {
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
      var stretches = stretches(group, before, after);
      var spans =
          stretches.stream()
              .flatMap(each -> each.spans(moved ? Op.MOVE : Op.KEEP).stream())
              .toList();
      var kind = kind(group, stretches);
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
          Classing.numbers(revision.text(), revision.words(group.revision()))
              .forEach(each -> changes.add(new Change(ChangeClass.NUMBER_FACT, before, each)));
        }
        case MERGED, SPLIT -> {
          changes.add(new Change(ChangeClass.STRUCTURE, before, after));
          addWithin(group, stretches);
        }
        case CHANGED -> addWithin(group, stretches);
      }
    }

    private static Kind kind(Group group, List<Stretch> stretches) {
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
      return stretches.stream().allMatch(Stretch::same) ? Kind.SAME : Kind.CHANGED;
    }

    /** Every stretch between words that stand in both is one change. */
    private void addWithin(Group group, List<Stretch> stretches) {
      var before = new Words(draft.text(), draft.words(group.draft()));
      var after = new Words(revision.text(), revision.words(group.revision()));
      var differing = stretches.stream().filter(each -> !each.same()).toList();
      var classes =
          Classing.of(
              differing.stream()
                  .map(
                      each ->
                          new Classing.Replacement(
                              before.upTo(each.draft()), after.upTo(each.revision())))
                  .toList());
      for (var n = 0; n < differing.size(); n++) {
        var stretch = differing.get(n);
        changes.add(new Change(classes.get(n), stretch.draft(), stretch.revision()));
      }
    }

    private List<Stretch> stretches(Group group, Range before, Range after) {
      return before.isEmpty() || after.isEmpty()
          ? List.of(new Stretch(false, before, after))
          : new WordComparison(
                  draft.text(),
                  draft.words(group.draft()),
                  revision.text(),
                  revision.words(group.revision()))
              .stretches();
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
      if (Theme.turned(draft.features(), revision.features(), features, similarity)) {
        changes.add(
            new Change(
                ChangeClass.THEME, draft.sentences().getLast(), revision.sentences().getLast()));
      }
    }
  }

  /** The words of a sentence, taken from the first to the last. */
  private static final class Words {
    private final String text;
    private final List<Range> words;
    private int next;

    Words(String text, List<Range> words) {
      this.text = text;
      this.words = words;
    }

    /** Those of a range, which begins no earlier than the one before ended. */
    List<String> upTo(Range range) {
      var found = new ArrayList<String>();
      while (next < words.size() && words.get(next).end() <= range.end()) {
        if (words.get(next).start() >= range.start()) {
          found.add(words.get(next).of(text));
        }
        next++;
      }
      return found;
    }
  }
}
