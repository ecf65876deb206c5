package dev.updraft.profile.imports;

import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.imports.Said.Person;
import dev.updraft.profile.imports.Said.Praise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everybody the member knows, while an import is gone through: tells whether a row is about one of
 * them. Each row judged counts as known for the rows after it.
 */
final class Acquaintances {
  private record Known(Person person, Integer row) {}

  private record Endorsed(UUID contact, EndorsementKind kind, Instant at, Set<String> topics) {
    static Endorsed of(UUID contact, EndorsementKind kind, Instant at, List<String> topics) {
      var keys = new TreeSet<String>();
      topics.forEach(topic -> keys.add(Keys.name(topic)));
      return new Endorsed(contact, kind, at, Collections.unmodifiableSet(keys));
    }
  }

  private final Supplier<UUID> ids;
  private final Map<UUID, Known> people = new HashMap<>();
  private final Map<String, UUID> byLink = new HashMap<>();
  private final Map<String, UUID> byEmail = new HashMap<>();
  private final Map<String, List<UUID>> byName = new HashMap<>();
  // Addresses of rows from which nothing was taken, and whom those may be about. Nobody gets them
  // in this import, or the same rows would be told apart the next time.
  private final Map<String, UUID> contested = new HashMap<>();
  private final Set<Endorsed> endorsements = new HashSet<>();
  // Whom each row was about, for later ones that are about the same person by the member's word.
  private final Map<Integer, UUID> byRow = new HashMap<>();

  /**
   * @param ids for contacts yet to be added
   */
  Acquaintances(Supplier<UUID> ids) {
    this.ids = ids;
  }

  void know(UUID id, Person person) {
    put(id, person, null);
  }

  /** Null when nobody known has it. */
  UUID withEmail(String address) {
    return byEmail.get(Keys.email(address));
  }

  Person person(UUID contact) {
    return people.get(contact).person();
  }

  void knowEndorsement(UUID contact, EndorsementKind kind, Instant at, List<String> topics) {
    endorsements.add(Endorsed.of(contact, kind, at, topics));
  }

  /**
   * @param separate whether the member has said that who merely may be the same is somebody else
   * @param before what became of the same row in an earlier import, or null
   * @param decision what the member has said of this very row, or null
   */
  Judgement judge(
      Said.OfSomebody said,
      int number,
      Instant now,
      boolean separate,
      Remembered before,
      Decision decision) {
    var judgement = judged(said, number, now, separate, before, decision);
    if (judgement.contact() != null && !judgement.held()) {
      byRow.put(number, judgement.contact());
    }
    return judgement;
  }

  private Judgement judged(
      Said.OfSomebody said,
      int number,
      Instant now,
      boolean separate,
      Remembered before,
      Decision decision) {
    var remembered = before != null && people.containsKey(before.contact());
    // taken already, perhaps a moment ago by a process that died before it could say so
    var taken = remembered && before.fate() == Remembered.Fate.TAKEN;
    if (!taken && said instanceof Person row) {
      switch (decision) {
        case Decision.Separate(var id) -> {
          return people.containsKey(id) ? again(id, number) : added(id, row, number);
        }
        case Decision.Same same when people.containsKey(meant(same)) -> {
          return overlaid(meant(same), row, number);
        }
        // whoever was meant is no more
        case Decision.Same _ -> {}
        case null -> {}
      }
    }
    if (remembered) {
      var id = before.contact();
      switch (before.fate()) {
        case TAKEN -> {
          return said instanceof Person ? again(id, number) : same(id);
        }
        case REPEATED -> {
          contest(said, id);
          return again(id, number);
        }
        case HELD -> {
          if (!separate) {
            return heldBack(said, id);
          }
        }
      }
    }
    return switch (said) {
      case Person person -> judge(person, number, separate);
      case Praise praise -> judge(praise, number, now);
      case Said.Unusable(var fault) -> Judgement.invalid(fault);
    };
  }

  private UUID meant(Decision.Same same) {
    return same.contact() == null ? byRow.get(same.row()) : same.contact();
  }

  /**
   * The decision table: who shares a link or an address is the same person; who shares only the
   * name is, if nobody else has it, the organisation is the same and nothing speaks against it, and
   * else may be.
   */
  private Judgement judge(Person row, int number, boolean separate) {
    var disputed = disputed(row);
    if (disputed != null) {
      return heldBack(row, disputed);
    }
    var certain = byAddress(row);
    if (certain.size() == 1) {
      return about(certain.iterator().next(), row, number);
    }
    if (certain.size() > 1) {
      return heldBack(row, certain.iterator().next());
    }
    var namesakes = namesakes(row);
    var fitting = namesakes.stream().filter(id -> fits(people.get(id).person(), row)).toList();
    if (!fitting.isEmpty() && (separate || namesakes.size() == 1)) {
      return about(fitting.getFirst(), row, number);
    }
    for (var id : namesakes) {
      if (saysAll(people.get(id).person(), row)) {
        return same(id);
      }
    }
    var possible = namesakes.stream().filter(id -> possible(people.get(id).person(), row)).toList();
    return possible.isEmpty() || separate ? added(row, number) : heldBack(row, possible.getFirst());
  }

