package dev.updraft.profile;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.achievements.AchievementList;
import dev.updraft.profile.achievements.StrengthProfile;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.balance.AskingList;
import dev.updraft.profile.balance.Ledgers;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.Distinction;
import dev.updraft.profile.contacts.DistinctionList;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.contacts.GroupDirectory;
import dev.updraft.profile.contacts.Lookalikes;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.MergeList;
import dev.updraft.profile.endorsements.Endorsement;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.endorsements.OpenWindows;
import dev.updraft.profile.endorsements.WhenDoneIsSaidThenActed;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.ContributionList;
import dev.updraft.profile.goals.Goal;
import dev.updraft.profile.goals.GoalList;
import dev.updraft.profile.imports.ContactLinkList;
import dev.updraft.profile.imports.ContactLinks;
import dev.updraft.profile.members.Member;
import dev.updraft.profile.members.MemberViews;
import dev.updraft.profile.members.Membership;
import dev.updraft.profile.network.Introduction;
import dev.updraft.profile.network.IntroductionEvent;
import dev.updraft.profile.network.IntroductionList;
import dev.updraft.profile.network.NetworkMap;
import dev.updraft.profile.network.Tie;
import dev.updraft.profile.network.TieList;
import dev.updraft.profile.offers.Stock;
import dev.updraft.profile.outcomes.Outcome;
import dev.updraft.profile.outcomes.OutcomeList;
import dev.updraft.profile.resources.Resource;
import dev.updraft.profile.resources.ResourceList;
import dev.updraft.web.TeamRoster;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Hands the framework-free objects of this service to the framework. */
@Singleton
class Wiring {
  @Produces
  @Singleton
  EventTypes types() {
    return ProfileEvents.types();
  }

  @Produces
  @Singleton
  Feed feed() {
    return new ProfileFeed();
  }

  @Produces
  @Singleton
  TeamRoster.Kept teamsKept() {
    return new TeamRoster.Kept("select member_id, c_team from view_membership.document");
  }

  @Produces
  @Singleton
  Subscriber nudges(InstantSource clock) {
    return new WhenDoneIsSaidThenActed(clock);
  }

  @Produces
  @Singleton
  DocumentView<ContactDirectory.Entry> contacts() {
    return ContactDirectory.view();
  }

  @Produces
  @Singleton
  StateView<MergeList.Entry, Merge, Merge.Event> merges() {
    return MergeList.view();
  }

  @Produces
  @Singleton
  StateView<DistinctionList.Entry, Distinction, Distinction.Event> distinctions() {
    return DistinctionList.view();
  }

  @Produces
  @Singleton
  Lookalikes lookalikes() {
    return new Lookalikes();
  }

  @Produces
  @Singleton
  StateView<GroupDirectory.Entry, Group, Group.Event> groups() {
    return GroupDirectory.view();
  }

  @Produces
  @Singleton
  StateView<AchievementList.Entry, Achievement, Achievement.Event> achievements() {
    return AchievementList.view();
  }

  @Produces
  @Singleton
  StrengthProfile strengths() {
    return new StrengthProfile();
  }

  @Produces
  @Singleton
  StateView<ContributionList.Entry, Contribution, Contribution.Event> contributions() {
    return ContributionList.view();
  }

  @Produces
  @Singleton
  StateView<ExchangeList.Entry, Exchange, Exchange.Event> exchanges() {
    return ExchangeList.view();
  }

  @Produces
  @Singleton
  Relationships relationships() {
    return new Relationships();
  }

  @Produces
  @Singleton
  StateView<EndorsementList.Entry, Endorsement, EndorsementEvent> endorsements() {
    return EndorsementList.view();
  }

  @Produces
  @Singleton
  OpenWindows openWindows() {
    return new OpenWindows();
  }

  @Produces
  @Singleton
  @Named("wind")
  LastChange windChanges() {
    return EndorsementList.changes();
  }

  @Produces
  @Singleton
  @Named("ledgers")
  LastChange ledgerChanges() {
    return Ledgers.changes();
  }

  @Produces
  @Singleton
  @Named("contacts")
  LastChange contactChanges() {
    return ContactDirectory.changes();
  }

  @Produces
  @Singleton
  @Named("network")
  LastChange networkChanges() {
    return NetworkMap.changes();
  }

  @Produces
  @Singleton
  @Named("directory")
  LastChange directoryChanges() {
    return ContactDirectory.everything();
  }

  @Produces
  @Singleton
  @Named("shelf")
  LastChange shelfChanges() {
    return Stock.shelfChanges();
  }

  @Produces
  @Singleton
  @Named("offers")
  LastChange offerChanges() {
    return Stock.changes();
  }

  @Produces
  @Singleton
  Stock stock(Views views) {
    return new Stock(views);
  }

  @Produces
  @Singleton
  Ledgers ledgers() {
    return new Ledgers();
  }

  @Produces
  @Singleton
  NetworkMap networkMap() {
    return new NetworkMap();
  }

  @Produces
  @Singleton
  StateView<AskingList.Entry, Asking, Asking.Event> askings() {
    return AskingList.view();
  }

  @Produces
  @Singleton
  StateView<TieList.Entry, Tie, Tie.Event> ties() {
    return TieList.view();
  }

  @Produces
  @Singleton
  StateView<ResourceList.Entry, Resource, Resource.Event> resources() {
    return ResourceList.view();
  }

  @Produces
  @Singleton
  StateView<GoalList.Entry, Goal, Goal.Event> goals() {
    return GoalList.view();
  }

  @Produces
  @Singleton
  StateView<IntroductionList.Entry, Introduction, IntroductionEvent> introductions() {
    return IntroductionList.view();
  }

  @Produces
  @Singleton
  StateView<OutcomeList.Entry, Outcome, Outcome.Event> outcomes() {
    return OutcomeList.view();
  }

  @Produces
  @Singleton
  StateView<ContactLinkList.Entry, ContactLinks, ContactLinks.Event> contactLinks() {
    return ContactLinkList.view();
  }

  @Produces
  @Singleton
  StateView<MemberViews.Settings, Member, Member.Event> settings() {
    return MemberViews.settings();
  }

  @Produces
  @Singleton
  StateView<MemberViews.Team, Membership, Membership.Event> teams() {
    return MemberViews.team();
  }
}
