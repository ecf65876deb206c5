package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.CHANNEL_INCOMPLETE;
import static dev.updraft.notification.NotificationReason.NO_SECRET_OF_OURS;
import static dev.updraft.notification.NotificationReason.NO_WEB_PUSH;
import static dev.updraft.notification.NotificationReason.UNKNOWN_CHANNEL;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.outbound.Destinations;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where nudges go besides the inbox. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
class ChannelsResource {
  private static final int SECRET_BYTES = 32;

  record EmailRequest(
      @NotNull @Size(max = 320) @Schema(examples = "linxia@example.org", required = true)
          String address) {}

  /** The e-mail channel; {@code address} is null while it is not used. */
  record EmailAnswer(UUID id, long version, String address) {
    static EmailAnswer of(Decided<Channels> decided) {
      return new EmailAnswer(
          decided.streamId(),
          decided.version(),
          decided.state().email().flatMap(each -> each.target().text()).orElse(null));
    }
  }

  record Keys(@NotNull @Size(max = 200) String p256dh, @NotNull @Size(max = 100) String auth) {}

  /** What {@code PushSubscription.toJSON()} gives in a browser. */
  record SubscriptionRequest(
      @NotNull @Size(max = 2048) String endpoint,
      @Schema(description = "Not used") Long expirationTime,
      @NotNull @Valid Keys keys) {}

  record ChannelRequest(
      @NotNull ChannelKind kind,
      @Size(max = 60) @Schema(description = "What you call it") String name,
      @Size(max = 320) @Schema(description = "Of EMAIL") String address,
      @Size(max = 2048) @Schema(description = "Of WEBHOOK: https, and a public host") String url,
      @Schema(description = "Of WEBHOOK; GENERIC when left out") WebhookShape shape,
      @Size(min = 1, max = 200)
          @Schema(description = "Of FEISHU and DINGTALK robots that check signatures")
          String secret,
      @Schema(
              description =
                  "Of WEBHOOK: whether others read there too; then no message carries links that"
                      + " answer in your name")
          Boolean shared,
      @Valid @Schema(description = "Of WEB_PUSH") SubscriptionRequest subscription) {}

  record ChannelChange(
      @Size(max = 60) String name,
      @NotNull Boolean enabled,
      @Schema(description = "Of WEBHOOK; as it was when left out") Boolean shared) {}

