package dev.updraft.profile.members;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import java.util.List;

/** What is known of members themselves. */
public final class MemberViews {
  static final String TEAM = "team";

  private MemberViews() {}

  /** A member's choices. */
  public record Settings(long version, Member member) {}

  /** The team a member is in; there is no document for those in none. */
  public record Team(Membership.In membership) {}

  public static StateView<Settings, Member, Member.Event> settings() {
    return new StateView<>(
        "member_settings",
        1,
        Settings.class,
        Member.CATEGORY,
        List.of(),
        (_, version, member) -> new Settings(version, member),
        Settings::member);
  }

  public static StateView<Team, Membership, Membership.Event> team() {
    return new StateView<>(
        "membership",
        1,
        Team.class,
        Membership.CATEGORY,
        List.of(new Column<>(TEAM, Column.Type.TEXT, team -> team.membership().team())),
        (_, _, membership) -> membership instanceof Membership.In in ? new Team(in) : null,
        Team::membership);
  }
}
