package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two contacts found to be one person: what each of them was, what became of it and from whom each
 * field came, so that it can be undone at any time.
 */
public sealed interface Merge {
  Category<Command, Merge, Event> CATEGORY =
      new Category<>("contact-merge", new Decider<>(None::new, Merge::decide, Merge::evolve));

  /** Whose value a field got. */
  enum Origin {
    SURVIVOR,
    ABSORBED,
    BOTH
  }

  /** Nothing merged yet. */
  record None() implements Merge {}

  /**
   * A merge.
   *
   * @param before what the surviving contact was
   * @param absorbed what the other one was
   * @param after what the surviving contact was made
   * @param paced since when the cadence of each was counted
   * @param moved what had passed with the other and counts for the survivor since
   * @param undoneAt null while it holds
   */
  record Done(
      UUID survivorId,
      UUID absorbedId,
      Contact.Known before,
      Contact.Known absorbed,
      Contact.Known after,
      Map<MergePlan.Field, Origin> origins,
      Paced paced,
      Moved moved,
      Instant at,
      Instant undoneAt)
      implements Merge {

    private Done with(Moved allMoved, Instant undone) {
      return new Done(
          survivorId, absorbedId, before, absorbed, after, origins, paced, allMoved, at, undone);
    }
  }

  /** Since when the cadence of two contacts was counted; null where not known. */
  record Paced(Instant survivor, Instant absorbed) {}

  /** What passed between the member and a contact, by its ids. */
  record Moved(
      List<UUID> contributions, List<UUID> exchanges, List<UUID> endorsements, List<UUID> askings) {
    static final Moved NOTHING = new Moved(List.of(), List.of(), List.of(), List.of());

    private Moved and(Moved more) {
      return new Moved(
          joined(contributions, more.contributions),
          joined(exchanges, more.exchanges),
          joined(endorsements, more.endorsements),
          joined(askings, more.askings));
    }

    private Moved without(Moved known) {
      return new Moved(
          left(contributions, known.contributions),
          left(exchanges, known.exchanges),
          left(endorsements, known.endorsements),
          left(askings, known.askings));
    }

    private static List<UUID> joined(List<UUID> some, List<UUID> more) {
      return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static List<UUID> left(List<UUID> all, List<UUID> known) {
      return all.stream().filter(each -> !known.contains(each)).toList();
    }

    public Moved {
      contributions = List.copyOf(contributions);
      exchanges = List.copyOf(exchanges);
      endorsements = List.copyOf(endorsements);
      askings = List.copyOf(askings);
    }
  }

  /** A contact as an event holds it. */
  record Snapshot(
      Details details, List<Standings.Period> standings, Tier tier, Integer cadenceDays) {
    public Snapshot {
      standings = List.copyOf(standings);
    }

    static Snapshot of(UUID id, Contact.Known contact) {
      return new Snapshot(
          contact.details(id),
          contact.standings().periods(),
          contact.tier(),
          contact.cadenceDays());
    }

    private Contact.Known contact() {
      return Contact.Known.of(details, new Standings(standings), tier, cadenceDays);
    }
  }

  /** What can be asked of a merge. */
  sealed interface Command {
    /** Decides nothing yet: the contacts are looked at first. */
    record ProposeMerge() implements Command {}

    record MergeContacts(
        UUID survivorId,
        UUID absorbedId,
        Snapshot before,
        Snapshot absorbed,
        Snapshot after,
        Map<MergePlan.Field, Origin> origins,
        Paced paced,
        Moved moved,
        Instant now)
        implements Command {}

    /** What was recorded with the other contact while it was being merged away comes after. */
    record MoveStragglers(Moved moved, Instant now) implements Command {}

    record UndoMerge(Instant now) implements Command {}
  }

  /** What has happened to a merge. */
  sealed interface Event {
    record ContactsMerged(
        UUID survivorId,
        UUID absorbedId,
        Snapshot before,
        Snapshot absorbed,
        Snapshot after,
        Map<MergePlan.Field, Origin> origins,
        Paced paced,
        Moved moved,
        Instant at)
        implements Event {
      public ContactsMerged {
        // merges of old did not keep it
        paced = paced == null ? new Paced(null, null) : paced;
        origins = Collections.unmodifiableMap(new TreeMap<>(origins));
      }
    }

    record StragglersMoved(Moved moved, Instant at) implements Event {}

    record MergeUndone(Instant at) implements Event {}
  }

  /** The merge, or the refusal that there is none. */
  default Done done() {
    return switch (this) {
      case Done done -> done;
      case None _ -> throw new Rejection(ProfileReason.UNKNOWN_MERGE);
    };
  }

  private static List<Event> decide(Merge merge, Command command) {
    return switch (merge) {
      case None _ ->
          switch (command) {
            case Command.ProposeMerge _ -> List.of();
            case Command.MergeContacts it ->
                List.of(
                    new Event.ContactsMerged(
                        it.survivorId(),
                        it.absorbedId(),
                        it.before(),
                        it.absorbed(),
                        it.after(),
                        it.origins(),
                        it.paced(),
                        it.moved(),
                        it.now()));
            case Command.MoveStragglers _, Command.UndoMerge _ ->
                throw new Rejection(ProfileReason.UNKNOWN_MERGE);
          };
      case Done done ->
          switch (command) {
            case Command.ProposeMerge _, Command.MergeContacts _ -> List.of();
            case Command.MoveStragglers(var moved, var now) -> stragglers(done, moved, now);
            case Command.UndoMerge _ when done.undoneAt() != null -> List.of();
            case Command.UndoMerge(var now) -> List.of(new Event.MergeUndone(now));
          };
    };
  }

  private static List<Event> stragglers(Done merge, Moved moved, Instant now) {
    var fresh = moved.without(merge.moved());
    return merge.undoneAt() != null || fresh.equals(Moved.NOTHING)
        ? List.of()
        : List.of(new Event.StragglersMoved(fresh, now));
  }

  private static Merge evolve(Merge merge, Event event) {
    return switch (event) {
      case Event.ContactsMerged it ->
          new Done(
              it.survivorId(),
              it.absorbedId(),
              it.before().contact(),
              it.absorbed().contact(),
              it.after().contact(),
              it.origins(),
              it.paced(),
              it.moved(),
              it.at(),
              null);
      case Event.StragglersMoved(var more, _) -> {
        var it = (Done) merge;
        yield it.with(it.moved().and(more), it.undoneAt());
      }
      case Event.MergeUndone(var at) -> {
        var it = (Done) merge;
        yield it.with(it.moved(), at);
      }
    };
  }
}
