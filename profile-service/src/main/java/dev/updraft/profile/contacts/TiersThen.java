package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** How full each tier was at an instant. */
@Singleton
class TiersThen {
  private final SeatsOnFile seats;
  private final LogReader log;
  private final Documents<ContactDirectory.Entry> directory;
  private final Documents<MergeList.Entry> merges;

  TiersThen(SeatsOnFile seats, LogReader log, Views views) {
    this.seats = seats;
    this.log = log;
    this.directory = views.documents(ContactDirectory.view());
    this.merges = views.documents(MergeList.view());
  }

  /** By what was recorded up to and including the instant. Blocks. */
  Map<Tier, Long> taken(UUID member, Instant instant) {
    var seated = seats.asOf(member, instant).values();
    var taken = new EnumMap<Tier, Long>(Tier.class);
    for (var tier : Tier.values()) {
      taken.put(tier, seated.stream().filter(tier::equals).count());
    }
    // only tiers with places to count keep seats: whoever has none is in the widest
    taken.put(Tier.WIDER, contacts(member, instant) - seated.size());
    return taken;
  }

  /**
   * The directory knows when a contact came to be, unless a merge took it away since: of those, and
   * they are few, the log is asked.
   */
  private long contacts(UUID member, Instant instant) {
    var mergedOnce = mergedOnce(member);
    return directory.count(member, addedBy(instant))
        - counted(member, mergedOnce, instant)
        + mergedOnce.stream().filter(contact -> known(member, contact, instant)).count();
  }

  private Set<UUID> mergedOnce(UUID member) {
    var all = new HashSet<UUID>();
    merges.all(member, Query.all()).forEach(entry -> all.add(entry.merge().absorbedId()));
    return all;
  }

  private long counted(UUID member, Collection<UUID> contacts, Instant instant) {
    return contacts.isEmpty()
        ? 0
        : directory.count(
            member, addedBy(instant).whereIn(ContactDirectory.ID, List.copyOf(contacts)));
  }

  private static Query addedBy(Instant instant) {
    // up to and including the instant, and the log counts in microseconds
    return Query.all().before(ContactDirectory.ADDED_AT, instant.plusNanos(1_000));
  }

  private boolean known(UUID member, UUID contact, Instant instant) {
    return log.stateAt(member, Contact.CATEGORY, contact, instant).state() instanceof Contact.Known;
  }
}
