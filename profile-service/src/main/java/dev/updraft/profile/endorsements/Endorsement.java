package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.endorsements.EndorsementCommand.ActAsNudged;
import dev.updraft.profile.endorsements.EndorsementCommand.CorrectEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.Lapse;
import dev.updraft.profile.endorsements.EndorsementCommand.MoveEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.OverrideWindow;
import dev.updraft.profile.endorsements.EndorsementCommand.ReassessEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.ReceiveEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RecordOutcome;
import dev.updraft.profile.endorsements.EndorsementCommand.RecordPastEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractAction;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractOutcome;
import dev.updraft.profile.endorsements.EndorsementCommand.StartAction;
import dev.updraft.profile.endorsements.EndorsementEvent.ActionRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementActed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementConverted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementCorrected;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementLapsed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementMoved;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReassessed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReceived;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.OutcomeRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.WindowOverridden;
import dev.updraft.profile.endorsements.Received.Action;
import dev.updraft.profile.endorsements.Received.Result;
import dev.updraft.profile.endorsements.Received.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Somebody vouched for the member. That opens a window; what is not acted on inside it lapses. A
 * window that has closed counts as lapsed from that instant on, whether or not the lapse has been
 * recorded yet.
 */
public sealed interface Endorsement permits Endorsement.Unknown, Received {
  Category<EndorsementCommand, Endorsement, EndorsementEvent> CATEGORY =
      new Category<>(
          "endorsement", new Decider<>(Unknown::new, Endorsement::decide, Endorsement::evolve));

  /** How long after the window an action started inside it can still be reported. */
  Duration GRACE = Duration.ofHours(48);

  /** None yet. */
  record Unknown() implements Endorsement {}

