package dev.updraft.profile.members;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.profile.MemberStream;
import dev.updraft.web.Ids;
import dev.updraft.web.TeamRoster;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is in which team. An operator's business. */
@Path("/api/v1/teams/{team}/members/{memberId}")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "teams")
class TeamsResource {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);
  private static final String SLUG = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  private final CommandHandler commands;
  private final ProjectionRunner projections;
  private final TeamRoster roster;
  private final Ids ids;

  TeamsResource(CommandHandler commands, ProjectionRunner projections, TeamRoster roster, Ids ids) {
    this.commands = commands;
    this.projections = projections;
    this.roster = roster;
    this.ids = ids;
  }

  /** What the member may do in the team. */
  record RoleRequest(
      @Schema(examples = "lead") @NotNull @Pattern(regexp = "member|lead|viewer") String role) {}

  /** A membership as it is. */
  record MembershipResponse(UUID memberId, String team, String role) {}

  @PUT
  @Operation(summary = "Grants a membership; the member leaves any other team")
  public MembershipResponse grant(
      @Pattern(regexp = SLUG) String team, UUID memberId, @NotNull @Valid RoleRequest request) {
    var role = Membership.Role.valueOf(request.role().toUpperCase(Locale.ROOT));
    decide(memberId, new Membership.Command.Grant(memberId, team, role));
    return new MembershipResponse(memberId, team, request.role());
  }

  @DELETE
  @Operation(summary = "Ends a membership")
  public void end(@Pattern(regexp = SLUG) String team, UUID memberId) {
    decide(memberId, new Membership.Command.End(memberId, team));
  }

  /** In the member's own name: the stream is the member's, whoever grants. */
  private void decide(UUID memberId, Membership.Command command) {
    var stream = MemberStream.of(Membership.CATEGORY.name(), memberId);
    var id = ids.next();
    var context = CommandContext.of(memberId, null, new Metadata(id, id, "operator", null));
    commands
        .execute(context, work -> work.handle(Membership.CATEGORY, stream, command))
        .thenCompose(outcome -> projections.shown(outcome.position(), SHOWN_WITHIN))
        .join();
    roster.refresh();
  }
}
