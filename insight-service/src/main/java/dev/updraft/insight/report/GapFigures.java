package dev.updraft.insight.report;

import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.gaps.GapBook;
import dev.updraft.insight.gaps.GapDocument;
import dev.updraft.insight.gaps.GapDocument.State;
import dev.updraft.insight.report.Reporter.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gaps over a span. Only those that were closed or reopened since its beginning are looked at one
 * by one; the others were at its end what they are now, and are counted.
 */
final class GapFigures {
  private static final GapBook GAPS = new GapBook();

  private final MemberViews views;
  private final Span span;
  private final List<GapDocument> turned = new ArrayList<>();

  GapFigures(MemberViews views, Span span) {
    this.views = views;
    this.span = span;
    views.each(GAPS, standing().from("turned_at", span.from()), turned::add);
  }

  private Query standing() {
    return Query.all()
        .whereIn("state", List.of(State.OPEN, State.CLOSED, State.REOPENED))
        .before("found_at", span.before());
  }

  /** Open at the end, and not closed or reopened since. */
  private Query stillOpen() {
    return standing().where("open", true).before("turned_at", span.before());
  }

  /** Open at the end, and closed or reopened since. */
  private Stream<GapDocument> openThen() {
    return turned.stream()
        .filter(gap -> !gap.turnedAt().isBefore(span.before()))
        .filter(this::open);
  }

  Figures.Gaps figures() {
    return new Figures.Gaps(
        (int) views.count(GAPS, standing().from("found_at", span.from())),
        turns(State.CLOSED),
        turns(State.REOPENED),
        (int) (views.count(GAPS, stillOpen()) + openThen().count()));
  }

  private int turns(State to) {
    return (int)
        turned.stream()
            .flatMap(gap -> gap.history().stream())
            .filter(turn -> turn.to() == to && span.holds(turn.at()))
            .count();
  }

  /** At the end of what is looked back on. */
  private boolean open(GapDocument gap) {
    return gap.history().stream()
        .filter(turn -> turn.at().isBefore(span.before()))
        .reduce((_, later) -> later)
        .map(turn -> turn.to() != State.CLOSED)
        .orElse(true);
  }

  /** Of those open at the end, the one that was found first. */
  Optional<GapDocument> oldest() {
    return Stream.concat(
            views.first(GAPS, stillOpen().sortedBy("found_at"), 1).stream(), openThen())
        .min(Comparator.comparing(GapDocument::foundAt).thenComparing(GapDocument::id));
  }
}