  /** The endorsement, or the refusal that there is none. */
  default Received received() {
    return switch (this) {
      case Received received -> received;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_ENDORSEMENT);
    };
  }

  private static List<EndorsementEvent> decide(
      Endorsement endorsement, EndorsementCommand command) {
    return switch (endorsement) {
      case Unknown _ ->
          switch (command) {
            case ReceiveEndorsement receive -> List.of(received(receive));
            case RecordPastEndorsement past -> List.of(past(past));
            // Said to a nudge, not to us: there is nobody who could be told that it is refused.
            case ActAsNudged _ -> List.of();
            case StartAction _,
                RecordOutcome _,
                RetractAction _,
                RetractOutcome _,
                OverrideWindow _,
                Lapse _,
                CorrectEndorsement _,
                ReassessEndorsement _,
                MoveEndorsement _,
                RetractEndorsement _ ->
                throw new Rejection(ProfileReason.UNKNOWN_ENDORSEMENT);
          };
      case Received it when it.stage() == Stage.RETRACTED ->
          switch (command) {
            case ReceiveEndorsement _,
                RecordPastEndorsement _,
                ActAsNudged _,
                Lapse _,
                ReassessEndorsement _,
                MoveEndorsement _,
                RetractEndorsement _ ->
                List.of();
            case StartAction _,
                RecordOutcome _,
                RetractAction _,
                RetractOutcome _,
                OverrideWindow _,
                CorrectEndorsement _ ->
                throw new Rejection(ProfileReason.RETRACTED);
          };
      case Received it ->
          switch (command) {
            case ReceiveEndorsement _, RecordPastEndorsement _ -> List.of();
            case StartAction start -> acted(it, start);
            case ActAsNudged done -> actedAsNudged(it, done);
            case RecordOutcome record -> converted(it, record);
            case RetractAction retract -> actionRetracted(it, retract);
            case RetractOutcome retract -> outcomeRetracted(it, retract);
            case OverrideWindow override -> overridden(it, override);
            case Lapse(var now) -> lapsed(it, now);
            case CorrectEndorsement correct -> corrected(it, correct);
            case ReassessEndorsement(var facts, var now) -> reassessed(it, facts, now);
            case MoveEndorsement(var to, _) when to.equals(it.contactId()) -> List.of();
            case MoveEndorsement(var to, var now) ->
                List.of(
                    new EndorsementMoved(it.contactId(), to, it.account(), it.assessment(), now));
            case RetractEndorsement(var reason, var now) ->
                List.of(new EndorsementRetracted(it.contactId(), reason, now));
          };
    };
  }

  private static EndorsementEvent received(ReceiveEndorsement command) {
    requirePast(command.account(), command.now());
    var assessment = Assessment.of(command.account(), command.facts(), Assessment.Adjustment.NONE);
    return new EndorsementReceived(
        command.contactId(),
        command.account(),
        command.statement(),
        command.evidenceUrl(),
        assessment,
        command.now());
  }

  private static EndorsementEvent past(RecordPastEndorsement command) {
    requirePast(command.account(), command.now());
    return new EndorsementReceived(
        command.contactId(),
        command.account(),
        command.statement(),
        null,
        Assessment.withoutWindow(command.facts()),
        command.now());
  }

  private static List<EndorsementEvent> acted(Received it, StartAction command) {
    if (it.heardOf(command.actionId())) {
      return List.of();
    }
    var window = requireWindow(it);
    if (command.startedAt().isAfter(command.now())) {
      throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "startedAt");
    }
    if (!window.contains(command.startedAt())) {
      throw new Rejection(
          it.stateAt(command.now()) == Stage.LAPSED
              ? ProfileReason.WINDOW_LAPSED
              : ProfileReason.ACTION_OUTSIDE_WINDOW,
          "startedAt");
    }
    if (command.now().isAfter(window.closesAt().plus(GRACE))) {
      throw new Rejection(ProfileReason.REPORTED_TOO_LATE);
    }
    if (command.occasionAt() != null && !window.contains(command.occasionAt())) {
      throw new Rejection(ProfileReason.OCCASION_OUTSIDE_WINDOW, "occasionAt");
    }
    var strongest = command.strongestTopic();
    return List.of(
        new EndorsementActed(
            command.actionId(),
            command.summary(),
            command.topic(),
            command.startedAt(),
            command.occasionAt(),
            strongest != null && !Topic.same(strongest, command.topic()),
            command.now()));
  }

  /** As an action that is reported; what cannot be one leaves everything as it is. */
  private static List<EndorsementEvent> actedAsNudged(Received it, ActAsNudged command) {
    var window = it.window();
    var strongest = it.assessment().facts().strongestTopic();
    var topic =
        Stream.concat(
                Stream.of(command.topic(), strongest).filter(Objects::nonNull),
                it.account().topics().stream())
            .findFirst();
    if (window == null
        || topic.isEmpty()
        || !it.actions().isEmpty()
        || it.heardOf(command.actionId())
        || !window.contains(command.startedAt())
        || command.now().isAfter(window.closesAt().plus(GRACE))) {
      return List.of();
    }
    return List.of(
        new EndorsementActed(
            command.actionId(),
            command.summary(),
            topic.get(),
            command.startedAt(),
            null,
            strongest != null && !Topic.same(strongest, topic.get()),
            command.now()));
  }

  private static List<EndorsementEvent> converted(Received it, RecordOutcome command) {
    if (it.heardOf(command.outcomeId())) {
      return List.of();
    }
    return switch (it.stateAt(command.now())) {
      case ACTED, CONVERTED ->
          List.of(
              new EndorsementConverted(
                  command.outcomeId(),
                  command.kind(),
                  command.summary(),
                  command.amount(),
                  command.currency(),
                  command.breakthrough(),
                  command.now()));
      case OPEN -> throw new Rejection(ProfileReason.NOT_ACTED_ON);
      case LAPSED -> throw new Rejection(ProfileReason.WINDOW_LAPSED);
      case NO_WINDOW -> throw new Rejection(ProfileReason.NO_WINDOW);
      case RETRACTED -> throw new Rejection(ProfileReason.RETRACTED);
    };
  }

  /** The window may have closed since: then it was missed, and that is said at once. */
  private static List<EndorsementEvent> actionRetracted(Received it, RetractAction command) {
    if (it.takenBack().contains(command.actionId())) {
      return List.of();
    }
    if (it.actions().stream().noneMatch(known -> known.id().equals(command.actionId()))) {
      throw new Rejection(ProfileReason.UNKNOWN_ACTION);
    }
    if (it.actions().size() == 1 && !it.outcomes().isEmpty()) {
      throw new Rejection(ProfileReason.OUTCOME_REMAINS);
    }
    var without = it.withoutAction(command.actionId());
    var retracted =
        new ActionRetracted(
            it.contactId(),
            command.actionId(),
            it.account(),
            it.assessment(),
            without.stage(),
            command.reason(),
            command.now());
    return Stream.concat(Stream.of(retracted), lapsed(without, command.now()).stream()).toList();
  }

  private static List<EndorsementEvent> outcomeRetracted(Received it, RetractOutcome command) {
    if (it.takenBack().contains(command.outcomeId())) {
      return List.of();
    }
    if (it.outcomes().stream().noneMatch(known -> known.id().equals(command.outcomeId()))) {
      throw new Rejection(ProfileReason.UNKNOWN_OUTCOME);
    }
    return List.of(
        new OutcomeRetracted(
            it.contactId(),
            command.outcomeId(),
            it.account(),
            it.assessment(),
            it.withoutOutcome(command.outcomeId()).stage(),
            command.reason(),
            command.now()));
  }

  private static List<EndorsementEvent> overridden(Received it, OverrideWindow command) {
    requireWindow(it);
    if (command.adjustment().equals(it.assessment().adjustment())) {
      return List.of();
    }
    if (it.stateAt(command.now()) == Stage.LAPSED) {
      throw new Rejection(ProfileReason.WINDOW_LAPSED);
    }
    var assessment = Assessment.of(it.account(), it.assessment().facts(), command.adjustment());
    return List.of(
        new WindowOverridden(
            it.contactId(), it.account(), assessment, command.reason(), command.now()));
  }

  private static List<EndorsementEvent> lapsed(Received it, Instant now) {
    return it.stage() == Stage.OPEN && it.stateAt(now) == Stage.LAPSED
        ? List.of(new EndorsementLapsed(it.window().closesAt()))
        : List.of();
  }

  private static List<EndorsementEvent> corrected(Received it, CorrectEndorsement command) {
    requirePast(command.account(), command.now());
    var assessment = it.assessedAnew(command.account(), command.facts(), command.now());
    if (command.account().equals(it.account())
        && Objects.equals(clear(command.statement()), it.statement())
        && Objects.equals(clear(command.evidenceUrl()), it.evidenceUrl())
        && assessment.equals(it.assessment())) {
      return List.of();
    }
    return List.of(
        new EndorsementCorrected(
            it.contactId(),
            command.account(),
            command.statement(),
            command.evidenceUrl(),
            assessment,
            it.stageAfterCorrection(assessment.window(), command.now()) == Stage.OPEN,
            command.reason(),
            command.now()));
  }

  private static List<EndorsementEvent> reassessed(
      Received it, Assessment.Facts facts, Instant now) {
    if (it.window() == null) {
      return List.of(); // worth nothing now, whatever it rested on
    }
    var assessment = Assessment.of(it.account(), facts, it.assessment().adjustment());
    return assessment.equals(it.assessment())
        ? List.of()
        : List.of(new EndorsementReassessed(it.contactId(), it.account(), assessment, now));
  }

  private static void requirePast(Account account, Instant now) {
    if (account.receivedAt().isAfter(now)) {
      throw new Rejection(ProfileReason.WINDOW_IN_THE_FUTURE, "receivedAt");
    }
  }

  private static Window requireWindow(Received it) {
    if (it.window() == null) {
      throw new Rejection(ProfileReason.NO_WINDOW);
    }
    return it.window();
  }

  private static Endorsement evolve(Endorsement endorsement, EndorsementEvent event) {
    return switch (event) {
      case EndorsementReceived it ->
          Received.first(
              it.contactId(),
              it.account(),
              clear(it.statement()),
              clear(it.evidenceUrl()),
              it.assessment(),
              it.at());
      case EndorsementActed it ->
          ((Received) endorsement)
              .acted(
                  new Action(
                      it.actionId(),
                      clear(it.summary()),
                      it.topic(),
                      it.startedAt(),
                      it.occasionAt(),
                      it.outsideStrongest()));
      case EndorsementConverted it ->
          ((Received) endorsement)
              .converted(
                  new Result(
                      it.outcomeId(),
                      it.kind(),
                      clear(it.summary()),
                      it.amount(),
                      it.currency(),
                      it.breakthrough() == null ? null : clear(it.breakthrough().before()),
                      it.breakthrough() == null ? null : clear(it.breakthrough().after()),
                      it.at()));
      case ActionRetracted it -> ((Received) endorsement).withoutAction(it.actionId());
      case OutcomeRetracted it -> ((Received) endorsement).withoutOutcome(it.outcomeId());
      case EndorsementLapsed(var at) -> ((Received) endorsement).lapsed(at);
      case WindowOverridden(_, _, var assessment, _, var at) ->
          ((Received) endorsement).assessed(assessment, at);
      case EndorsementCorrected it ->
          ((Received) endorsement)
              .corrected(
                  it.account(),
                  clear(it.statement()),
                  clear(it.evidenceUrl()),
                  it.assessment(),
                  it.at());
      case EndorsementReassessed(_, _, var assessment, var at) ->
          ((Received) endorsement).reassessed(assessment, at);
      case EndorsementMoved(_, var to, _, _, _) -> ((Received) endorsement).movedTo(to);
      case EndorsementRetracted(_, _, var at) -> ((Received) endorsement).retracted(at);
    };
  }
}
