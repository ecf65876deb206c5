package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.THEIRS_ENTERED;
import static dev.updraft.insight.InsightReason.THEIRS_MISSING;
import static dev.updraft.insight.InsightReason.UNKNOWN_VIEW;
import static dev.updraft.insight.InsightReason.VIEW_COMES_FIRST;
import static dev.updraft.insight.InsightReason.VIEW_RETRACTED;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.claims.Chain.Speaker;
import dev.updraft.insight.views.OwnViewCommand.EnterTheirs;
import dev.updraft.insight.views.OwnViewCommand.Lock;
import dev.updraft.insight.views.OwnViewCommand.Reconsider;
import dev.updraft.insight.views.OwnViewCommand.Retract;
import dev.updraft.insight.views.OwnViewEvent.TheirsEntered;
import dev.updraft.insight.views.OwnViewEvent.ViewLocked;
import dev.updraft.insight.views.OwnViewEvent.ViewReconsidered;
import dev.updraft.insight.views.OwnViewEvent.ViewRetracted;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One's own view of a question: locked first, then held against somebody else's. */
public sealed interface OwnView {
  OwnView INITIAL = new Unlocked();
  Category<OwnViewCommand, OwnView, OwnViewEvent> CATEGORY =
      new Category<>("view", new Decider<>(() -> INITIAL, OwnView::decide, OwnView::evolve));

  record Unlocked() implements OwnView {}

  record Locked(ViewLocked locked) implements OwnView {}

  /**
   * @param after what the member thinks now, or null
   */
  record Compared(ViewLocked locked, TheirsEntered theirs, ViewReconsidered after)
      implements OwnView {}

  record Retracted(ViewLocked locked) implements OwnView {}

  /** The view to be held against another's; refuses what is not locked. */
  static ViewLocked locked(OwnView view) {
    return switch (view) {
      case Unlocked _ -> throw new Rejection(UNKNOWN_VIEW);
      case Locked(var locked) -> locked;
      case Compared(var locked, _, _) -> locked;
      case Retracted _ -> throw new Rejection(VIEW_RETRACTED);
    };
  }

  /** The claim that what they said became, which may have been retracted since. */
  static Optional<UUID> theirs(OwnView view) {
    return view instanceof Compared(_, var theirs, _)
        ? Optional.of(theirs.claimId())
        : Optional.empty();
  }

  static List<OwnViewEvent> decide(OwnView view, OwnViewCommand command) {
    return switch (view) {
      case Unlocked _ ->
          switch (command) {
            case Lock lock -> List.of(locked(lock));
            case EnterTheirs _, Reconsider _, Retract _ -> throw new Rejection(UNKNOWN_VIEW);
          };
      case Locked(var locked) ->
          switch (command) {
            case Lock _ -> List.of();
            case EnterTheirs enter -> List.of(entered(locked, enter));
            case Reconsider _ -> throw new Rejection(THEIRS_MISSING);
            case Retract(var reason) -> List.of(retracted(locked, reason));
          };
      case Compared(var locked, var theirs, var after) ->
          switch (command) {
            case Lock _ -> List.of();
            case EnterTheirs(var claim, _, _, _) when claim.equals(theirs.claimId()) -> List.of();
            case EnterTheirs enter when theirs.claimId().equals(enter.insteadOf()) ->
                List.of(entered(locked, enter));
            case EnterTheirs _ -> throw new Rejection(THEIRS_ENTERED);
            case Reconsider(var answer, var because) -> {
              var again =
                  new ViewReconsidered(
                      locked.viewId(),
                      PersonalText.about(locked.memberId(), answer),
                      PersonalText.aboutOrNull(locked.memberId(), because));
              yield again.equals(after) ? List.of() : List.of(again);
            }
            case Retract(var reason) -> List.of(retracted(locked, reason));
          };
      case Retracted _ ->
          switch (command) {
            case Lock _, Retract _ -> List.of();
            case EnterTheirs _, Reconsider _ -> throw new Rejection(VIEW_RETRACTED);
          };
    };
  }

  private static ViewRetracted retracted(ViewLocked locked, String reason) {
    return new ViewRetracted(locked.viewId(), PersonalText.about(locked.memberId(), reason));
  }

  private static ViewLocked locked(Lock lock) {
    var member = lock.asked().memberId();
    return new ViewLocked(
        lock.id(),
        member,
        lock.asked().id(),
        lock.asked().form().kind(),
        lock.whom() instanceof Speaker.Contact(var id) ? id : null,
        lock.whom() instanceof Speaker.Outsider(var name)
            ? PersonalText.about(lock.id(), name)
            : null,
        PersonalText.about(member, lock.situation()),
        PersonalText.about(member, lock.proposal()),
        PersonalText.about(member, lock.question()),
        PersonalText.about(member, lock.answer()),
        lock.now());
  }

  private static TheirsEntered entered(ViewLocked locked, EnterTheirs enter) {
    // Who has heard the other first no longer says what they think themselves.
    if (enter.heardAt().isBefore(locked.lockedAt())) {
      throw new Rejection(VIEW_COMES_FIRST, "heardAt");
    }
    return new TheirsEntered(
        locked.viewId(), enter.claimId(), PersonalText.about(locked.memberId(), enter.answer()));
  }

  static OwnView evolve(OwnView view, OwnViewEvent event) {
    return switch (event) {
      case ViewLocked locked -> new Locked(locked);
      case TheirsEntered theirs -> new Compared(locked(view), theirs, null);
      case ViewReconsidered after -> {
        var compared = (Compared) view;
        yield new Compared(compared.locked(), compared.theirs(), after);
      }
      case ViewRetracted _ -> new Retracted(locked(view));
    };
  }
}
