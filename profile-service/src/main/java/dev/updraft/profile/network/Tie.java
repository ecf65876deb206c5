package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** That two contacts know each other. There is one stream for each two, however often recorded. */
public sealed interface Tie {
  Category<Command, Tie, Event> CATEGORY =
      new Category<>("tie", new Decider<>(Unknown::new, Tie::decide, Tie::evolve));

  /** How well they know each other. */
  enum Strength {
    WEAK,
    STRONG
  }

  /** Two contacts in the order they are always named in. */
  record Ends(UUID one, UUID other) {
    public Ends {
      if (one.equals(other)) {
        throw new Rejection(ProfileReason.TIE_NEEDS_TWO, "otherContactId");
      }
      if (one.compareTo(other) > 0) {
        var first = other;
        other = one;
        one = first;
      }
    }

    /** The stream in which the member's tie between these two is kept. */
    public UUID stream(UUID member) {
      var name = "tie/" + member + "/" + one + "/" + other;
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Nothing is known of any. */
  record Unknown() implements Tie {}

  /** A tie as recorded, or taken back since. */
  record Between(Ends ends, Strength strength, boolean retracted) implements Tie {}

  /** What can be asked of a tie. */
  sealed interface Command {
    record RecordTie(Ends ends, Strength strength) implements Command {}

    record RetractTie(PersonalText reason) implements Command {}
  }

  /** What has happened to a tie. */
  sealed interface Event {
    record TieRecorded(UUID one, UUID other, Strength strength) implements Event {}

    record TieRetracted(UUID one, UUID other, PersonalText reason) implements Event {}
  }

  /** The tie, or the refusal that there is none. */
  default Between between() {
    return switch (this) {
      case Between between -> between;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_TIE);
    };
  }

  private static List<Event> decide(Tie tie, Command command) {
    return switch (tie) {
      case Unknown _ ->
          switch (command) {
            case Command.RecordTie record -> List.of(recorded(record));
            case Command.RetractTie _ -> throw new Rejection(ProfileReason.UNKNOWN_TIE);
          };
      case Between(var ends, var strength, var retracted) ->
          switch (command) {
            case Command.RecordTie record when !retracted && record.strength() == strength ->
                List.of();
            case Command.RecordTie record -> List.of(recorded(record));
            case Command.RetractTie _ when retracted -> List.of();
            case Command.RetractTie(var reason) ->
                List.of(new Event.TieRetracted(ends.one(), ends.other(), reason));
          };
    };
  }

  private static Event recorded(Command.RecordTie it) {
    return new Event.TieRecorded(it.ends().one(), it.ends().other(), it.strength());
  }

  private static Tie evolve(Tie tie, Event event) {
    return switch (event) {
      case Event.TieRecorded(var one, var other, var strength) ->
          new Between(new Ends(one, other), strength, false);
      case Event.TieRetracted _ -> {
        var known = (Between) tie;
        yield new Between(known.ends(), known.strength(), true);
      }
    };
  }
}
