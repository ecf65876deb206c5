package dev.updraft.notification.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where nudges go besides the inbox. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
class ChannelsResource {
  record EmailRequest(
      @NotNull @Size(max = 320) @Schema(examples = "linxia@example.org", required = true)
          String address) {}

  /** The e-mail channel; {@code address} is null while it is not used. */
  record EmailAnswer(UUID id, long version, String address) {
    static EmailAnswer of(Decided<Channels> decided) {
      return new EmailAnswer(
          decided.streamId(),
          decided.version(),
          decided.state().emailAddress().map(EmailAddress::value).orElse(null));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChannelAnswer(Channel channel, String address) {}

  record ChannelsAnswer(List<ChannelAnswer> items) {}

  /** How a nudge reaches its member. */
  enum Channel {
    INBOX,
    EMAIL
  }

  private final Caller caller;
  private final CommandEndpoint commands;
  private final Documents<ChannelSettings.Settings> settings;

  ChannelsResource(Caller caller, CommandEndpoint commands, Views views, ChannelSettings settings) {
    this.caller = caller;
    this.commands = commands;
    this.settings = views.documents(settings);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List the channels in use; the inbox always is")
  @APIResponse(
      responseCode = "200",
      description = "The channels",
      content = @Content(schema = @Schema(implementation = ChannelsAnswer.class)))
  public Response list() {
    var channels = new ArrayList<>(List.of(new ChannelAnswer(Channel.INBOX, null)));
    var email = settings().email();
    if (email != null) {
      channels.add(new ChannelAnswer(Channel.EMAIL, email));
    }
    return Response.ok(new ChannelsAnswer(channels)).build();
  }

  @GET
  @Path("/email")
  @RunOnVirtualThread
  @Operation(summary = "Read the e-mail channel")
  @APIResponse(
      responseCode = "200",
      description = "The address, or null",
      content = @Content(schema = @Schema(implementation = EmailAnswer.class)))
  public Response email() {
    var known = settings();
    return Answers.ok(new EmailAnswer(known.id(), known.version(), known.email()), known.version());
  }

  @PUT
  @Path("/email")
  @Operation(summary = "Send nudges to an e-mail address too")
  @APIResponse(
      responseCode = "200",
      description = "The address from now on",
      content = @Content(schema = @Schema(implementation = EmailAnswer.class)))
  @APIResponse(responseCode = "400", description = "email-address-malformed")
  public Uni<Response> setEmail(@Valid @NotNull EmailRequest request) {
    var memberId = caller.memberId();
    var address = new EmailAddress(request.address());
    return tell(
        memberId,
        request,
        new ChannelsCommand.SetEmail(PersonalText.about(memberId, address.value())));
  }

  @DELETE
  @Path("/email")
  @Operation(summary = "Send no more e-mails")
  @APIResponse(
      responseCode = "200",
      description = "No address from now on",
      content = @Content(schema = @Schema(implementation = EmailAnswer.class)))
  public Uni<Response> removeEmail() {
    return tell(caller.memberId(), Map.of(), new ChannelsCommand.RemoveEmail());
  }

  private Uni<Response> tell(UUID memberId, Object request, ChannelsCommand command) {
    var id = Channels.of(memberId);
    return commands.change(
        Channels.CATEGORY,
        request,
        work -> work.handle(Channels.CATEGORY, id, command),
        EmailAnswer::of);
  }

  private ChannelSettings.Settings settings() {
    var id = Channels.of(caller.memberId());
    return settings
        .find(caller.memberId(), id)
        .orElseGet(() -> new ChannelSettings.Settings(id, 0, null));
  }
}
