package dev.updraft.profile.members;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.MemberStream;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The member: who they are here, how they want to be spoken to, what team they are in. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
class MeResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Documents<MemberViews.Settings> settings;
  private final Documents<MemberViews.Team> teams;

  MeResource(CommandEndpoint commands, Caller caller, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.settings = views.documents(MemberViews.settings());
    this.teams = views.documents(MemberViews.team());
  }

  /** Time zone and language, as they are to be. */
  record SettingsRequest(
      @Schema(description = "IANA time zone name", examples = "Asia/Shanghai") @NotNull String zone,
      @Schema(description = "en or zh-CN", examples = "zh-CN") @NotNull String language) {}

  /** The settings after a change. */
  record SettingsResponse(UUID id, long version, String zone, String language) {
    private static SettingsResponse of(Decided<Member> decided) {
      return new SettingsResponse(
          decided.streamId(),
          decided.version(),
          decided.state().zone(),
          decided.state().language());
    }
  }

  /** The member; team and role are null outside any team. */
  record MeResponse(
      UUID memberId, long version, String zone, String language, String team, String role) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Who I am here")
  @APIResponseSchema(MeResponse.class)
  public Response me() {
    var member = caller.memberId();
    var chosen =
        settings
            .find(member, MemberStream.of(Member.CATEGORY.name(), member))
            .orElse(new MemberViews.Settings(0, Member.NEW));
    var team =
        teams
            .find(member, MemberStream.of(Membership.CATEGORY.name(), member))
            .map(MemberViews.Team::membership)
            .orElse(null);
    return Answers.ok(
        new MeResponse(
            member,
            chosen.version(),
            chosen.member().zone(),
            chosen.member().language(),
            team == null ? null : team.team(),
            team == null ? null : MemberFeed.wire(team.role())),
        chosen.version());
  }

  @PUT
  @Operation(summary = "Chooses time zone and language")
  @APIResponseSchema(SettingsResponse.class)
  public Uni<Response> choose(@NotNull @Valid SettingsRequest request) {
    var stream = MemberStream.of(Member.CATEGORY.name(), caller.memberId());
    var command = new Member.ChangeSettings(request.zone(), request.language());
    return commands.change(
        Member.CATEGORY,
        request,
        work -> work.handle(Member.CATEGORY, stream, command),
        SettingsResponse::of);
  }
}
