package dev.updraft.profile.members;

import static dev.updraft.profile.members.Membership.Role.LEAD;
import static dev.updraft.profile.members.Membership.Role.MEMBER;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.members.Membership.Command.End;
import dev.updraft.profile.members.Membership.Command.Grant;
import dev.updraft.profile.members.Membership.Event.MembershipEnded;
import dev.updraft.profile.members.Membership.Event.MembershipGranted;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final UUID ME = new UUID(0, 1);
  private static final MembershipGranted IN_GROWTH = new MembershipGranted(ME, "growth", MEMBER);

  private final DeciderSpec<Membership.Command, Membership, Membership.Event> membership =
      DeciderSpec.of(Membership.CATEGORY.decider());

  @Test
  void a_member_joins_a_team_once() {
    membership.given().when(new Grant(ME, "growth", MEMBER)).then(IN_GROWTH);
    membership.given(IN_GROWTH).when(new Grant(ME, "growth", MEMBER)).thenNothing();
  }

  @Test
  void another_role_is_granted_without_leaving() {
    membership
        .given(IN_GROWTH)
        .when(new Grant(ME, "growth", LEAD))
        .then(new MembershipGranted(ME, "growth", LEAD));
  }

  @Test
  void joining_another_team_ends_the_first() {
    membership
        .given(IN_GROWTH)
        .when(new Grant(ME, "sales", MEMBER))
        .then(
            new MembershipEnded(ME, "growth", MEMBER), new MembershipGranted(ME, "sales", MEMBER));
  }

  @Test
  void only_a_membership_one_has_can_end() {
    membership
        .given(IN_GROWTH)
        .when(new End(ME, "growth"))
        .then(new MembershipEnded(ME, "growth", MEMBER));
    membership.given(IN_GROWTH).when(new End(ME, "sales")).thenNothing();
    membership.given().when(new End(ME, "growth")).thenNothing();
  }
}
