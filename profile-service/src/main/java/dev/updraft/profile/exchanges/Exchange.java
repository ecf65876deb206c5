package dev.updraft.profile.exchanges;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A conversation with a contact, and how deep it went. */
public sealed interface Exchange {
  Category<Command, Exchange, Event> CATEGORY =
      new Category<>("exchange", new Decider<>(Unknown::new, Exchange::decide, Exchange::evolve));

  /** How deep a conversation went; only an exchange of ideas is deep. */
  enum Depth {
    GREETING,
    SMALL_TALK,
    WORK,
    IDEAS;

    public boolean deep() {
      return this == IDEAS;
    }

    /** Whether something was said; a greeting keeps no relationship warm. */
    public boolean real() {
      return this != GREETING;
    }
  }

  /** How it was held. */
  enum Medium {
    IN_PERSON,
    CALL,
    WRITTEN
  }

  /** None yet. */
  record Unknown() implements Exchange {}

  /** A conversation with its texts in the clear, null where missing or erased. */
  record Held(
      UUID contactId,
      Depth depth,
      Medium medium,
      String summary,
      List<String> topics,
      String myThought,
      String theirThought,
      Instant occurredAt,
      boolean retracted)
      implements Exchange {}

  /** What can be asked of an exchange. */
  sealed interface Command {
    record HoldExchange(
        UUID contactId,
        Depth depth,
        Medium medium,
        PersonalText summary,
        List<String> topics,
        PersonalText myThought,
        PersonalText theirThought,
        Instant occurredAt,
        Instant now)
        implements Command {
      public HoldExchange {
        if (depth.deep() && (myThought == null || theirThought == null)) {
          throw new Rejection(
              ProfileReason.IDEAS_NEED_BOTH_THOUGHTS,
              myThought == null ? "myThought" : "theirThought");
        }
      }
    }

    record RetractExchange(PersonalText reason) implements Command {}

    /** The contact it was held with turned out to be the same person as another. */
    record MoveExchange(UUID contactId) implements Command {}
  }

  /** What has happened to an exchange. */
  sealed interface Event {
    record ExchangeHeld(
        UUID contactId,
        Depth depth,
        Medium medium,
        PersonalText summary,
        List<String> topics,
        PersonalText myThought,
        PersonalText theirThought,
        Instant occurredAt)
        implements Event {
      public ExchangeHeld {
        topics = List.copyOf(topics);
      }
    }

    record ExchangeRetracted(UUID contactId, PersonalText reason) implements Event {}

    /** Depth and time are repeated so that views of either contact need not look them up. */
    record ExchangeMoved(UUID from, UUID to, Depth depth, Instant occurredAt) implements Event {}
  }

  /** The exchange, or the refusal that there is none. */
  default Held held() {
    return switch (this) {
      case Held held -> held;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_EXCHANGE);
    };
  }

  private static List<Event> decide(Exchange exchange, Command command) {
    return switch (exchange) {
      case Unknown _ ->
          switch (command) {
            case Command.HoldExchange it -> List.of(held(it));
            case Command.RetractExchange _, Command.MoveExchange _ ->
                throw new Rejection(ProfileReason.UNKNOWN_EXCHANGE);
          };
      case Held held ->
          switch (command) {
            case Command.HoldExchange _ -> List.of();
            case Command.RetractExchange _ when held.retracted() -> List.of();
            case Command.RetractExchange(var reason) ->
                List.of(new Event.ExchangeRetracted(held.contactId(), reason));
            case Command.MoveExchange(var to)
                when held.retracted() || to.equals(held.contactId()) ->
                List.of();
            case Command.MoveExchange(var to) ->
                List.of(
                    new Event.ExchangeMoved(held.contactId(), to, held.depth(), held.occurredAt()));
          };
    };
  }

  private static Event held(Command.HoldExchange it) {
    if (it.occurredAt().isAfter(it.now())) {
      throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "occurredAt");
    }
    return new Event.ExchangeHeld(
        it.contactId(),
        it.depth(),
        it.medium(),
        it.summary(),
        it.topics(),
        it.myThought(),
        it.theirThought(),
        it.occurredAt());
  }

  private static Exchange evolve(Exchange exchange, Event event) {
    return switch (event) {
      case Event.ExchangeHeld it ->
          new Held(
              it.contactId(),
              it.depth(),
              it.medium(),
              clear(it.summary()),
              it.topics(),
              clear(it.myThought()),
              clear(it.theirThought()),
              it.occurredAt(),
              false);
      case Event.ExchangeRetracted _ -> after((Held) exchange, ((Held) exchange).contactId(), true);
      case Event.ExchangeMoved it -> after((Held) exchange, it.to(), ((Held) exchange).retracted());
    };
  }

  private static Held after(Held it, UUID contactId, boolean retracted) {
    return new Held(
        contactId,
        it.depth(),
        it.medium(),
        it.summary(),
        it.topics(),
        it.myThought(),
        it.theirThought(),
        it.occurredAt(),
        retracted);
  }
}
