package dev.updraft.profile.imports;

import dev.updraft.profile.imports.Said.Meeting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Every conversation the member has recorded, while a calendar is gone through. A meeting gives one
 * with each contact who was there, under an id that a repeat of the calendar gives again.
 */
final class Meetings {
  private static final Duration ABOUT_THEN = Duration.ofHours(1);

  private final UUID member;
  private final Acquaintances people;
  private final Set<UUID> recorded = new HashSet<>();
  private final Map<UUID, TreeSet<Instant>> times = new HashMap<>();

  Meetings(UUID member, Acquaintances people) {
    this.member = member;
    this.people = people;
  }

  /**
   * A verdict on a meeting.
   *
   * @param exchanges by contact the conversations that are to be recorded
   */
  record Ruling(Judgement judgement, Map<UUID, UUID> exchanges) {}

  void know(UUID exchange, UUID contact, Instant at) {
    recorded.add(exchange);
    times.computeIfAbsent(contact, _ -> new TreeSet<>()).add(at);
  }

  Ruling judge(Meeting meeting, Instant now, boolean separate) {
    if (meeting.heldAt().isAfter(now)) {
      return new Ruling(Judgement.invalid(Fault.IN_THE_FUTURE), Map.of());
    }
    if (meeting.talk()) {
      // What was said there is for the member to capture; a calendar does not know it.
      return new Ruling(Judgement.of(Verdict.NEW), Map.of());
    }
    var present = present(meeting);
    if (present.isEmpty()) {
      return new Ruling(Judgement.invalid(Fault.NOBODY_KNOWN), Map.of());
    }
    var fresh = new LinkedHashMap<>(present);
    fresh.values().removeIf(recorded::contains);
    var contact = present.keySet().iterator().next();
    if (fresh.isEmpty()) {
      return new Ruling(about(contact, Verdict.SAME, false), Map.of());
    }
    if (!separate && fresh.keySet().stream().allMatch(each -> toldOf(each, meeting.heldAt()))) {
      return new Ruling(
          about(fresh.keySet().iterator().next(), Verdict.DUPLICATE_OF, true), Map.of());
    }
    recorded.addAll(fresh.values());
    var verdict = fresh.size() == present.size() ? Verdict.NEW : Verdict.UPDATES;
    return new Ruling(about(contact, verdict, false), fresh);
  }

  private Judgement about(UUID contact, Verdict verdict, boolean held) {
    return new Judgement(verdict, contact, null, null, held, people.person(contact), null);
  }

  /** By contact an id; of several addresses of one contact, whichever has been used before. */
  private Map<UUID, UUID> present(Meeting meeting) {
    var present = new LinkedHashMap<UUID, UUID>();
    for (var address : meeting.addresses()) {
      var contact = people.withEmail(address);
      if (contact != null) {
        present.merge(
            contact,
            id(meeting, address),
            (first, other) -> recorded.contains(other) ? other : first);
      }
    }
    return present;
  }

  /** By address, not by contact: two who turn out to be one were still met once. */
  private UUID id(Meeting meeting, String address) {
    var name =
        String.join(
            "/",
            "calendar",
            member.toString(),
            meeting.uid().isEmpty() ? meeting.summary() : meeting.uid(),
            meeting.occurrence().toString(),
            Keys.email(address));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether something like it was told by hand: what this import brings is not looked at. */
  private boolean toldOf(UUID contact, Instant at) {
    var told = times.get(contact);
    var next = told == null ? null : told.ceiling(at.minus(ABOUT_THEN));
    return next != null && !next.isAfter(at.plus(ABOUT_THEN));
  }
}
