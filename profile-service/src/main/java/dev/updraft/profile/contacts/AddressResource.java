package dev.updraft.profile.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.web.ServiceTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where a contact is written to, for the service that writes, at the moment it does: addresses are
 * published to nobody. For services of ours only; nothing in front routes here.
 */
@Path("/api/v1/internal/members/{memberId}/contacts/{contactId}/address")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class AddressResource {
  static final String PURPOSE = "contact-address";

  private final CommandHandler log;
  private final ServiceTokens services;

  AddressResource(CommandHandler log, ServiceTokens services) {
    this.log = log;
    this.services = services;
  }

  /**
   * @param email the first of theirs; null: none is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Address(String name, String email) {}

  @GET
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Address address(
      UUID memberId, UUID contactId, @HeaderParam(ServiceTokens.HEADER) String token) {
    services.demand(token, PURPOSE, memberId, contactId);
    // From the log and not a view: what was erased a moment ago must not be written to.
    var contact = log.state(Contact.CATEGORY, memberId, contactId).state();
    while (contact instanceof Contact.Merged(var into)) {
      contact = log.state(Contact.CATEGORY, memberId, into).state();
    }
    if (!(contact instanceof Contact.Known known)) {
      throw new Rejection(ProfileReason.UNKNOWN_CONTACT);
    }
    return new Address(known.name(), known.emails().stream().findFirst().orElse(null));
  }
}
