package dev.updraft.insight.observations;

import static dev.updraft.insight.InsightReason.NOT_IMITATED;
import static dev.updraft.insight.InsightReason.OBSERVATION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_OBSERVATION;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.observations.ObservationCommand.Imitate;
import dev.updraft.insight.observations.ObservationCommand.Observe;
import dev.updraft.insight.observations.ObservationCommand.Retract;
import dev.updraft.insight.observations.ObservationCommand.TurnOut;
import dev.updraft.insight.observations.ObservationEvent.ImitationTurnedOut;
import dev.updraft.insight.observations.ObservationEvent.ObservationImitated;
import dev.updraft.insight.observations.ObservationEvent.ObservationMade;
import dev.updraft.insight.observations.ObservationEvent.ObservationRetracted;
import java.util.List;

/** Something a member saw a role model do, and what they made of it. */
public sealed interface Observation {
  Observation INITIAL = new Unmade();
  Category<ObservationCommand, Observation, ObservationEvent> CATEGORY =
      new Category<>(
          "observation", new Decider<>(() -> INITIAL, Observation::decide, Observation::evolve));

  record Unmade() implements Observation {}

  record Made(ObservationMade made) implements Observation {}

  /**
   * @param cameOf what came of it, or null
   */
  record Imitated(ObservationMade made, ObservationImitated imitated, ImitationTurnedOut cameOf)
      implements Observation {}

  record Retracted(ObservationMade made) implements Observation {}

  static List<ObservationEvent> decide(Observation observation, ObservationCommand command) {
    return switch (observation) {
      case Unmade _ ->
          switch (command) {
            case Observe observe -> List.of(made(observe));
            case Imitate _, TurnOut _, Retract _ -> throw new Rejection(UNKNOWN_OBSERVATION);
          };
      case Made(var made) ->
          switch (command) {
            case Observe _ -> List.of();
            case Imitate imitate -> List.of(imitated(made, imitate));
            case TurnOut _ -> throw new Rejection(NOT_IMITATED);
            case Retract(var reason) -> List.of(retracted(made, reason));
          };
      case Imitated(var made, var before, var cameOf) ->
          switch (command) {
            case Observe _ -> List.of();
            case Imitate imitate -> unless(before, imitated(made, imitate));
            case TurnOut(var text) ->
                unless(cameOf, new ImitationTurnedOut(made.observationId(), own(made, text)));
            case Retract(var reason) -> List.of(retracted(made, reason));
          };
      case Retracted _ ->
          switch (command) {
            case Observe _, Retract _ -> List.of();
            case Imitate _, TurnOut _ -> throw new Rejection(OBSERVATION_RETRACTED);
          };
    };
  }

  private static List<ObservationEvent> unless(ObservationEvent already, ObservationEvent event) {
    return event.equals(already) ? List.of() : List.of(event);
  }

  private static ObservationMade made(Observe observe) {
    return new ObservationMade(
        observe.id(),
        observe.memberId(),
        observe.roleModelId(),
        observe.contact(),
        observe.layer(),
        observe.aspect(),
        observe.inPerson(),
        PersonalText.about(observe.contact(), observe.what()),
        observe.observedAt());
  }

  private static ObservationImitated imitated(ObservationMade made, Imitate imitate) {
    return new ObservationImitated(
        made.observationId(), own(made, imitate.what()), imitate.imitatedAt());
  }

  private static ObservationRetracted retracted(ObservationMade made, String reason) {
    return new ObservationRetracted(made.observationId(), made.roleModelId(), own(made, reason));
  }

  /** What the member did themselves is about the member. */
  private static PersonalText own(ObservationMade made, String text) {
    return PersonalText.about(made.memberId(), text);
  }

  static Observation evolve(Observation observation, ObservationEvent event) {
    return switch (event) {
      case ObservationMade made -> new Made(made);
      case ObservationImitated imitated ->
          observation instanceof Imitated(var made, _, var cameOf)
              ? new Imitated(made, imitated, cameOf)
              : new Imitated(((Made) observation).made(), imitated, null);
      case ImitationTurnedOut cameOf -> {
        var before = (Imitated) observation;
        yield new Imitated(before.made(), before.imitated(), cameOf);
      }
      case ObservationRetracted _ ->
          new Retracted(
              observation instanceof Imitated(var made, _, _) ? made : ((Made) observation).made());
    };
  }
}