  /** A row that was dealt with once brings nothing, whatever has been learned since. */
  private Judgement again(UUID id, int number) {
    var known = people.get(id);
    if (known.row() != null) {
      return new Judgement(
          Verdict.DUPLICATE_OF, id, known.row(), null, false, known.person(), null);
    }
    put(id, known.person(), number);
    return same(id);
  }

  private Judgement same(UUID id) {
    return new Judgement(Verdict.SAME, id, null, null, false, people.get(id).person(), null);
  }

  private Judgement heldBack(Said said, UUID other) {
    contest(said, other);
    return new Judgement(
        Verdict.DUPLICATE_OF, other, people.get(other).row(), null, true, null, null);
  }

  private Judgement added(Person row, int number) {
    return added(ids.get(), row, number);
  }

  private Judgement added(UUID id, Person row, int number) {
    put(id, row, number);
    return new Judgement(Verdict.NEW, id, null, null, false, null, row);
  }

  private void contest(Said said, UUID other) {
    if (said instanceof Person row) {
      addresses(row)
          .filter(address -> !byLink.containsKey(address) && !byEmail.containsKey(address))
          .forEach(address -> contested.putIfAbsent(address, other));
    }
  }

  private Judgement about(UUID id, Person row, int number) {
    var known = people.get(id);
    var before = known.person();
    if (known.row() != null) {
      contest(row, id);
      return new Judgement(Verdict.DUPLICATE_OF, id, known.row(), null, false, before, null);
    }
    return overlaid(id, row, number);
  }

  private Judgement overlaid(UUID id, Person row, int number) {
    var before = people.get(id).person();
    var after = before.overlaidBy(row);
    put(id, after, number);
    return after.says(before)
        ? new Judgement(Verdict.SAME, id, null, null, false, before, null)
        : new Judgement(Verdict.UPDATES, id, null, null, false, before, after);
  }

  private Judgement judge(Praise praise, int number, Instant now) {
    if (praise.givenAt().isAfter(now)) {
      return Judgement.invalid(Fault.IN_THE_FUTURE);
    }
    if (disputed(praise.endorser()) != null) {
      return Judgement.invalid(Fault.AMBIGUOUS_ENDORSER);
    }
    var found = byAddress(praise.endorser());
    var all = found.isEmpty() ? new LinkedHashSet<>(possibleEndorsers(praise.endorser())) : found;
    if (all.size() > 1) {
      contest(praise.endorser(), all.getFirst());
      return Judgement.invalid(Fault.AMBIGUOUS_ENDORSER);
    }
    if (all.isEmpty()) {
      var endorser = added(praise.endorser(), number);
      endorsements.add(endorsed(endorser.contact(), praise));
      return endorser;
    }
    var contact = all.iterator().next();
    return new Judgement(
        endorsements.add(endorsed(contact, praise)) ? Verdict.NEW : Verdict.SAME,
        contact,
        null,
        null,
        false,
        people.get(contact).person(),
        null);
  }

  private List<UUID> possibleEndorsers(Person endorser) {
    return namesakes(endorser).stream()
        .filter(id -> possible(people.get(id).person(), endorser))
        .toList();
  }

  private static Endorsed endorsed(UUID contact, Praise praise) {
    return Endorsed.of(contact, praise.kind(), praise.givenAt(), praise.topics());
  }

  private UUID disputed(Person row) {
    return addresses(row).map(contested::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Stream<String> addresses(Person row) {
    return Stream.concat(
        row.links().stream().map(Keys::link), row.emails().stream().map(Keys::email));
  }

  private LinkedHashSet<UUID> byAddress(Person row) {
    var found = new LinkedHashSet<UUID>();
    row.links().forEach(link -> found.add(byLink.get(Keys.link(link))));
    row.emails().forEach(email -> found.add(byEmail.get(Keys.email(email))));
    found.remove(null);
    return found;
  }

  private List<UUID> namesakes(Person row) {
    return row.name() == null ? List.of() : byName.getOrDefault(Keys.name(row.name()), List.of());
  }

  /** Two different profile links are two different people, whatever their names. */
  private static boolean possible(Person known, Person row) {
    return row.links().isEmpty() || known.links().isEmpty();
  }

  private static boolean fits(Person known, Person row) {
    return possible(known, row)
        && sameWork(known, row)
        && (known.emails().isEmpty() || row.emails().isEmpty());
  }

  private static boolean saysAll(Person known, Person row) {
    return sameWork(known, row) && known.overlaidBy(row).says(known);
  }

  private static boolean sameWork(Person known, Person row) {
    return Objects.equals(key(known.organization()), key(row.organization()));
  }

  private static String key(String text) {
    return text == null ? null : Keys.name(text);
  }

  private void put(UUID id, Person person, Integer row) {
    var before = people.put(id, new Known(person, row));
    person.links().forEach(link -> byLink.putIfAbsent(Keys.link(link), id));
    person.emails().forEach(email -> byEmail.putIfAbsent(Keys.email(email), id));
    if (before == null && person.name() != null) {
      byName.computeIfAbsent(Keys.name(person.name()), _ -> new ArrayList<>(1)).add(id);
    }
  }
}
