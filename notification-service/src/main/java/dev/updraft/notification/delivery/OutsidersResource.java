package dev.updraft.notification.delivery;

import static dev.updraft.notification.NotificationReason.UNKNOWN_STOP_LINK;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.people.Language;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import dev.updraft.web.LinkPage;
import dev.updraft.web.Throttle;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages to people without an account: what became of them, and how these people stop them. */
@Path("/api/v1/channels/outsiders")
@Tag(name = "channels")
@Singleton
class OutsidersResource {
  /** Faster than anybody clicks; slower than a script. */
  private static final int AT_ONCE = 20;

  private static final Duration EACH = Duration.ofSeconds(5);

  private final Caller caller;
  private final AgroalDataSource reader;
  private final AddressStops stops;
  private final Template page;
  private final InstantSource clock;
  private final Throttle<UUID> throttle;

  OutsidersResource(
      Caller caller,
      @DataSource("reader") AgroalDataSource reader,
      AddressStops stops,
      @Location("pages/answer.html") Template page,
      InstantSource clock) {
    this.caller = caller;
    this.reader = reader;
    this.stops = stops;
    this.page = page;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  /** One message. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutsiderDelivery(
      UUID id,
      @Schema(description = "Of a message about an asking") UUID askId,
      @Schema(description = "Of a message about a session of a challenge") UUID challengeId,
      @Schema(description = "Of a message about a session of a challenge") UUID sessionId,
      UUID contactId,
      DeliveryLog.State state,
      @Schema(description = "Why it waits, or came to nothing: NO_ADDRESS, STOPPED, …")
          Problem problem,
      int attempts,
      Instant createdAt,
      @Schema(description = "While it waits") Instant nextAttemptAt,
      Instant settledAt) {}

  record OutsiderDeliveries(List<OutsiderDelivery> items) {}

  @GET
  @Path("/deliveries")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "What became of the messages to those who were asked, or asked to question",
      description = "Exactly one of askId and challengeId says of which.")
  @APIResponse(
      responseCode = "200",
      description = "One for each who was asked, or for each session of the challenge",
      content = @Content(schema = @Schema(implementation = OutsiderDeliveries.class)))
  @APIResponse(responseCode = "400", description = "no-such-filter")
  public OutsiderDeliveries deliveries(
      @Parameter(description = "Of which asking") @QueryParam("askId") String askId,
      @Parameter(description = "Of which challenge") @QueryParam("challengeId")
          String challengeId) {
    var ask = Filters.id("askId", askId);
    var challenge = Filters.id("challengeId", challengeId);
    if ((ask == null) == (challenge == null)) {
      throw Filters.refused(ask == null ? "askId" : "challengeId");
    }
    var member = caller.memberId();
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select id, ask_id, challenge_id, session_id, contact_id, state, problem,
                    attempts, created_at, next_attempt_at, settled_at
                  from outsider_message where member_id = ? and %s = ? order by id
                  """
                      .formatted(ask == null ? "challenge_id" : "ask_id"))) {
            query.setObject(1, member);
            query.setObject(2, ask == null ? challenge : ask);
            try (var rows = query.executeQuery()) {
              var items = new ArrayList<OutsiderDelivery>();
              while (rows.next()) {
                items.add(delivery(rows));
              }
              return new OutsiderDeliveries(items);
            }
          }
        });
  }

  private static OutsiderDelivery delivery(ResultSet row) throws SQLException {
    var state = DeliveryLog.State.valueOf(row.getString("state"));
    var problem = row.getString("problem");
    return new OutsiderDelivery(
        row.getObject("id", UUID.class),
        row.getObject("ask_id", UUID.class),
        row.getObject("challenge_id", UUID.class),
        row.getObject("session_id", UUID.class),
        row.getObject("contact_id", UUID.class),
        state,
        problem == null ? null : Problem.valueOf(problem),
        row.getInt("attempts"),
        instant(row, "created_at"),
        state == DeliveryLog.State.WAITING ? instant(row, "next_attempt_at") : null,
        instant(row, "settled_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private UUID opened(String token) {
    var digest = stops.read(token).orElseThrow(() -> new Rejection(UNKNOWN_STOP_LINK));
    throttle.pass(digest);
    return digest;
  }

  @GET
  @Path("/stop/{token}")
  @Produces(MediaType.TEXT_HTML)
  @SecurityRequirements
  @PermitAll
  @Operation(
      summary = "Ask whether messages to an address shall stop",
      description = "Changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "A page with one button",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "asking",
                      value = "<!DOCTYPE html>…<form method=\"post\">…</form>…")))
  @APIResponse(responseCode = "404", description = "unknown-stop-link")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response ask(
      String token,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    opened(token);
    return switch (Language.preferred(languages)) {
      case ENGLISH ->
          page(Language.ENGLISH, "Shall nobody write to this address from here any more?", "Stop");
      case CHINESE -> page(Language.CHINESE, "以后谁都不再从这里往这个地址发信？", "不再发送");
    };
  }

  @POST
  @Path("/stop/{token}")
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @SecurityRequirements
  @PermitAll
  @Operation(
      summary = "Send no more messages to an address of somebody without an account",
      description = "Whoever asks them: later messages end as STOPPED.")
  @APIResponse(
      responseCode = "200",
      description = "None will come",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "stopped", value = "<!DOCTYPE html>…")))
  @APIResponse(responseCode = "404", description = "unknown-stop-link")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response stop(
      String token,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    stops.stop(opened(token), clock.instant());
    return switch (Language.preferred(languages)) {
      case ENGLISH -> page(Language.ENGLISH, "No more messages will come to this address.", null);
      case CHINESE -> page(Language.CHINESE, "不会再往这个地址发信了。", null);
    };
  }

  private Response page(Language language, String says, String button) {
    var html =
        page.data("language", language.tag())
            .data("title", null)
            .data("text", null)
            .data("says", says)
            .data("button", button)
            .render();
    return LinkPage.of(200, html).build();
  }
}
