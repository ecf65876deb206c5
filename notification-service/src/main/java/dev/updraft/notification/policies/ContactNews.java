package dev.updraft.notification.policies;

import dev.updraft.notification.nudges.Why;
import java.time.Instant;
import java.util.UUID;

/** What is heard about a contact, as far as nudges depend on it. */
public sealed interface ContactNews {
  /** The contact has a tier, the same as before or another. */
  record Ranked(String tier, Instant at) implements ContactNews {}

  /**
   * @param days null: as often as the tier asks
   */
  record Paced(Integer days, Instant at) implements ContactNews {}

  /**
   * @param real more than a greeting
   */
  record Met(UUID exchangeId, boolean real, Instant at) implements ContactNews {}

  record NotMet(UUID exchangeId) implements ContactNews {}

  record Given(UUID contributionId, Instant at) implements ContactNews {}

  record NotGiven(UUID contributionId) implements ContactNews {}

  /** The contact's endorsement was acted on. */
  record ActedOn(UUID endorsementId, UUID actionId, Used.Action action) implements ContactNews {}

  /** Something came of the contact's endorsement. */
  record Converted(UUID endorsementId, String topic, Instant at) implements ContactNews {}

  /**
   * An action was taken back.
   *
   * @param actionId null when it is not told which: then all, if nothing was done after all
   * @param open whether nothing was done after all
   */
  record Undone(UUID endorsementId, UUID actionId, boolean open) implements ContactNews {}

  /** What came of it was taken back. */
  record Unconverted(UUID endorsementId) implements ContactNews {}

  /** The endorsement was taken back. */
  record Retracted(UUID endorsementId) implements ContactNews {}

  /** The endorsement is another contact's. */
  record MovedAway(UUID endorsementId) implements ContactNews {}

  /** The endorsement of another contact is this one's. */
  record TakenOver(UUID endorsementId, Used used) implements ContactNews {}

  /** Another contact stands for this one. */
  record MergedAway() implements ContactNews {}

  /** Why what was to be said before it is not to be said any more. */
  default Why why() {
    return switch (this) {
      case Met _, Given _ -> Why.ACTED;
      case Retracted _ -> Why.RETRACTED;
      case Ranked _,
          Paced _,
          NotMet _,
          NotGiven _,
          ActedOn _,
          Converted _,
          Undone _,
          Unconverted _,
          MovedAway _,
          TakenOver _,
          MergedAway _ ->
          Why.CHANGED;
    };
  }
}
