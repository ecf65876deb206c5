package dev.updraft.insight.gaps;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.Quote;
import dev.updraft.insight.gaps.GapDocument.Passage;
import dev.updraft.insight.gaps.GapDocument.State;
import dev.updraft.insight.gaps.GapDocument.Turn;
import dev.updraft.insight.gaps.GapEvent.GapClassified;
import dev.updraft.insight.gaps.GapEvent.GapClosed;
import dev.updraft.insight.gaps.GapEvent.GapFound;
import dev.updraft.insight.gaps.GapEvent.GapReopened;
import dev.updraft.insight.gaps.GapEvent.GapRetracted;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The gaps of every member, with how each was closed and reopened. */
public final class GapBook implements DocumentView<GapDocument> {
  @Override
  public String name() {
    return "gap_book";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<GapDocument> document() {
    return GapDocument.class;
  }

  @Override
  public List<Column<GapDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, GapDocument::state),
        new Column<>("open", TEXT, gap -> Boolean.toString(gap.open())),
        new Column<>("source", TEXT, GapDocument::source),
        new Column<>("source_id", Column.Type.UUID, GapDocument::sourceId),
        new Column<>("facet_id", Column.Type.UUID, GapDocument::facetId),
        new Column<>("found_at", TIME, GapDocument::foundAt),
        new Column<>("turned_at", TIME, GapDocument::turnedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof GapEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public GapDocument evolve(UUID key, GapDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof GapEvent event)) {
      return before;
    }
    var version = recorded.version();
    return switch (event) {
      case GapFound found ->
          new GapDocument(
              found.gapId(),
              version,
              State.OPEN,
              found.source(),
              found.sourceId(),
              found.facetId(),
              shown(found.text()),
              passage(found.passage()),
              found.contactId(),
              shown(found.outsider()),
              found.foundAt(),
              List.of(),
              null);
      case GapClassified(_, var facet) -> before.in(version, facet);
      case GapClosed(_, _, _, var how, var learnt, var at) ->
          before.turned(version, new Turn(State.CLOSED, at, shown(how), shown(learnt), null));
      case GapReopened(_, _, _, var why, var at) ->
          before.turned(version, new Turn(State.REOPENED, at, null, null, shown(why)));
      case GapRetracted(_, var reason) -> before.retracted(version, shown(reason));
    };
  }

  private static Passage passage(GapEvent.Passage passage) {
    return passage == null
        ? null
        : new Passage(
            passage.edition(),
            new Quote(shown(passage.prefix()), shown(passage.exact()), shown(passage.suffix())),
            passage.start());
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
