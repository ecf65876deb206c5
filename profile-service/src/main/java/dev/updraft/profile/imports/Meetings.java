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
  private final Set<Said.Occurrence> talks = new HashSet<>();

  Meetings(UUID member, Acquaintances people) {
    this.member = member;
    this.people = people;
  }

  /**
   * A verdict on a meeting.
   *
   * @param exchanges by contact the conversations that are to be recorded
   * @param remembered whether no exchange will tell that it was dealt with
   */
  record Ruling(Judgement judgement, Map<UUID, UUID> exchanges, boolean remembered) {
    private static Ruling about(Judgement judgement) {
      return new Ruling(judgement, Map.of(), false);
    }
  }

  void know(UUID exchange, UUID contact, Instant at) {
    recorded.add(exchange);
    times.computeIfAbsent(contact, _ -> new TreeSet<>()).add(at);
  }

  /**
   * @param separate whether the member has said that it is none of the conversations they told of
   * @param before what became of it in an earlier import, if it is remembered; or null
   * @param decision what the member has said of this very row, or null
   */
  Ruling judge(
      Meeting meeting, Instant now, boolean separate, Remembered before, Decision decision) {
    if (meeting.heldAt().isAfter(now)) {
      return Ruling.about(Judgement.invalid(Fault.IN_THE_FUTURE));
    }
    var present = present(meeting);
    if (meeting.talk()) {
      // What was said there is for the member to capture; a calendar does not know it.
      var verdict = before == null && talks.add(meeting.which()) ? Verdict.NEW : Verdict.SAME;
      // of several nobody can tell who spoke
      var judgement =
          meeting.addresses().size() == 1 && present.size() == 1
              ? about(present.keySet().iterator().next(), verdict, false)
              : Judgement.of(verdict);
      return new Ruling(judgement, Map.of(), true);
    }
    if (present.isEmpty()) {
      return Ruling.about(Judgement.invalid(Fault.NOBODY_KNOWN));
    }
    var fresh = new LinkedHashMap<>(present);
    fresh.values().removeIf(recorded::contains);
    var contact = present.keySet().iterator().next();
    if (fresh.isEmpty()) {
      return Ruling.about(about(contact, Verdict.SAME, false));
    }
    if (before != null || decision instanceof Decision.Same) {
      return new Ruling(about(contact, Verdict.SAME, false), Map.of(), true);
    }
    var another = separate || decision instanceof Decision.Separate;
    if (!another && fresh.keySet().stream().allMatch(each -> toldOf(each, meeting.heldAt()))) {
      return Ruling.about(about(fresh.keySet().iterator().next(), Verdict.DUPLICATE_OF, true));
    }
    recorded.addAll(fresh.values());
    var verdict = fresh.size() == present.size() ? Verdict.NEW : Verdict.UPDATES;
    return new Ruling(about(contact, verdict, false), fresh, false);
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
            meeting.which().of(),
            meeting.which().begins().toString(),
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
