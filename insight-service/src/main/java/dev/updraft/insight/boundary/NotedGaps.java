package dev.updraft.insight.boundary;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.gaps.GapBook;
import dev.updraft.insight.gaps.GapDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gaps that are open: now from the view, earlier from the log by the view's own rules. */
public final class NotedGaps implements GapsByFacet {
  private static final GapBook GAPS = new GapBook();

  /** How a column of ids tells that there is none. */
  private static final String NO_FACET = new UUID(0, 0).toString();

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

  private static Map<UUID, Gaps> byFacet(Stream<GapDocument> gaps) {
    return gaps.filter(gap -> gap.facetId() != null && gap.open())
        .collect(
            Collectors.toMap(GapDocument::facetId, gap -> gaps(1, gap.state().name()), Gaps::plus));
  }

  /**
   * The same from views that may be of an earlier day, where they are only counted.
   *
   * @param before when they were found
   */
  static Map<UUID, Gaps> byFacet(MemberViews views, Instant before) {
    var open = Query.all().where("open", true).before("found_at", before);
    return views.counts(GAPS, open, List.of("facet_id", "state")).entrySet().stream()
        .filter(each -> !each.getKey().getFirst().equals(NO_FACET))
        .collect(
            Collectors.toMap(
                each -> UUID.fromString(each.getKey().getFirst()),
                each -> gaps(each.getValue().intValue(), each.getKey().getLast()),
                Gaps::plus));
  }

  private static Gaps gaps(int open, String state) {
    return new Gaps(open, GapDocument.State.REOPENED.name().equals(state) ? open : 0);
  }

  private Stream<GapDocument> then(UUID member, Instant asOf) {
    return asOf == null
        ? gaps.all(member, Query.all().where("open", true)).stream()
        : gaps.all(member, Query.all()).stream()
            .flatMap(gap -> log.documentAt(member, GAPS, gap.id(), asOf).stream());
  }
}
