package dev.updraft.profile;

import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.contacts.Distinction;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.TierSeats;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.goals.Goal;
import dev.updraft.profile.imports.ContactLinks;
import dev.updraft.profile.members.Member;
import dev.updraft.profile.members.Membership;
import dev.updraft.profile.network.IntroductionEvent;
import dev.updraft.profile.network.Tie;
import dev.updraft.profile.outcomes.Outcome;
import dev.updraft.profile.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The stored name of every event of this service. A name once written is never given away. */
public final class ProfileEvents {
  private static final Map<String, Class<? extends Record>> BY_NAME = Map.copyOf(names().byName);
  private static final Map<Class<?>, String> NAMES =
      BY_NAME.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private ProfileEvents() {}

  public static EventTypes types() {
    return names().types.build();
  }

  /** What each stored name stands for, for whoever reads events from elsewhere than the log. */
  public static Map<String, Class<? extends Record>> byName() {
    return BY_NAME;
  }

  public static String nameOf(Object event) {
    return NAMES.get(event.getClass());
  }

  /** Collects the names for the log and for {@link #byName()} alike. */
  private static final class Names {
    private final EventTypes.Builder types = EventTypes.builder();
    private final Map<String, Class<? extends Record>> byName = new HashMap<>();

    private Names events(Class<?> sealed) {
      types.events(sealed);
      return this;
    }

    private Names type(String name, Class<? extends Record> event) {
      types.type(name, event);
      byName.put(name, event);
      return this;
    }
  }

  private static Names names() {
    return new Names()
        .events(ContactEvent.class)
        .type("contact-added.v1", ContactEvent.ContactAdded.class)
        .type("contact-details-changed.v1", ContactEvent.ContactDetailsChanged.class)
        .type("contact-reclassified.v1", ContactEvent.ContactReclassified.class)
        .type("contact-cadence-set.v1", ContactEvent.CadenceSet.class)
        .type("contact-restated.v1", ContactEvent.ContactRestated.class)
        .type("contact-merged-away.v1", ContactEvent.ContactMergedAway.class)
        .events(Merge.Event.class)
        .type("contacts-merged.v1", Merge.Event.ContactsMerged.class)
        .type("stragglers-moved.v1", Merge.Event.StragglersMoved.class)
        .type("merge-undone.v1", Merge.Event.MergeUndone.class)
        .events(Distinction.Event.class)
        .type("contacts-told-apart.v1", Distinction.Event.ContactsToldApart.class)
        .events(TierSeats.Event.class)
        .type("tier-seat-taken.v1", TierSeats.Event.SeatTaken.class)
        .type("tier-seat-left.v1", TierSeats.Event.SeatLeft.class)
        .events(Group.Event.class)
        .type("group-named.v1", Group.Event.GroupNamed.class)
        .events(Achievement.Event.class)
        .type("achievement-recorded.v1", Achievement.Event.AchievementRecorded.class)
        .type("achievement-retracted.v1", Achievement.Event.AchievementRetracted.class)
        .events(Contribution.Event.class)
        .type("value-given.v1", Contribution.Event.ValueGiven.class)
        .type("contribution-noticed.v1", Contribution.Event.ContributionNoticed.class)
        .type("contribution-retracted.v1", Contribution.Event.ContributionRetracted.class)
        .type("contribution-moved.v1", Contribution.Event.ContributionMoved.class)
        .events(Exchange.Event.class)
        .type("exchange-held.v1", Exchange.Event.ExchangeHeld.class)
        .type("exchange-retracted.v1", Exchange.Event.ExchangeRetracted.class)
        .type("exchange-moved.v1", Exchange.Event.ExchangeMoved.class)
        .events(EndorsementEvent.class)
        .type("endorsement-received.v1", EndorsementEvent.EndorsementReceived.class)
        .type("endorsement-acted.v1", EndorsementEvent.EndorsementActed.class)
        .type("endorsement-converted.v1", EndorsementEvent.EndorsementConverted.class)
        .type("endorsement-action-retracted.v1", EndorsementEvent.ActionRetracted.class)
        .type("endorsement-outcome-retracted.v1", EndorsementEvent.OutcomeRetracted.class)
        .type("endorsement-lapsed.v1", EndorsementEvent.EndorsementLapsed.class)
        .type("window-overridden.v1", EndorsementEvent.WindowOverridden.class)
        .type("endorsement-corrected.v1", EndorsementEvent.EndorsementCorrected.class)
        .type("endorsement-reassessed.v1", EndorsementEvent.EndorsementReassessed.class)
        .type("endorsement-retracted.v1", EndorsementEvent.EndorsementRetracted.class)
        .type("endorsement-moved.v1", EndorsementEvent.EndorsementMoved.class)
        .events(Asking.Event.class)
        .type("endorsement-asked.v1", Asking.Event.EndorsementAsked.class)
        .type("asking-retracted.v1", Asking.Event.AskingRetracted.class)
        .type("asking-moved.v1", Asking.Event.AskingMoved.class)
        .events(Resource.Event.class)
        .type("resource-listed.v1", Resource.Event.ResourceListed.class)
        .type("resource-withdrawn.v1", Resource.Event.ResourceWithdrawn.class)
        .events(Goal.Event.class)
        .type("goal-set.v1", Goal.Event.GoalSet.class)
        .type("goal-reached.v1", Goal.Event.GoalReached.class)
        .type("goal-dropped.v1", Goal.Event.GoalDropped.class)
        .events(Tie.Event.class)
        .type("tie-recorded.v1", Tie.Event.TieRecorded.class)
        .type("tie-retracted.v1", Tie.Event.TieRetracted.class)
        .events(IntroductionEvent.class)
        .type("introduction-sought.v1", IntroductionEvent.IntroductionSought.class)
        .type("acquaintance-noted.v1", IntroductionEvent.AcquaintanceNoted.class)
        .type("introduction-asked.v1", IntroductionEvent.IntroductionAsked.class)
        .type("introduction-refused.v1", IntroductionEvent.IntroductionRefused.class)
        .type("introduction-made.v1", IntroductionEvent.IntroductionMade.class)
        .type("introduction-dropped.v1", IntroductionEvent.IntroductionDropped.class)
        .events(Outcome.Event.class)
        .type("outcome-recorded.v1", Outcome.Event.OutcomeRecorded.class)
        .type("outcome-retracted.v1", Outcome.Event.OutcomeRetracted.class)
        .events(ContactLinks.Event.class)
        .type("contact-linked.v1", ContactLinks.Event.ContactLinked.class)
        .events(Member.Event.class)
        .type("member-settings-changed.v1", Member.Event.SettingsChanged.class)
        .events(Membership.Event.class)
        .type("membership-granted.v1", Membership.Event.MembershipGranted.class)
        .type("membership-ended.v1", Membership.Event.MembershipEnded.class);
  }
}
