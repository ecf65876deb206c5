package dev.updraft.notification.nudges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.channels.PublicConfig;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The secret address under which a member's calendar program finds their nudges. */
@Path("/api/v1/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calendar")
class CalendarResource {
  static final String PURPOSE = "calendar";

  /** The calendar; {@code url} is null while it has no address. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record CalendarAnswer(
      UUID id,
      long version,
      @Schema(description = "Whoever knows it can read the calendar") String url) {}

  private final Caller caller;
  private final CommandHandler log;
  private final CommandEndpoint commands;
  private final SignedLinks links;
  private final PublicConfig config;
  private final Ids ids;

  CalendarResource(
      Caller caller,
      CommandHandler log,
      CommandEndpoint commands,
      SignedLinks links,
      PublicConfig config,
      Ids ids) {
    this.caller = caller;
    this.log = log;
    this.commands = commands;
    this.links = links;
    this.config = config;
    this.ids = ids;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Read where the calendar is found")
  @APIResponse(
      responseCode = "200",
      description = "Its address, or null",
      content = @Content(schema = @Schema(implementation = CalendarAnswer.class)))
  public Response get() {
    var memberId = caller.memberId();
    var answer = answer(memberId, log.state(Channels.CATEGORY, memberId, Channels.of(memberId)));
    return Answers.ok(answer, answer.version());
  }

  @POST
  @Operation(
      summary = "Give the calendar a new address",
      description = "One it had before leads nowhere from now on.")
  @APIResponse(
      responseCode = "200",
      description = "Its address",
      content = @Content(schema = @Schema(implementation = CalendarAnswer.class)))
  public Uni<Response> open() {
    return tell(new ChannelsCommand.OpenCalendar(ids.next()));
  }

  @DELETE
  @Operation(summary = "Take the calendar's address away")
  @APIResponse(
      responseCode = "200",
      description = "No address from now on",
      content = @Content(schema = @Schema(implementation = CalendarAnswer.class)))
  public Uni<Response> close() {
    return tell(new ChannelsCommand.CloseCalendar());
  }

  private Uni<Response> tell(ChannelsCommand command) {
    var memberId = caller.memberId();
    return commands.change(
        Channels.CATEGORY,
        Map.of(),
        work -> work.handle(Channels.CATEGORY, Channels.of(memberId), command),
        decided -> answer(memberId, decided));
  }

  private CalendarAnswer answer(UUID memberId, Decided<Channels> decided) {
    var calendarId = decided.state().calendarId();
    var url =
        calendarId == null
            ? null
            : config.url()
                + "/api/v1/calendar/"
                + links.token(PURPOSE, memberId, calendarId)
                + ".ics";
    return new CalendarAnswer(Channels.of(memberId), decided.version(), url);
  }
}
