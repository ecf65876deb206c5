package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.Cards;
import dev.updraft.insight.identity.IdentityFacts;
import dev.updraft.insight.report.Figures.Gust;
import dev.updraft.insight.report.ReportBook.ReportDocument;
import dev.updraft.insight.report.ReportEvent.Compared;
import dev.updraft.insight.report.ReportEvent.Inputs;
import dev.updraft.insight.report.ReportEvent.Named;
import dev.updraft.insight.report.ReportEvent.ReportIssued;
import dev.updraft.insight.report.Reporter.Material;
import dev.updraft.insight.report.Reporter.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws reports up, and draws them up again from what they were drawn from. */
public final class ReportIssuer {
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 3;

  /** Each holds all a member ever did. */
  private static final Semaphore REPLAYING = new Semaphore(1);

  private final Views views;
  private final Documents<ReportDocument> reports;
  private final LogReader log;
  private final ProjectionRunner projections;
  private final IdentityFacts facts;
  private final Cards cards;

  public ReportIssuer(
      Views views, LogReader log, ProjectionRunner projections, IdentityFacts facts, Cards cards) {
    this.views = views;
    this.reports = views.documents(new ReportBook());
    this.log = log;
    this.projections = projections;
    this.facts = facts;
    this.cards = cards;
  }

  /**
   * Draws a report up as of now. Blocks.
   *
   * @param id the one it is to have
   */
  ReportIssued draw(UUID id, UUID member, Period period, Span span, Instant now) {
    var previous = previous(member, period, span, id);
    var heard = facts.heard(member);
    var before = previous.map(ReportDocument::figures).orElse(null);
    for (var attempt = 1; ; attempt++) {
      var position = log.head(member);
      var shown = projections.shown(position, LET_VIEWS_CATCH_UP).join();
      // The last time as of the position: slow, and not disturbed by anything that happens.
      var views =
          shown && attempt < ATTEMPTS
              ? MemberViews.now(this.views, member)
              : then(member, position);
      var figures = Reporter.figures(new Material(member, views, facts, heard), span, before);
      if (attempt == ATTEMPTS || !shown || log.head(member) == position) {
        return new ReportIssued(
            id,
            member,
            period,
            span.from(),
            span.before(),
            span.zone().getId(),
            new Inputs(position, heard.epoch(), heard.position(), Inputs.RULES),
            previous.map(ReportDocument::id).orElse(null),
            figures,
            names(member, figures),
            now,
            previous.map(it -> new Compared(it.from(), it.before())).orElse(null));
      }
    }
  }

  /** The figures of a report, worked out anew from what it was drawn from. Blocks, for long. */
  Figures again(UUID member, ReportDocument report) {
    var before =
        Optional.ofNullable(report.previousId())
            .flatMap(id -> reports.find(member, id))
            .map(ReportDocument::figures)
            .orElse(null);
    var inputs = report.inputs();
    REPLAYING.acquireUninterruptibly();
    try {
      return Reporter.figures(
          new Material(
              member,
              then(member, inputs.position()),
              facts,
              new IdentityFacts.Place(inputs.profileEpoch(), inputs.profilePosition())),
          new Span(report.from(), report.before(), ReportSchedule.zoneOf(report.zone())),
          before);
    } finally {
      REPLAYING.release();
    }
  }

  private MemberViews then(UUID member, long position) {
    var wanted = Studies.RESTS_ON.stream().map(Category::name).collect(Collectors.toSet());
    return MemberViews.then(log.upTo(member, position, wanted));
  }

  /** What a report is compared to: of those on demand only one on a span like its own. */
  private Optional<ReportDocument> previous(UUID member, Period period, Span span, UUID except) {
    if (period == Period.ON_DEMAND) {
      return reports.all(member, Query.all().where("period", period).brief()).stream()
          .filter(report -> !report.id().equals(except))
          .filter(report -> span.comparesTo(report.from(), report.before()))
          .max(
              Comparator.comparing(ReportDocument::before)
                  .thenComparing(ReportDocument::issuedAt)
                  .thenComparing(ReportDocument::id))
          .flatMap(report -> reports.find(member, report.id()));
    }
    return reports
        .page(member, Query.all().where("period", period).sortedByDescending("issued_at").limit(2))
        .items()
        .stream()
        .filter(report -> !report.id().equals(except))
        .findFirst();
  }

  private List<Named> names(UUID member, Figures figures) {
    var involved = involved(figures);
    var known = cards.names(member, involved);
    return involved.stream()
        .filter(known::containsKey)
        .sorted()
        .map(contact -> new Named(contact, PersonalText.about(contact, known.get(contact))))
        .toList();
  }

  private static Set<UUID> involved(Figures figures) {
    return Stream.of(
            figures.identity().gusts().stream().map(Gust::contactId),
            figures.cognition().challenges().questioners().stream(),
            figures.cognition().models().following().stream(),
            figures.next().stream().map(Figures.Step::contactId))
        .flatMap(ids -> ids)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
