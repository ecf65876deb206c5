package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.UNKNOWN_MIND_MAP;
import static dev.updraft.insight.InsightReason.UNKNOWN_TALK;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/talks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Talks")
class MindMapResource {
  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String OPML = "text/x-opml;charset=UTF-8";

  private final CommandEndpoint commands;
  private final Documents<TalkDocument> talks;
  private final Caller caller;

  MindMapResource(CommandEndpoint commands, Views views, Caller caller) {
    this.commands = commands;
    this.talks = views.documents(new TalkBook());
    this.caller = caller;
  }

  @Schema(description = "A node with what hangs on it; 500 nodes at most, twelve deep")
  record NodeRequest(
      @NotBlank @Size(max = 500) String text,
      @Size(max = MindMap.MAX_NODES) List<@NotNull @Valid NodeRequest> children) {
    MindMap map() {
      return new MindMap(
          text, children == null ? List.of() : children.stream().map(NodeRequest::map).toList());
    }
  }

  @PUT
  @Path("/mind-map")
  @Operation(
      summary = "Draw the mind map, as a whole",
      description = "With If-Match nobody else's drawing is lost.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "400", description = "mind-map-too-large")
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> draw(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "give first",
                              value =
                                  """
                                  {"text": "先给，后要", "children": [
                                   {"text": "给什么", "children": [{"text": "对方用得上的"}]},
                                   {"text": "何时开口"}]}""")))
          @NotNull
          @Valid
          NodeRequest request) {
    var draw = new TalkCommand.Draw(request.map());
    return commands.change(
        Talk.CATEGORY, request, work -> work.handle(Talk.CATEGORY, id, draw), TalkView.Written::of);
  }

  @GET
  @Path("/mind-map")
  @RunOnVirtualThread
  @Operation(summary = "The mind map")
  @APIResponseSchema(MindMap.class)
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-mind-map")
  public Response map(UUID id) {
    var talk = talk(id);
    return Answers.ok(drawn(talk), talk.version());
  }

  @GET
  @Path("/mind-map.md")
  @Produces(MARKDOWN)
  @RunOnVirtualThread
  @Operation(summary = "The mind map as Markdown: a heading and a nested list")
  @APIResponse(
      responseCode = "200",
      description = "For any editor",
      content = @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-mind-map")
  public Response markdown(UUID id) {
    return download(drawn(talk(id)).markdown(), MARKDOWN, "mind-map.md");
  }

  @GET
  @Path("/mind-map.opml")
  @Produces(OPML)
  @RunOnVirtualThread
  @Operation(summary = "The mind map as OPML 2.0, for outliners and mind mappers")
  @APIResponse(
      responseCode = "200",
      description = "For any outliner",
      content = @Content(mediaType = "text/x-opml", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-mind-map")
  public Response opml(UUID id) {
    return download(drawn(talk(id)).opml(), OPML, "mind-map.opml");
  }

  private static Response download(String text, String type, String name) {
    return Response.ok(text, MediaType.valueOf(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private TalkDocument talk(UUID id) {
    return talks
        .find(caller.memberId(), id)
        .filter(TalkDocument::stands)
        .orElseThrow(() -> new Rejection(UNKNOWN_TALK));
  }

  private static MindMap drawn(TalkDocument talk) {
    if (talk.mindMap() == null) {
      throw new Rejection(UNKNOWN_MIND_MAP);
    }
    return talk.mindMap();
  }
}
