package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Group.Command.BeginGroup;
import dev.updraft.profile.contacts.Group.Command.RenameGroup;
import dev.updraft.profile.contacts.Group.Event.GroupNamed;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final PersonalText NAME = PersonalText.about(new UUID(0, 1), "社群营销圈");
  private static final PersonalText OTHER = PersonalText.about(new UUID(0, 1), "营销人");

  private final DeciderSpec<Group.Command, Group, Group.Event> group =
      DeciderSpec.of(Group.CATEGORY.decider());

  @Test
  void a_group_begins_with_a_name() {
    group.given().when(new BeginGroup(NAME, null)).then(new GroupNamed(NAME, null));
  }

  @Test
  void a_group_that_never_began_has_no_name_to_change() {
    group.given().when(new RenameGroup(NAME, null)).thenRejected(ProfileReason.UNKNOWN_GROUP);
  }

  @Test
  void a_group_can_be_renamed_and_the_same_name_is_no_change() {
    group
        .given(new GroupNamed(NAME, null))
        .when(new RenameGroup(OTHER, null))
        .then(new GroupNamed(OTHER, null));
    group.given(new GroupNamed(NAME, null)).when(new RenameGroup(NAME, null)).thenNothing();
    group.given(new GroupNamed(NAME, null)).when(new BeginGroup(NAME, null)).thenNothing();
  }

  @Test
  void another_kind_under_the_same_name_is_a_change() {
    group
        .given(new GroupNamed(NAME, null))
        .when(new RenameGroup(NAME, Group.Kind.COMMUNITY))
        .then(new GroupNamed(NAME, Group.Kind.COMMUNITY));
  }
}
