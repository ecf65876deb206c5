package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.UNKNOWN_CHANNEL;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.people.Language;
import dev.updraft.web.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Switches off the channel a message came by, with one click (RFC 8058) and without an account.
 * Mail programs look at links by themselves, so only a POST does it; a GET asks for it.
 */
@Path("/api/v1/channels/unsubscribe/{token}")
@Produces(MediaType.TEXT_HTML)
@Tag(name = "channels")
@SecurityRequirements
@PermitAll
class UnsubscribeResource {
  private final CommandHandler commands;
  private final UnsubscribeLinks links;
  private final Ids ids;

  UnsubscribeResource(CommandHandler commands, UnsubscribeLinks links, Ids ids) {
    this.commands = commands;
    this.links = links;
    this.ids = ids;
  }

  private UnsubscribeLinks.Opened opened(String token) {
    return links.read(token).orElseThrow(() -> new Rejection(UNKNOWN_CHANNEL));
  }

  @GET
  @Operation(summary = "Ask whether messages shall stop", description = "Changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "A page with one button",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  public String ask(String token, @HeaderParam("Accept-Language") String acceptLanguage) {
    opened(token);
    return switch (Language.preferred(acceptLanguage)) {
      case ENGLISH -> question("en", "Stop messages to this address?", "Stop them");
      case CHINESE -> question("zh-CN", "不再往这个地址发消息？", "不再发送");
    };
  }

  @POST
  @Operation(
      summary = "Send no more messages this way",
      description = "Switches the channel off; its member can switch it on again.")
  @APIResponse(
      responseCode = "200",
      description = "None will come",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  public Uni<String> stop(String token, @HeaderParam("Accept-Language") String acceptLanguage) {
    var opened = opened(token);
    var id = ids.next();
    var context =
        CommandContext.of(opened.memberId(), null, new Metadata(id, id, "unsubscribe", null));
    var done =
        commands.execute(
            context,
            work ->
                work.handle(
                    Channels.CATEGORY,
                    Channels.of(opened.memberId()),
                    new ChannelsCommand.Unsubscribe(opened.channelId())));
    return Uni.createFrom()
        .completionStage(done)
        .onFailure(CompletionException.class)
        .transform(e -> e.getCause() == null ? e : e.getCause())
        .map(
            _ ->
                switch (Language.preferred(acceptLanguage)) {
                  case ENGLISH -> page("en", "No more messages will come to this address.", "");
                  case CHINESE -> page("zh-CN", "不会再往这个地址发消息了。", "");
                });
  }

  private static String question(String language, String text, String button) {
    return page(language, text, "<form method=\"post\"><button>" + button + "</button></form>");
  }

  private static String page(String language, String text, String more) {
    return """
    <!DOCTYPE html>
    <html lang="%s"><head><meta charset="utf-8"><title>Updraft</title>
    <meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"></head>
    <body style="font-family: sans-serif; max-width: 36em; margin: 2em auto;">
    <p>%s</p>%s
    </body></html>
    """
        .formatted(language, text, more);
  }
}
