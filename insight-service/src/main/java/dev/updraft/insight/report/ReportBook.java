package dev.updraft.insight.report;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.report.ReportBook.ReportDocument;
import dev.updraft.insight.report.ReportEvent.Compared;
import dev.updraft.insight.report.ReportEvent.Inputs;
import dev.updraft.insight.report.ReportEvent.ReportIssued;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The reports of every member. */
public final class ReportBook implements DocumentView<ReportDocument> {
  /**
   * @param names of contacts in it, as they were called then; without those erased since
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReportDocument(
      UUID id,
      long version,
      Period period,
      Instant from,
      Instant before,
      String zone,
      Instant issuedAt,
      UUID previousId,
      Inputs inputs,
      Figures figures,
      Map<UUID, String> names,
      Compared compared) {
    public ReportDocument {
      names = names == null ? null : Collections.unmodifiableMap(new TreeMap<>(names));
    }

    static ReportDocument of(ReportIssued issued, long version) {
      var names = new TreeMap<UUID, String>();
      issued
          .names()
          .forEach(
              named -> named.name().text().ifPresent(name -> names.put(named.contactId(), name)));
      return new ReportDocument(
          issued.reportId(),
          version,
          issued.period(),
          issued.from(),
          issued.before(),
          issued.zone(),
          issued.issuedAt(),
          issued.previousId(),
          issued.inputs(),
          issued.figures(),
          names,
          issued.compared());
    }
  }

  @Override
  public String name() {
    return "report_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<ReportDocument> document() {
    return ReportDocument.class;
  }

  @Override
  public List<Column<ReportDocument>> columns() {
    return List.of(
        new Column<>("issued_at", TIME, ReportDocument::issuedAt),
        new Column<>("period", TEXT, ReportDocument::period));
  }

  @Override
  public Set<String> apart() {
    return Set.of("figures", "names");
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ReportEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public ReportDocument evolve(UUID key, ReportDocument before, Recorded<?> recorded) {
    return recorded.event() instanceof ReportIssued issued
        ? ReportDocument.of(issued, recorded.version())
        : before;
  }
}
