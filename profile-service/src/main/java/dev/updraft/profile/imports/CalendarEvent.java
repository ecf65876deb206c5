package dev.updraft.profile.imports;

import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.ICalProperty;
import biweekly.property.Organizer;
import biweekly.property.TextProperty;
import biweekly.util.Frequency;
import dev.updraft.eventsourcing.StorableTime;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.imports.Said.Meeting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event of a calendar, or a series of them, as what it says of the member's conversations. */
final class CalendarEvent {
  private static final Duration REMEMBERED = Duration.ofDays(5 * 366);
  private static final int MOST_OCCURRENCES = 2_000;
  private static final int A_CROWD = 15;
  private static final Set<Frequency> NO_SERIES =
      Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);
  private static final Set<ParticipationStatus> CAME =
      Set.of(
          ParticipationStatus.ACCEPTED,
          ParticipationStatus.CONFIRMED,
          ParticipationStatus.COMPLETED);
  private static final Pattern TALK =
      Pattern.compile(
          "\\b(talk|lecture|keynote|conference|webinar|meet-?up|seminar|summit|panel)s?\\b"
              + "|讲座|分享会|演讲|论坛|峰会|研讨会|发布会");
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(zoom|teams|meet\\.google|google meet|webex|skype|facetime|tel:|call|phone|dial-?in)\\b"
              + "|腾讯会议|飞书会议|钉钉会议|视频会议|线上|电话");
  private static final String UNTITLED = "…";

  private final VEvent event;
  private final TimeZone zone;
  private final CalendarSettings settings;
  private final String mine;

  /**
   * @param zone a series recurs in
   * @param mine the member's address, or null when the calendar has no people in it
   */
  CalendarEvent(VEvent event, TimeZone zone, CalendarSettings settings, String mine) {
    this.event = event;
    this.zone = zone;
    this.settings = settings;
    this.mine = mine;
  }

  static String address(Attendee attendee) {
    return address(attendee.getEmail(), attendee.getUri());
  }

  static String address(Organizer organizer) {
    return address(organizer.getEmail(), organizer.getUri());
  }

  private static String address(String email, String uri) {
    var address =
        email == null && uri != null && uri.regionMatches(true, 0, "mailto:", 0, 7)
            ? uri.substring(7)
            : email;
    return address == null || address.isBlank() ? null : Keys.email(address);
  }

  /**
   * One for each time it was held.
   *
   * @param replaced times of the series that are told by events of their own
   */
  List<Said> occurrences(Set<Instant> replaced) {
    try {
      requireAttended();
      var starts = starts();
      var all =
          starts.stream()
              .filter(start -> event.getRecurrenceId() != null || !replaced.contains(start))
              .map(this::meeting)
              .toList();
      if (!all.stream().allMatch(CalendarEvent::storable)) {
        throw new Unfit(Fault.BAD_DATE);
      }
      var held =
          all.stream()
              .filter(meeting -> !meeting.heldAt().isAfter(settings.now()))
              .map(Said.class::cast)
              .toList();
      if (held.isEmpty() && (starts.isEmpty() || !replaced.containsAll(starts))) {
        throw new Unfit(Fault.IN_THE_FUTURE);
      }
      return held;
    } catch (Unfit unfit) {
      return List.of(new Said.Unusable(unfit.fault()));
    }
  }

  private static boolean storable(Meeting meeting) {
    return StorableTime.is(meeting.heldAt()) && StorableTime.is(meeting.occurrence());
  }

  private void requireAttended() throws Unfit {
    if (event.getStatus() != null && event.getStatus().isCancelled()) {
      throw new Unfit(Fault.CANCELLED);
    }
    summary();
    if (people().isEmpty()) {
      if (!talk()) {
        throw new Unfit(Fault.NOBODY_KNOWN);
      }
      return;
    }
    var invited =
        event.getAttendees().stream().filter(each -> mine.equals(address(each))).findFirst();
    var came = invited.map(each -> CAME.contains(each.getParticipationStatus()));
    // Whoever calls a meeting need not say that they come.
    var calledIt = event.getOrganizer() != null && mine.equals(address(event.getOrganizer()));
    var silent = invited.map(each -> silent(each.getParticipationStatus())).orElse(true);
    if (!came.orElse(false) && !(calledIt && silent)) {
      throw new Unfit(Fault.NOT_ATTENDED);
    }
  }

  private static boolean silent(ParticipationStatus status) {
    return status == null || status == ParticipationStatus.NEEDS_ACTION;
  }

  private List<Instant> starts() throws Unfit {
    var first = event.getDateStart().getValue();
    var rule = event.getRecurrenceRule();
    if (event.getRecurrenceId() != null || rule == null && event.getRecurrenceDates().isEmpty()) {
      return first.toInstant().isAfter(settings.now()) ? List.of() : List.of(first.toInstant());
    }
    if (rule != null
        && (rule.getValue() == null || NO_SERIES.contains(rule.getValue().getFrequency()))) {
      throw new Unfit(Fault.UNREADABLE);
    }
    var dates = event.getDateIterator(zone);
    var since = settings.now().minus(REMEMBERED);
    if (first.toInstant().isBefore(since)) {
      dates.advanceTo(Date.from(since));
    }
    var starts = new ArrayList<Instant>();
    while (dates.hasNext() && starts.size() < MOST_OCCURRENCES) {
      var next = dates.next().toInstant();
      if (next.isAfter(settings.now())) {
        break;
      }
      starts.add(next);
    }
    return starts;
  }

  private Meeting meeting(Instant start) {
    var series = event.getRecurrenceId();
    var uid = event.getUid() == null ? "" : event.getUid().getValue();
    return new Meeting(
        uid,
        series == null ? start : series.getValue().toInstant(),
        event.getDateStart().getValue().hasTime() ? start : midday(start),
        title(),
        people(),
        settings.depth() == null ? Exchange.Depth.WORK : settings.depth(),
        medium(),
        talk());
  }

  /** A day is no time: its middle stands for it. */
  private Instant midday(Instant dayBegins) {
    var day = dayBegins.atZone(zone.toZoneId()).toLocalDate();
    return day.atTime(LocalTime.NOON).atZone(zone.toZoneId()).toInstant();
  }

  private String summary() throws Unfit {
    return Cells.line(Cells.neutralised(text(event.getSummary())), Cells.LONGEST_TEXT / 5);
  }

  private String title() {
    try {
      var summary = summary();
      return summary == null ? UNTITLED : summary;
    } catch (Unfit _) {
      return UNTITLED;
    }
  }

  private Exchange.Medium medium() {
    if (settings.medium() != null) {
      return settings.medium();
    }
    var where =
        Stream.concat(
                Stream.of(event.getSummary(), event.getLocation(), event.getDescription())
                    .map(CalendarEvent::text),
                Stream.of(event.getUrl(), event.getConferences().stream().findFirst().orElse(null))
                    .map(CalendarEvent::shown))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return CALL.matcher(where).find() || !event.getConferences().isEmpty()
        ? Exchange.Medium.CALL
        : Exchange.Medium.IN_PERSON;
  }

  private boolean talk() {
    var summary = text(event.getSummary()).toLowerCase(Locale.ROOT);
    return TALK.matcher(summary).find() || people().size() >= A_CROWD;
  }

  /** Everybody else who did not decline. */
  private List<String> people() {
    var organizer = event.getOrganizer() == null ? null : address(event.getOrganizer());
    return Stream.concat(
            Stream.ofNullable(organizer),
            event.getAttendees().stream()
                .filter(each -> each.getParticipationStatus() != ParticipationStatus.DECLINED)
                .map(CalendarEvent::address)
                .filter(address -> address != null))
        .filter(address -> !address.equals(mine))
        .distinct()
        .limit(500)
        .toList();
  }

  private static String text(TextProperty property) {
    return property == null || property.getValue() == null ? "" : property.getValue();
  }

  private static String shown(ICalProperty property) {
    return property == null ? "" : property.toString();
  }
}
