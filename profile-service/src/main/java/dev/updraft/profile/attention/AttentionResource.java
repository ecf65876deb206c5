package dev.updraft.profile.attention;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much attention a contact pays the member. */
@Path("/api/v1/contacts/{id}/attention")
@Tag(name = "contacts")
class AttentionResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<ContactDirectory.Entry> contacts;
  private final Documents<Relationship> relationships;
  private final ContactHistory history;

  AttentionResource(Caller caller, InstantSource clock, ContactHistory history, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.history = history;
    this.contacts = views.documents(ContactDirectory.view());
    this.relationships = views.documents(new Relationships());
  }

  /** The verdict and the facts it rests on. */
  record AttentionResponse(
      UUID contactId, Relationship.Attention attention, List<Relationship.Fact> facts) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary =
          "NONE, AWARE, ENGAGED, ADVOCATE or GENUINE, with the facts behind it; now or as of an instant")
  public AttentionResponse attention(
      UUID id,
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var member = caller.memberId();
    if (contacts.find(member, id).isEmpty()) {
      throw new Rejection(ProfileReason.UNKNOWN_CONTACT);
    }
    var instant = AsOf.past(clock, asOf);
    var relationship =
        instant == null
            ? relationships.find(member, id).orElse(Relationship.NONE)
            : history
                .asOf(new Relationships(), Relationships.RESTS_ON, member, id, instant)
                .orElse(Relationship.NONE);
    return new AttentionResponse(id, relationship.attention(), relationship.facts());
  }
}
