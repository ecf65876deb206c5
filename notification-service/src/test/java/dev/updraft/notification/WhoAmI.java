package dev.updraft.notification;

import dev.updraft.web.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells tests a member's id, as profile-service's {@code /me} does. */
@Path("/test/me")
class WhoAmI {
  private final Caller caller;

  WhoAmI(Caller caller) {
    this.caller = caller;
  }

  @GET
  public String memberId() {
    return caller.memberId().toString();
  }
}
