package dev.updraft.insight.insights;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.insights.InsightDocument.State;
import dev.updraft.insight.insights.InsightDocument.UseOf;
import dev.updraft.insight.insights.InsightEvent.InsightClassified;
import dev.updraft.insight.insights.InsightEvent.InsightReceived;
import dev.updraft.insight.insights.InsightEvent.InsightRetracted;
import dev.updraft.insight.insights.InsightEvent.InsightUsed;
import dev.updraft.insight.insights.InsightEvent.UseDropped;
import dev.updraft.insight.insights.InsightEvent.UseTurnedOut;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The insights every member received, with what they were used on. */
public final class InsightBook implements DocumentView<InsightDocument> {
  @Override
  public String name() {
    return "insight_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<InsightDocument> document() {
    return InsightDocument.class;
  }

  @Override
  public List<Column<InsightDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, InsightDocument::state),
        new Column<>("contact_id", Column.Type.UUID, InsightDocument::contactId),
        new Column<>("facet_id", Column.Type.UUID, InsightDocument::facetId),
        new Column<>("kind", TEXT, InsightDocument::kind),
        new Column<>("used", TEXT, insight -> Boolean.toString(insight.used())),
        new Column<>("received_at", TIME, InsightDocument::receivedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof InsightEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public InsightDocument evolve(UUID key, InsightDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof InsightEvent event)) {
      return before;
    }
    var version = recorded.version();
    return switch (event) {
      case InsightReceived received ->
          new InsightDocument(
              received.insightId(),
              version,
              State.STANDING,
              received.contactId(),
              received.facetId(),
              received.kind(),
              shown(received.text()),
              received.source(),
              received.sourceId(),
              received.receivedAt(),
              List.of(),
              null);
      case InsightClassified(_, var facet) -> before.in(version, facet);
      case InsightUsed(_, var use, var what, var usedAt) ->
          before.using(version, new UseOf(use, shown(what), usedAt, false, null));
      case UseTurnedOut(_, var use, var cameOf) ->
          before.use(
              version,
              use,
              each ->
                  Stream.of(new UseOf(each.id(), each.what(), each.usedAt(), true, shown(cameOf))));
      case UseDropped(_, var use, _) -> before.use(version, use, _ -> Stream.of());
      case InsightRetracted(_, var reason) -> before.retracted(version, shown(reason));
    };
  }

  private static String shown(PersonalText text) {
    return text.text().orElse(null);
  }
}
