package dev.updraft.profile.resources;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.resources.Resource.Command.ListResource;
import dev.updraft.profile.resources.Resource.Command.WithdrawResource;
import dev.updraft.profile.resources.Resource.Event.ResourceListed;
import dev.updraft.profile.resources.Resource.Event.ResourceWithdrawn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResourceTest {
  private static final UUID ME = new UUID(0, 1);
  private static final PersonalText ROOM = PersonalText.about(ME, "四十人的会议室");
  private static final PersonalText GONE = PersonalText.about(ME, "租约到期");
  private static final List<String> TOPICS = List.of("线下活动");
  private static final ResourceListed LISTED = new ResourceListed(ROOM, null, TOPICS);

  private final DeciderSpec<Resource.Command, Resource, Resource.Event> resource =
      DeciderSpec.of(Resource.CATEGORY.decider());

  @Test
  void a_resource_is_listed_once() {
    resource.given().when(new ListResource(ROOM, null, TOPICS)).then(LISTED);
    resource.given(LISTED).when(new ListResource(ROOM, null, TOPICS)).thenNothing();
  }

  @Test
  void a_resource_can_be_withdrawn_once() {
    var withdrawn = new ResourceWithdrawn(GONE);
    resource.given(LISTED).when(new WithdrawResource(GONE)).then(withdrawn);
    resource.given(LISTED, withdrawn).when(new WithdrawResource(GONE)).thenNothing();
    resource.given().when(new WithdrawResource(GONE)).thenRejected(ProfileReason.UNKNOWN_RESOURCE);
  }
}
