package dev.updraft.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Outcome;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Commands over HTTP: reads {@code Idempotency-Key}, {@code If-Match} and {@code Prefer}, and
 * answers when this service's own views show what was done, so that a client reads what it wrote.
 */
@ApplicationScoped
public class CommandEndpoint {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);
  private static final int LONGEST_KEY = 255;

  private final CommandHandler commands;
  private final ProjectionRunner projections;
  private final Caller caller;
  private final HttpServerRequest request;
  private final KeyedHash hash;
  private final ObjectMapper mapper;

  CommandEndpoint(
      CommandHandler commands,
      ProjectionRunner projections,
      Caller caller,
      HttpServerRequest request,
      KeyedHash hash,
      ObjectMapper mapper) {
    this.commands = commands;
    this.projections = projections;
    this.caller = caller;
    this.request = request;
    this.hash = hash;
    this.mapper = mapper;
  }

  /**
   * 201 with {@code Location}, {@code ETag} and body.
   *
   * @param location may contain <code>{id}</code>
   * @param work must not block
   * @param body must have {@code id} and {@code version}
   */
  public <S> Uni<Response> create(
      Category<?, S, ?> category,
      String location,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      Function<Decided<S>, ?> body) {
    return run(category, requestBody, work, false, created(location, body));
  }

  /** As {@link #create}, with work that may query views. */
  public <S> Uni<Response> createBlocking(
      Category<?, S, ?> category,
      String location,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      Function<Decided<S>, ?> body) {
    return run(category, requestBody, work, true, created(location, body));
  }

  /**
   * As {@link #createBlocking}, for what is a part of its stream and has an address of its own.
   *
   * @param location of the part, also when the command is told again
   */
  public <S> Uni<Response> createPartBlocking(
      Category<?, S, ?> category,
      Function<Decided<S>, String> location,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      Function<Decided<S>, ?> body) {
    return run(category, requestBody, work, true, created(location, body));
  }

  /** 200 with {@code ETag} and body. */
  public <S> Uni<Response> change(
      Category<?, S, ?> category,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      Function<Decided<S>, ?> body) {
    return run(category, requestBody, work, false, changed(body));
  }

  /** As {@link #change}, with work that may query views. */
  public <S> Uni<Response> changeBlocking(
      Category<?, S, ?> category,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      Function<Decided<S>, ?> body) {
    return run(category, requestBody, work, true, changed(body));
  }

  private static <S> Function<Decided<S>, Response.ResponseBuilder> created(
      String location, Function<Decided<S>, ?> body) {
    return created(decided -> location.replace("{id}", decided.streamId().toString()), body);
  }

  private static <S> Function<Decided<S>, Response.ResponseBuilder> created(
      Function<Decided<S>, String> location, Function<Decided<S>, ?> body) {
    return decided ->
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, location.apply(decided))
            .header(HttpHeaders.ETAG, Answers.etag(decided.version()))
            .entity(body.apply(decided));
  }

  private static <S> Function<Decided<S>, Response.ResponseBuilder> changed(
      Function<Decided<S>, ?> body) {
    return decided ->
        Response.ok(body.apply(decided)).header(HttpHeaders.ETAG, Answers.etag(decided.version()));
  }

  private <S> Uni<Response> run(
      Category<?, S, ?> category,
      Object requestBody,
      Function<UnitOfWork, Decided<S>> work,
      boolean blocking,
      Function<Decided<S>, Response.ResponseBuilder> answer) {
    var context = context(requestBody);
    var waits = !prefersAsync(request);
    Function<CommandHandler.Receipt, Decided<S>> replay =
        receipt ->
            commands.stateAt(category, context.memberId(), receipt.streamId(), receipt.version());
    var outcome =
        blocking
            ? commands.executeBlocking(context, work, replay)
            : commands.execute(context, work, replay);
    return Uni.createFrom()
        .completionStage(outcome.thenCompose(done -> answered(done, waits, answer)))
        .onFailure(java.util.concurrent.CompletionException.class)
        .transform(e -> e.getCause() == null ? e : e.getCause());
  }

  private <S> CompletableFuture<Response> answered(
      Outcome<Decided<S>> outcome,
      boolean waits,
      Function<Decided<S>, Response.ResponseBuilder> answer) {
    var shown =
        waits
            ? projections.shown(outcome.position(), SHOWN_WITHIN)
            : CompletableFuture.completedFuture(false);
    return shown.thenApply(
        visible -> {
          var response = answer.apply(outcome.value());
          if (!visible) {
            response.header("Updraft-Pending", "true");
          }
          if (!waits) {
            response.header("Preference-Applied", "respond-async");
          }
          return response.build();
        });
  }

  private CommandContext context(Object requestBody) {
    var key = idempotencyKey(request);
    return caller.command(
        key,
        key == null ? null : bodyHash(requestBody),
        Answers.version(request.getHeader("If-Match")));
  }

  /** Null when the client sent none. */
  static String idempotencyKey(HttpServerRequest request) {
    var key = request.getHeader("Idempotency-Key");
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new Rejection(EdgeReason.BAD_IDEMPOTENCY_KEY);
    }
    return key;
  }

  private byte[] bodyHash(Object requestBody) {
    try {
      return hash.of(
          request.method().name().getBytes(StandardCharsets.UTF_8),
          request.path().getBytes(StandardCharsets.UTF_8),
          mapper.writeValueAsBytes(requestBody));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request body that was read cannot be written", e);
    }
  }

  static boolean prefersAsync(HttpServerRequest request) {
    var prefer = request.getHeader("Prefer");
    return prefer != null && prefer.contains("respond-async");
  }
}
