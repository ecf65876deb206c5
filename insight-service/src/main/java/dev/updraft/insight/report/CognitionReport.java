package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.insight.report.ReportEvent.ReportIssued;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A report: issued once, and as it was issued for ever. */
public sealed interface CognitionReport {
  CognitionReport INITIAL = new Unissued();
  Category<ReportIssued, CognitionReport, ReportEvent> CATEGORY =
      new Category<>(
          "cognition-report",
          new Decider<>(() -> INITIAL, CognitionReport::decide, CognitionReport::evolve));

  record Unissued() implements CognitionReport {}

  record Issued(ReportIssued issued) implements CognitionReport {}

  /** Of each period that ends on a day there is one, whoever draws it up and however often. */
  static UUID stream(UUID member, Period period, LocalDate end) {
    return UUID.nameUUIDFromBytes(
        ("report/" + member + "/" + period + "/" + end).getBytes(StandardCharsets.UTF_8));
  }

  /** A second issue says nothing: the first one stands. */
  static List<ReportEvent> decide(CognitionReport report, ReportIssued issue) {
    return switch (report) {
      case Unissued _ -> List.of(issue);
      case Issued _ -> List.of();
    };
  }

  static CognitionReport evolve(CognitionReport report, ReportEvent event) {
    return switch (event) {
      case ReportIssued issued -> new Issued(issued);
    };
  }
}
