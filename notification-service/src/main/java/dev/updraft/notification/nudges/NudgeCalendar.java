package dev.updraft.notification.nudges;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A member's open windows and the nudges still ahead, as a calendar with alarms. */
@Singleton
class NudgeCalendar {
  private static final Duration LASTING = Duration.ofMinutes(15);
  private static final Duration BEFORE_CLOSING = Duration.ofDays(1);
  private static final List<String> OPEN =
      EnumSet.allOf(NudgeState.class).stream()
          .filter(state -> !state.closed())
          .map(Enum::name)
          .toList();

  private final Documents<NudgeInbox.Entry> inbox;
  private final People people;
  private final InstantSource clock;

  NudgeCalendar(Views views, NudgeInbox inbox, People people, InstantSource clock) {
    this.inbox = views.documents(inbox);
    this.people = people;
    this.clock = clock;
  }

  String of(UUID memberId) {
    var entries = inbox.all(memberId, Query.all().whereIn("state", OPEN));
    var contacts =
        entries.stream()
            .map(each -> each.nudge().plan().contactId())
            .filter(Objects::nonNull)
            .toList();
    var known = people.known(memberId, contacts);
    var language = known.languageOr(Language.ENGLISH);
    var text = new CalendarText(name(language));
    var windows = windows(entries);
    var changes = changes(memberId, windows);
    windows.forEach(
        each ->
            text.event(
                closing(each, changes.get(each.nudge().plan().endorsementId()), known, language)));
    entries.stream()
        .filter(each -> each.nudge().state().ahead())
        .sorted(Comparator.comparing((NudgeInbox.Entry each) -> each.nudge().dueAt()))
        .forEach(each -> text.event(nudge(each, known, language)));
    return text.end();
  }

  private static String name(Language language) {
    return switch (language) {
      case ENGLISH -> "Updraft nudges";
      case CHINESE -> "Updraft 提醒";
    };
  }

  /** Of each window that is still open, the nudge that changed last. */
  private List<NudgeInbox.Entry> windows(List<NudgeInbox.Entry> entries) {
    var now = clock.instant();
    return entries.stream()
        .filter(each -> each.nudge().plan().kind().goesByWindow())
        .filter(each -> each.nudge().plan().kind().asksToAct())
        .filter(each -> closesAfter(each, now))
        .collect(
            Collectors.groupingBy(
                each -> each.nudge().plan().endorsementId(),
                Collectors.maxBy(Comparator.comparing(NudgeCalendar::changedAt))))
        .values()
        .stream()
        .map(Optional::orElseThrow)
        .sorted(Comparator.comparing((NudgeInbox.Entry each) -> each.nudge().plan().closesAt()))
        .toList();
  }

  /** How often something changed about a window, and when it last did. */
  private record Changes(long count, Instant last) {
    static final Changes NONE = new Changes(0, Instant.EPOCH);

    Changes and(NudgeInbox.Entry entry) {
      var at = changedAt(entry);
      return new Changes(count + entry.version(), at.isAfter(last) ? at : last);
    }
  }

  /**
   * Of all nudges of each window, also those that are over: which of them is the last that is open
   * may change, and a calendar program ignores what seems older than what it has.
   */
  private Map<UUID, Changes> changes(UUID memberId, List<NudgeInbox.Entry> windows) {
    var changes = new HashMap<UUID, Changes>();
    var ids = windows.stream().map(each -> each.nudge().plan().endorsementId()).toList();
    if (!ids.isEmpty()) {
      inbox.all(memberId, Query.all().whereIn("endorsement_id", ids)).stream()
          .filter(each -> each.nudge().plan().kind().goesByWindow())
          .forEach(
              each ->
                  changes.compute(
                      each.nudge().plan().endorsementId(),
                      (_, before) -> (before == null ? Changes.NONE : before).and(each)));
    }
    return changes;
  }

  private static boolean closesAfter(NudgeInbox.Entry entry, Instant now) {
    var closesAt = entry.nudge().plan().closesAt();
    return closesAt != null && closesAt.isAfter(now);
  }

  private static Instant changedAt(NudgeInbox.Entry entry) {
    return entry.nudge().history().getLast().at();
  }

  private static CalendarText.Event closing(
      NudgeInbox.Entry entry, Changes changes, People.Known known, Language language) {
    var plan = entry.nudge().plan();
    var closing = Wording.windowCloses(known.name(plan.contactId()), plan.topic(), language);
    return new CalendarText.Event(
        "window-" + plan.endorsementId(),
        changes.count(),
        changes.last(),
        plan.closesAt(),
        LASTING,
        closing.title(),
        closing.text(),
        BEFORE_CLOSING);
  }

  /**
   * Worded as of its moment: by then as much will be left as it says. Without links that answer it,
   * for whoever a calendar is shared with can only read.
   */
  private CalendarText.Event nudge(NudgeInbox.Entry entry, People.Known known, Language language) {
    var nudge = entry.nudge();
    var wording = Wording.of(nudge, known, language, nudge.dueAt());
    return new CalendarText.Event(
        "nudge-" + entry.id(),
        entry.version(),
        changedAt(entry),
        nudge.dueAt(),
        LASTING,
        wording.title(),
        wording.text(),
        Duration.ZERO);
  }
}
