package dev.updraft.profile.members;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.profile.MemberStream;
import dev.updraft.profile.StateView;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

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

  /** Where the member's days and quarters begin. */
  public static ZoneId zone(Documents<Settings> settings, UUID member) {
    return ZoneId.of(
        settings
            .find(member, MemberStream.of(Member.CATEGORY.name(), member))
            .map(Settings::member)
            .orElse(Member.NEW)
            .zone());
  }

  /** The one the member has chosen, else the first of those asked for that is spoken here. */
  public static Language language(Documents<Settings> settings, UUID member, List<Locale> asked) {
    return settings
        .find(member, MemberStream.of(Member.CATEGORY.name(), member))
        .map(chosen -> Language.of(chosen.member().language()))
        .orElseGet(() -> Language.preferred(asked));
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
