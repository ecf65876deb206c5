package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.UNKNOWN_CALENDAR;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.Channels;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For calendar programs, which have no account: the address is all they need. */
@Path("/api/v1/calendar/{file}")
@Tag(name = "calendar")
@SecurityRequirements
@PermitAll
class CalendarFeedResource {
  private static final String ENDING = ".ics";
  private static final String TYPE = "text/calendar;charset=UTF-8";

  private final CommandHandler log;
  private final NudgeCalendar calendar;
  private final SignedLinks links;

  CalendarFeedResource(CommandHandler log, NudgeCalendar calendar, SignedLinks links) {
    this.log = log;
    this.calendar = calendar;
    this.links = links;
  }

  @GET
  @Produces(TYPE)
  @RunOnVirtualThread
  @Operation(summary = "Read the calendar: windows that close and nudges ahead, with alarms")
  @APIResponse(
      responseCode = "200",
      description = "iCalendar",
      content = @Content(mediaType = "text/calendar", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-calendar")
  public Response read(String file) {
    if (!file.endsWith(ENDING)) {
      throw new Rejection(UNKNOWN_CALENDAR);
    }
    var token = file.substring(0, file.length() - ENDING.length());
    var named =
        links
            .read(CalendarResource.PURPOSE, 2, token)
            .orElseThrow(() -> new Rejection(UNKNOWN_CALENDAR));
    var memberId = named.getFirst();
    var channels = log.state(Channels.CATEGORY, memberId, Channels.of(memberId)).state();
    if (!named.get(1).equals(channels.calendarId())) {
      throw new Rejection(UNKNOWN_CALENDAR);
    }
    return Response.ok(calendar.of(memberId), TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
