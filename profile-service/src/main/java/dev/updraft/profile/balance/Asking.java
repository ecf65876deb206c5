package dev.updraft.profile.balance;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.endorsements.EndorsementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The member asked a contact for an endorsement. That is never forbidden, but what was missing then
 * is said and kept.
 */
public sealed interface Asking {
  Category<Command, Asking, Event> CATEGORY =
      new Category<>("asking", new Decider<>(Unknown::new, Asking::decide, Asking::evolve));

  /** What speaks against asking now. */
  enum Warning {
    /** Nothing was given to the contact before. */
    NOTHING_GIVEN,
    /** Ideas were never exchanged before: they know too little to vouch for. */
    NO_IDEAS_EXCHANGED;

    /** What speaks against asking somebody of whom this is known. */
    static List<Warning> of(boolean given, boolean deep) {
      var warnings = new ArrayList<Warning>();
      if (!given) {
        warnings.add(NOTHING_GIVEN);
      }
      if (!deep) {
        warnings.add(NO_IDEAS_EXCHANGED);
      }
      return warnings;
    }
  }

  /** Not asked. */
  record Unknown() implements Asking {}

  /**
   * What was asked for.
   *
   * @param wording null where missing or erased
   * @param warnings what spoke against it when it was done
   */
  record Asked(
      UUID contactId,
      EndorsementKind kind,
      List<String> topics,
      String wording,
      List<Warning> warnings,
      Instant askedAt,
      boolean retracted)
      implements Asking {}

  /** What can be asked of an asking. */
  sealed interface Command {
    /**
     * @param given whether anything had been given to that contact before
     * @param deep whether ideas had been exchanged before
     */
    record AskForEndorsement(
        UUID contactId,
        EndorsementKind kind,
        List<String> topics,
        PersonalText wording,
        boolean given,
        boolean deep,
        Instant askedAt,
        Instant now)
        implements Command {}

    record RetractAsking(PersonalText reason) implements Command {}

    /** The contact asked turned out to be the same person as another. */
    record MoveAsking(UUID contactId) implements Command {}
  }

  /** What has happened to an asking. */
  sealed interface Event {
    record EndorsementAsked(
        UUID contactId,
        EndorsementKind kind,
        List<String> topics,
        PersonalText wording,
        List<Warning> warnings,
        Instant askedAt)
        implements Event {
      public EndorsementAsked {
        topics = List.copyOf(topics);
        warnings = List.copyOf(warnings);
      }
    }

    record AskingRetracted(UUID contactId, PersonalText reason) implements Event {}

    /** Kind and time are repeated so that views of either contact need not look them up. */
    record AskingMoved(UUID from, UUID to, EndorsementKind kind, Instant askedAt)
        implements Event {}
  }

  /** The asking, or the refusal that there is none. */
  default Asked asked() {
    return switch (this) {
      case Asked asked -> asked;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_ASKING);
    };
  }

  private static List<Event> decide(Asking asking, Command command) {
    return switch (asking) {
      case Unknown _ ->
          switch (command) {
            case Command.AskForEndorsement it -> List.of(asked(it));
            case Command.RetractAsking _, Command.MoveAsking _ ->
                throw new Rejection(ProfileReason.UNKNOWN_ASKING);
          };
      case Asked asked ->
          switch (command) {
            case Command.AskForEndorsement _ -> List.of();
            case Command.RetractAsking _ when asked.retracted() -> List.of();
            case Command.RetractAsking(var reason) ->
                List.of(new Event.AskingRetracted(asked.contactId(), reason));
            case Command.MoveAsking(var to)
                when asked.retracted() || to.equals(asked.contactId()) ->
                List.of();
            case Command.MoveAsking(var to) ->
                List.of(
                    new Event.AskingMoved(asked.contactId(), to, asked.kind(), asked.askedAt()));
          };
    };
  }

  private static Event asked(Command.AskForEndorsement it) {
    if (it.askedAt().isAfter(it.now())) {
      throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "askedAt");
    }
    return new Event.EndorsementAsked(
        it.contactId(),
        it.kind(),
        it.topics(),
        it.wording(),
        Warning.of(it.given(), it.deep()),
        it.askedAt());
  }

  private static Asking evolve(Asking asking, Event event) {
    return switch (event) {
      case Event.EndorsementAsked it ->
          new Asked(
              it.contactId(),
              it.kind(),
              it.topics(),
              clear(it.wording()),
              it.warnings(),
              it.askedAt(),
              false);
      case Event.AskingRetracted _ -> after((Asked) asking, ((Asked) asking).contactId(), true);
      case Event.AskingMoved it -> after((Asked) asking, it.to(), ((Asked) asking).retracted());
    };
  }

  private static Asked after(Asked it, UUID contactId, boolean retracted) {
    return new Asked(
        contactId, it.kind(), it.topics(), it.wording(), it.warnings(), it.askedAt(), retracted);
  }
}
