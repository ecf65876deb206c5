package dev.updraft.profile.members;

import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What other services are told of members: how to speak to them and what team they are in. */
public final class MemberFeed {
  private MemberFeed() {}

  record Settings(String zone, String language) {}

  /**
   * @param role lower case
   */
  record InTeam(String team, UUID memberId, String role) {}

  public static List<FeedMessage> translate(Member.Event event, Recorded<?> recorded) {
    return switch (event) {
      case Member.Event.SettingsChanged(var zone, var language) ->
          ProfileFeed.message("member-settings.v1", new Settings(zone, language), recorded);
    };
  }

  public static List<FeedMessage> translate(Membership.Event event, Recorded<?> recorded) {
    return switch (event) {
      case Membership.Event.MembershipGranted(var member, var team, var role) ->
          ProfileFeed.message(
              "membership-granted.v1", new InTeam(team, member, wire(role)), recorded);
      case Membership.Event.MembershipEnded(var member, var team, var role) ->
          ProfileFeed.message(
              "membership-ended.v1", new InTeam(team, member, wire(role)), recorded);
    };
  }

  static String wire(Membership.Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
