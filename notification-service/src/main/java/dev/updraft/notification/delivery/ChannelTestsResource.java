package dev.updraft.notification.delivery;

import static dev.updraft.notification.NotificationReason.TOO_MANY_TESTS;
import static dev.updraft.notification.NotificationReason.UNKNOWN_CHANNEL;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.Channels;
import dev.updraft.web.Caller;
import dev.updraft.web.Ids;
import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages to try a channel with. */
@Path("/api/v1/channels/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
class ChannelTestsResource {
  private static final int MOST_TESTS = 20;
  private static final Duration TESTED_WITHIN = Duration.ofHours(1);

  record Test(UUID deliveryId) {}

  private final Caller caller;
  private final CommandHandler commands;
  private final DeliveryLog log;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Ids ids;

  ChannelTestsResource(
      Caller caller,
      CommandHandler commands,
      DeliveryLog log,
      AgroalDataSource dataSource,
      InstantSource clock,
      Ids ids) {
    this.caller = caller;
    this.commands = commands;
    this.log = log;
    this.transactions = new Transactions(dataSource);
    this.clock = clock;
    this.ids = ids;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Send a test to a channel",
      description =
          "It is sent once, whether the channel is switched on or not; the delivery log says what"
              + " became of it.")
  @APIResponse(
      responseCode = "202",
      description = "It is on its way",
      content = @Content(schema = @Schema(implementation = Test.class)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  @APIResponse(responseCode = "409", description = "too-many-tests")
  public Response test(
      UUID id,
      @Parameter(description = "The same key sends one test") @HeaderParam("Idempotency-Key")
          String key)
      throws SQLException {
    var memberId = caller.memberId();
    var channel =
        commands
            .state(Channels.CATEGORY, memberId, Channels.of(memberId))
            .state()
            .find(id)
            .orElseThrow(() -> new Rejection(UNKNOWN_CHANNEL));
    var now = clock.instant();
    if (log.testsSince(memberId, id, now.minus(TESTED_WITHIN)) >= MOST_TESTS) {
      throw new Rejection(TOO_MANY_TESTS);
    }
    var delivery = key == null ? ids.next() : named(id, key);
    transactions.run(
        connection -> {
          Deliveries.addTest(connection, delivery, memberId, channel, now);
          return null;
        });
    return Response.status(Response.Status.ACCEPTED).entity(new Test(delivery)).build();
  }

  private static UUID named(UUID channelId, String key) {
    return UUID.nameUUIDFromBytes(
        ("test/" + channelId + "/" + key).getBytes(StandardCharsets.UTF_8));
  }
}
