package dev.updraft.insight.boundary;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.gaps.GapBook;
import dev.updraft.insight.gaps.GapDocument;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gaps that are open: now from the view, earlier from the log by the view's own rules. */
public final class NotedGaps implements GapsByFacet {
  private static final GapBook GAPS = new GapBook();

  private final Documents<GapDocument> gaps;
  private final LogReader log;

  public NotedGaps(Views views, LogReader log) {
    this.gaps = views.documents(GAPS);
    this.log = log;
  }

  @Override
  public Map<UUID, Gaps> of(UUID member, Instant asOf) {
    return byFacet(then(member, asOf));
  }

  static Map<UUID, Gaps> byFacet(Stream<GapDocument> gaps) {
    return gaps.filter(gap -> gap.facetId() != null && gap.open())
        .collect(
            Collectors.toMap(
                GapDocument::facetId,
                gap -> new Gaps(1, gap.state() == GapDocument.State.REOPENED ? 1 : 0),
                Gaps::plus));
  }

  private Stream<GapDocument> then(UUID member, Instant asOf) {
    return asOf == null
        ? gaps.all(member, Query.all().where("open", true)).stream()
        : gaps.all(member, Query.all()).stream()
            .flatMap(gap -> log.documentAt(member, GAPS, gap.id(), asOf).stream());
  }
}