  /** One channel; {@code secret} only when it was just made. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChannelAnswer(
      UUID id,
      Long version,
      @Schema(description = "INBOX, EMAIL, WEBHOOK or WEB_PUSH") String kind,
      WebhookShape shape,
      String name,
      @Schema(description = "The address messages go to") String target,
      boolean enabled,
      @Schema(description = "Of WEBHOOK: whether others read there too") Boolean shared,
      @Schema(description = "When a message was first accepted there") Instant verifiedAt,
      LastTests.Tested lastTest,
      @Schema(description = "Shown this once: messages are signed with it") String secret) {

    static ChannelAnswer of(long version, Channel channel, String secret) {
      return new ChannelAnswer(
          channel.id(),
          version,
          channel.kind().name(),
          channel.shape(),
          text(channel.name()),
          text(channel.target()),
          channel.enabled(),
          shared(channel.kind(), channel.shared()),
          channel.verifiedAt(),
          null,
          secret);
    }

    static ChannelAnswer of(
        Long version, ChannelSettings.Known channel, LastTests.Tested lastTest) {
      return new ChannelAnswer(
          channel.id(),
          version,
          channel.kind().name(),
          channel.shape(),
          channel.name(),
          channel.target(),
          channel.enabled(),
          shared(channel.kind(), channel.shared()),
          channel.verifiedAt(),
          lastTest,
          null);
    }

    private static Boolean shared(ChannelKind kind, boolean shared) {
      return kind == ChannelKind.WEBHOOK ? shared : null;
    }

    private static String text(PersonalText text) {
      return text == null ? null : text.text().orElse(null);
    }
  }

  record ChannelsAnswer(List<ChannelAnswer> items) {}

  record Removed(UUID id, long version) {}

  private final Caller caller;
  private final CommandEndpoint commands;
  private final Documents<ChannelSettings.Settings> settings;
  private final Destinations destinations;
  private final WebPushConfig push;
  private final LastTests lastTests;
  private final Ids ids;
  private final SecureRandom random = new SecureRandom();

  ChannelsResource(
      Caller caller,
      CommandEndpoint commands,
      Views views,
      ChannelSettings settings,
      Destinations destinations,
      WebPushConfig push,
      LastTests lastTests,
      Ids ids) {
    this.caller = caller;
    this.commands = commands;
    this.settings = views.documents(settings);
    this.destinations = destinations;
    this.push = push;
    this.lastTests = lastTests;
    this.ids = ids;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List the channels; the inbox always is one")
  @APIResponse(
      responseCode = "200",
      description = "The channels",
      content = @Content(schema = @Schema(implementation = ChannelsAnswer.class)))
  public Response list() {
    var inbox =
        new ChannelAnswer(null, null, "INBOX", null, null, null, true, null, null, null, null);
    var channels = new ArrayList<>(List.of(inbox));
    var tests = lastTests.of(caller.memberId());
    for (var each : settings().channels()) {
      // Erased: there is nothing left to show.
      if (each.target() != null) {
        channels.add(ChannelAnswer.of(null, each, tests.get(each.id())));
      }
    }
    return Response.ok(new ChannelsAnswer(channels)).build();
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "Read one channel")
  @APIResponse(
      responseCode = "200",
      description = "The channel, without its secret",
      content = @Content(schema = @Schema(implementation = ChannelAnswer.class)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  public Response get(UUID id) {
    var known = settings();
    var channel = known.find(id).orElseThrow(() -> new Rejection(UNKNOWN_CHANNEL));
    var test = lastTests.of(caller.memberId()).get(id);
    return Answers.ok(ChannelAnswer.of(known.version(), channel, test), known.version());
  }

  @POST
  @Operation(
      summary = "Add a channel",
      description =
          """
          An EMAIL has an `address`, a WEBHOOK a `url`, a WEB_PUSH a `subscription`.

          A GENERIC webhook gets JSON with `Updraft-Timestamp` (seconds), `Updraft-Delivery` (the \
          same for every attempt) and `Updraft-Signature`: `v1=` and, in hexadecimal, HMAC-SHA256 \
          under the secret of the time stamp, a full stop and the body. Check it, refuse what is \
          older than five minutes, and take the same delivery once.\
          """)
  @APIResponse(
      responseCode = "201",
      description = "The channel; the secret of a GENERIC webhook is shown this once",
      content = @Content(schema = @Schema(implementation = ChannelAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "email-address-malformed, destination-not-allowed, subscription-malformed or"
              + " channel-incomplete")
  @APIResponse(
      responseCode = "409",
      description = "channel-exists, too-many-channels or no-web-push")
  public Uni<Response> add(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "slack",
                              value =
                                  """
                                  {"kind": "WEBHOOK", "shape": "SLACK", "name": "team",
                                  "url": "https://hooks.slack.com/services/T0/B0/x"}\
                                  """)))
          @Valid
          @NotNull
          ChannelRequest request) {
    var memberId = caller.memberId();
    var id = ids.next();
    var fresh = freshSecret();
    return commands.createPartBlocking(
        Channels.CATEGORY,
        decided -> "/api/v1/channels/" + added(decided, memberId, request).id(),
        request,
        work ->
            work.handle(
                Channels.CATEGORY,
                Channels.of(memberId),
                new ChannelsCommand.AddChannel(channel(memberId, id, request, fresh))),
        decided -> {
          var channel = added(decided, memberId, request);
          return ChannelAnswer.of(decided.version(), channel, shownSecret(channel));
        });
  }

  /**
   * Also when the command is told again: by where it leads, for its id was chosen the first time.
   */
  private static Channel added(Decided<Channels> decided, UUID memberId, ChannelRequest request) {
    var target =
        switch (request.kind()) {
          case EMAIL -> new EmailAddress(request.address()).value();
          case WEBHOOK -> request.url();
          case WEB_PUSH -> request.subscription().endpoint();
        };
    return decided
        .state()
        .leadingTo(request.kind(), PersonalText.about(memberId, target))
        .orElseThrow();
  }

  private static String shownSecret(Channel channel) {
    return channel.kind() == ChannelKind.WEBHOOK && channel.shape().makesSecret()
        ? channel.secret().text().orElse(null)
        : null;
  }

  private Channel channel(UUID memberId, UUID id, ChannelRequest request, String fresh) {
    var kind = request.kind();
    requireOnly(kind == ChannelKind.EMAIL, request.address(), "address");
    requireOnly(kind == ChannelKind.WEBHOOK, request.url(), "url");
    requireOnly(kind == ChannelKind.WEB_PUSH, request.subscription(), "subscription");
    if (kind == ChannelKind.WEB_PUSH && push.publicKey().isEmpty()) {
      throw new Rejection(NO_WEB_PUSH);
    }
    if (kind != ChannelKind.WEBHOOK && request.shape() != null) {
      throw new Rejection(CHANNEL_INCOMPLETE, "shape");
    }
    var shared = Boolean.TRUE.equals(request.shared());
    if (kind != ChannelKind.WEBHOOK && shared) {
      throw new Rejection(CHANNEL_INCOMPLETE, "shared");
    }
    var shape =
        kind == ChannelKind.WEBHOOK && request.shape() == null
            ? WebhookShape.GENERIC
            : request.shape();
    if (request.secret() != null && (shape == null || !shape.takesSecret())) {
      throw new Rejection(CHANNEL_INCOMPLETE, "secret");
    }
    var target =
        switch (kind) {
          case EMAIL -> new EmailAddress(request.address()).value();
          case WEBHOOK -> destinations.entered("url", request.url()).toString();
          case WEB_PUSH ->
              destinations
                  .entered("subscription.endpoint", request.subscription().endpoint())
                  .toString();
        };
    var secret =
        switch (kind) {
          case EMAIL -> null;
          case WEBHOOK -> shape.makesSecret() ? fresh : request.secret();
          case WEB_PUSH -> {
            var keys = request.subscription().keys();
            yield PushSubscription.of(keys.p256dh(), keys.auth()).secret();
          }
        };
    return new Channel(
        id,
        kind,
        shape,
        PersonalText.aboutOrNull(memberId, request.name()),
        PersonalText.about(memberId, target),
        PersonalText.aboutOrNull(memberId, secret),
        true,
        shared,
        null);
  }

