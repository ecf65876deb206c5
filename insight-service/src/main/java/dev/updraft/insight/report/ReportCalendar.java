package dev.updraft.insight.report;

import static dev.updraft.eventsourcing.Column.Type.TIME;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.report.ReportCalendar.Entry;
import dev.updraft.insight.report.ScheduleEvent.ReportsScheduled;
import dev.updraft.insight.report.ScheduleEvent.SettingsLearned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** When each member's next report is due. */
public final class ReportCalendar implements DocumentView<Entry> {
  static final String DUE = "due_at";

  /**
   * @param weeklyUpTo the day up to which weeks were reported on, or from which they are wanted;
   *     null: not wanted
   * @param monthlyUpTo the same of months
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      UUID id,
      long version,
      UUID memberId,
      int hour,
      String zone,
      String language,
      LocalDate weeklyUpTo,
      LocalDate monthlyUpTo) {

    /** Null when none is wanted. */
    Instant dueAt() {
      return Stream.of(dueFor(Period.WEEKLY, weeklyUpTo), dueFor(Period.MONTHLY, monthlyUpTo))
          .filter(Objects::nonNull)
          .min(Instant::compareTo)
          .orElse(null);
    }

    private Instant dueFor(Period period, LocalDate upTo) {
      return upTo == null
          ? null
          // an hour that is left out when clocks are set forward is the one after
          : period
              .nextEndAfter(upTo)
              .atTime(hour, 0)
              .atZone(ReportSchedule.zoneOf(zone))
              .toInstant();
    }

    /** The periods to be reported on at an instant: of each kind the last one that is over. */
    List<Period> dueBy(Instant now) {
      var due = new ArrayList<Period>();
      if (isDue(dueFor(Period.WEEKLY, weeklyUpTo), now)) {
        due.add(Period.WEEKLY);
      }
      if (isDue(dueFor(Period.MONTHLY, monthlyUpTo), now)) {
        due.add(Period.MONTHLY);
      }
      return due;
    }

    private static boolean isDue(Instant at, Instant now) {
      return at != null && !at.isAfter(now);
    }

    private Entry reported(Period period, LocalDate end, long version) {
      return new Entry(
          id,
          version,
          memberId,
          hour,
          zone,
          language,
          period == Period.WEEKLY ? later(weeklyUpTo, end) : weeklyUpTo,
          period == Period.MONTHLY ? later(monthlyUpTo, end) : monthlyUpTo);
    }

    /** Null stays null: nobody wants them any more. */
    private static LocalDate later(LocalDate before, LocalDate end) {
      return before == null || before.isAfter(end) ? before : end;
    }
  }

  @Override
  public String name() {
    return "report_calendar";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Entry> document() {
    return Entry.class;
  }

  @Override
  public List<Column<Entry>> columns() {
    return List.of(new Column<>(DUE, TIME, Entry::dueAt).forAllMembers());
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case ScheduleEvent _ -> List.of(recorded.streamId());
      case ReportEvent.ReportIssued issued when issued.period() != Period.ON_DEMAND ->
          List.of(ReportSchedule.stream(issued.memberId()));
      case Object _ -> List.of();
    };
  }

  @Override
  public Entry evolve(UUID key, Entry before, Recorded<?> recorded) {
    return switch (recorded.event()) {
      case ReportsScheduled(var member, var weekly, var monthly, var hour) -> {
        var zone = before == null ? null : before.zone();
        // From the day it was wanted on: what was over by then is over.
        var day = LocalDate.ofInstant(recorded.at(), ReportSchedule.zoneOf(zone));
        yield new Entry(
            key,
            recorded.version(),
            member,
            hour,
            zone,
            before == null ? null : before.language(),
            weekly
                ? Objects.requireNonNullElse(before == null ? null : before.weeklyUpTo(), day)
                : null,
            monthly
                ? Objects.requireNonNullElse(before == null ? null : before.monthlyUpTo(), day)
                : null);
      }
      case SettingsLearned(var member, var zone, var language) ->
          before == null
              ? new Entry(
                  key,
                  recorded.version(),
                  member,
                  ReportSchedule.USUAL_HOUR,
                  zone,
                  language,
                  null,
                  null)
              : new Entry(
                  key,
                  recorded.version(),
                  member,
                  before.hour(),
                  zone,
                  language,
                  before.weeklyUpTo(),
                  before.monthlyUpTo());
      // Nobody's who never wanted any.
      case ReportEvent.ReportIssued issued ->
          before == null
              ? null
              : before.reported(
                  issued.period(),
                  LocalDate.ofInstant(issued.before(), ReportSchedule.zoneOf(issued.zone())),
                  before.version());
      case Object _ -> before;
    };
  }
}
