package dev.updraft.insight.report;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Due;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.report.Reporter.Span;
import dev.updraft.web.Ids;
import dev.updraft.web.Memberships;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Issues the reports that are due. A period that passed while nobody was running is reported on
 * when it is the last one over; those before it are left out, for they help nobody any more.
 */
@Singleton
class ReportTask implements LeasedTask {
  private static final Logger LOG = Logger.getLogger(ReportTask.class);
  private static final int AT_ONCE = 50;
  private static final Duration NOTHING_DUE = Duration.ofHours(1);
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Due due;
  private final Documents<ReportCalendar.Entry> calendar;
  private final ReportIssuer issuer;
  private final CommandHandler commands;
  private final Memberships teams;
  private final InstantSource clock;
  private final Ids ids;

  ReportTask(
      AgroalDataSource owner,
      Views views,
      ReportIssuer issuer,
      CommandHandler commands,
      Memberships teams,
      InstantSource clock,
      Ids ids) {
    this.due = new Due(owner, new ReportCalendar(), ReportCalendar.DUE);
    this.calendar = views.documents(new ReportCalendar());
    this.issuer = issuer;
    this.commands = commands;
    this.teams = teams;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public Duration run() throws SQLException {
    var now = clock.instant();
    var waiting = due.until(now, AT_ONCE);
    var failed = false;
    for (var each : waiting) {
      try {
        calendar.find(each.memberId(), each.id()).ifPresent(entry -> issue(entry, now));
      } catch (RuntimeException e) {
        // One member's report that cannot be drawn holds up nobody else's.
        LOG.errorf(e, "report not issued, member=%s", each.memberId());
        failed = true;
      }
    }
    if (failed) {
      return AFTER_FAILURE;
    }
    return waiting.isEmpty() ? NOTHING_DUE : LET_VIEWS_CATCH_UP;
  }

  private void issue(ReportCalendar.Entry entry, Instant now) {
    var zone = ReportSchedule.zoneOf(entry.zone());
    for (var period : entry.dueBy(now)) {
      // Before its hour a period that is over today is not due yet. By the clock on the wall: on a
      // day clocks are set forward fewer hours have passed.
      var wall = now.atZone(zone).toLocalDateTime().minusHours(entry.hour());
      var days = period.lastOverOn(wall.toLocalDate());
      var id = CognitionReport.stream(entry.memberId(), period, days.end());
      var span = new Span(days.from(zone), days.before(zone), zone);
      store(entry.memberId(), issuer.draw(id, entry.memberId(), period, span, now));
    }
  }

  private void store(UUID member, ReportEvent.ReportIssued issued) {
    var id = ids.next();
    commands
        .execute(
            CommandContext.of(
                member, teams.teamOf(member).orElse(null), new Metadata(id, id, "clock", null)),
            work -> work.handle(CognitionReport.CATEGORY, issued.reportId(), issued))
        .join();
  }
}
