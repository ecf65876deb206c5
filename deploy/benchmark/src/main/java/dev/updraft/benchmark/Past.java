package dev.updraft.benchmark;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What profile-service stores most of, as it stores it: a past of a million events goes into its
 * log as fast as the log takes it, and the service makes its views of it as of any other.
 */
final class Past {
  static final Category<ContactAdded, Integer, ContactAdded> CONTACT = category("contact");
  static final Category<ExchangeHeld, Integer, ExchangeHeld> EXCHANGE = category("exchange");
  static final Category<ValueGiven, Integer, ValueGiven> CONTRIBUTION = category("contribution");

  static final EventTypes TYPES =
      EventTypes.builder()
          .type("contact-added.v1", ContactAdded.class)
          .type("exchange-held.v1", ExchangeHeld.class)
          .type("value-given.v1", ValueGiven.class)
          .build();

  record Details(
      PersonalText name,
      PersonalText organization,
      String level,
      List<String> expertise,
      List<String> needs,
      List<UUID> groups,
      List<PersonalText> emails) {}

  record ContactAdded(
      Details details,
      String standing,
      Map<String, String> standingByTopic,
      Instant since,
      String tier) {}

  record ExchangeHeld(
      UUID contactId,
      String depth,
      String medium,
      PersonalText summary,
      List<String> topics,
      PersonalText myThought,
      PersonalText theirThought,
      Instant occurredAt) {}

  record ValueGiven(
      UUID contactId,
      String kind,
      PersonalText summary,
      List<String> topics,
      Integer effortMinutes,
      Instant occurredAt) {}

  private Past() {}

  /** Its command is the event that is to have happened. */
  private static <E> Category<E, Integer, E> category(String name) {
    return new Category<>(
        name, new Decider<>(() -> 0, (_, event) -> List.of(event), (count, _) -> count + 1));
  }
}