  private static void requireOnly(boolean required, Object given, String field) {
    if (required != (given != null)) {
      throw new Rejection(CHANNEL_INCOMPLETE, field);
    }
  }

  private String freshSecret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Name a channel, switch it off or on, or say who reads there")
  @APIResponse(
      responseCode = "200",
      description = "The channel",
      content = @Content(schema = @Schema(implementation = ChannelAnswer.class)))
  @APIResponse(responseCode = "400", description = "channel-incomplete")
  @APIResponse(responseCode = "404", description = "unknown-channel")
  public Uni<Response> change(UUID id, @Valid @NotNull ChannelChange request) {
    var memberId = caller.memberId();
    return tell(
        request,
        new ChannelsCommand.ChangeChannel(
            id,
            PersonalText.aboutOrNull(memberId, request.name()),
            request.enabled(),
            request.shared()),
        decided ->
            ChannelAnswer.of(decided.version(), decided.state().find(id).orElseThrow(), null));
  }

  @POST
  @Path("/{id}/secret")
  @Operation(
      summary = "Make a new secret for a GENERIC webhook",
      description = "Messages are signed with it from now on, and with the old one no more.")
  @APIResponse(
      responseCode = "200",
      description = "The channel with its new secret, shown this once",
      content = @Content(schema = @Schema(implementation = ChannelAnswer.class)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  @APIResponse(responseCode = "409", description = "no-secret-of-ours")
  public Uni<Response> rotate(UUID id) {
    var memberId = caller.memberId();
    var command = new ChannelsCommand.ChangeSecret(id, PersonalText.about(memberId, freshSecret()));
    return commands.change(
        Channels.CATEGORY,
        Map.of(),
        work -> {
          var known = work.read(Channels.CATEGORY, Channels.of(memberId)).state().find(id);
          if (known.isPresent() && shownSecret(known.get()) == null) {
            throw new Rejection(NO_SECRET_OF_OURS);
          }
          return work.handle(Channels.CATEGORY, Channels.of(memberId), command);
        },
        decided -> {
          var channel = decided.state().find(id).orElseThrow();
          return ChannelAnswer.of(decided.version(), channel, shownSecret(channel));
        });
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Remove a channel",
      description = "What is still on its way there is not sent.")
  @APIResponse(
      responseCode = "200",
      description = "It is gone",
      content = @Content(schema = @Schema(implementation = Removed.class)))
  @APIResponse(responseCode = "404", description = "unknown-channel")
  public Uni<Response> remove(UUID id) {
    return tell(
        Map.of(),
        new ChannelsCommand.RemoveChannel(id, Removal.MEMBER),
        decided -> new Removed(id, decided.version()));
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
    var address = known.find(known.id()).map(ChannelSettings.Known::target).orElse(null);
    return Answers.ok(new EmailAnswer(known.id(), known.version(), address), known.version());
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
        request,
        new ChannelsCommand.SetEmail(PersonalText.about(memberId, address.value())),
        EmailAnswer::of);
  }

  @DELETE
  @Path("/email")
  @Operation(summary = "Send no more e-mails to that address")
  @APIResponse(
      responseCode = "200",
      description = "No address from now on",
      content = @Content(schema = @Schema(implementation = EmailAnswer.class)))
  public Uni<Response> removeEmail() {
    return tell(Map.of(), new ChannelsCommand.RemoveEmail(), EmailAnswer::of);
  }

  private Uni<Response> tell(
      Object request, ChannelsCommand command, Function<Decided<Channels>, ?> body) {
    var id = Channels.of(caller.memberId());
    return commands.change(
        Channels.CATEGORY, request, work -> work.handle(Channels.CATEGORY, id, command), body);
  }

  private ChannelSettings.Settings settings() {
    var id = Channels.of(caller.memberId());
    return settings.find(caller.memberId(), id).orElseGet(() -> ChannelSettings.none(id));
  }
}
