package dev.updraft.profile;

import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.contacts.ContactFeed;
import dev.updraft.profile.contacts.Distinction;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.TierSeats;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.endorsements.EndorsementFeed;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.exchanges.ExchangeFeed;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.GivingFeed;
import dev.updraft.profile.goals.Goal;
import dev.updraft.profile.imports.ContactLinks;
import dev.updraft.profile.members.Member;
import dev.updraft.profile.members.MemberFeed;
import dev.updraft.profile.members.Membership;
import dev.updraft.profile.network.IntroductionEvent;
import dev.updraft.profile.network.Tie;
import dev.updraft.profile.outcomes.Outcome;
import dev.updraft.profile.outcomes.OutcomeFeed;
import dev.updraft.profile.resources.Resource;
import java.util.List;

/** All that other services are told by this one. Identifiers, enums, topics, times and numbers. */
public final class ProfileFeed implements Feed {
  public static final String TOPIC = "updraft.profile.v1";
  public static final String CARDS = "updraft.cards.v1";

  @Override
  public List<FeedMessage> translate(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case ContactEvent event -> ContactFeed.translate(event, recorded);
      case Contribution.Event event -> GivingFeed.translate(event, recorded);
      case Exchange.Event event -> ExchangeFeed.translate(event, recorded);
      case EndorsementEvent event -> EndorsementFeed.translate(event, recorded);
      case Asking.Event _, Resource.Event _, Goal.Event _ -> List.of();
      case Tie.Event _, IntroductionEvent _ -> List.of();
      case Outcome.Event event -> OutcomeFeed.translate(event, recorded);
      case Achievement.Event _, Group.Event _, TierSeats.Event _, Merge.Event _ -> List.of();
      case Distinction.Event _ -> List.of();
      case ContactLinks.Event _ -> List.of();
      case Member.Event event -> MemberFeed.translate(event, recorded);
      case Membership.Event event -> MemberFeed.translate(event, recorded);
      // events have no common type across packages; the test of all samples comes by here
      default -> throw new IllegalStateException("an event nobody translates: " + recorded.type());
    };
  }

  /** A message of the member's own topic. */
  public static List<FeedMessage> message(String type, Object body, Recorded<?> recorded) {
    return List.of(new FeedMessage(TOPIC, recorded.memberId(), type, body));
  }
}
