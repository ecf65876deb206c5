package dev.updraft.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.IdempotencyKeyReused;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.SubjectKeys;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure as a problem; never a stack trace. */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Pattern CONTAINER_PARTS =
      Pattern.compile("<[KV]>|\\.<(map key|map value|list element|iterable element)>");

  private final Trace trace;

  Problems(Trace trace) {
    this.trace = trace;
  }

  @ServerExceptionMapper
  Response refused(Rejection refusal) {
    var reason = refusal.reason();
    var problem = problem(status(reason.kind()), code(reason), reason.explanation());
    return refusal.field() == null
        ? problem.response()
        : problem
            .withErrors(List.of(new Problem.Error(refusal.field(), reason.explanation())))
            .response();
  }

  static String code(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int status(Reason.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> 404;
      case RULE -> 409;
      case INVALID -> 400;
    };
  }

  @ServerExceptionMapper
  Response conflict(Conflict conflict) {
    return conflict.isNamed() ? stale() : contended();
  }

  private Response contended() {
    return problem(409, "contended", "Others keep changing this at the same time.")
        .builder()
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  private Response stale() {
    return problem(412, "stale-version", "This has changed since the version you named.")
        .response();
  }

  @ServerExceptionMapper
  Response reused(IdempotencyKeyReused reuse) {
    return problem(
            422, "idempotency-key-reused", "This idempotency key was used for another request.")
        .response();
  }

  @ServerExceptionMapper
  Response cursor(Query.BadCursor bad) {
    return problem(400, "bad-page", "The page asked for does not exist.")
        .withDetail(bad.getMessage())
        .response();
  }

  @ServerExceptionMapper
  Response erased(SubjectKeys.Erased erased) {
    return problem(409, "erased", "What this is about was erased.").response();
  }

  @ServerExceptionMapper
  Response busy(LogUnavailable unavailable) {
    // Without a trace of the stack: an outage would fill the log with them.
    LOG.warnf(
        "log unavailable: traceId=%s cause=%s",
        trace.id(),
        unavailable.getCause() == null ? unavailable.getMessage() : unavailable.getCause());
    return problem(503, "try-again", "The service cannot take this right now.")
        .builder()
        .header(HttpHeaders.RETRY_AFTER, unavailable.retryAfter().toSeconds())
        .build();
  }

  @ServerExceptionMapper
  @Priority(1)
  Response invalid(ConstraintViolationException violations) {
    var errors =
        violations.getConstraintViolations().stream()
            .map(each -> new Problem.Error(field(each), each.getMessage()))
            .sorted(java.util.Comparator.comparing(Problem.Error::field))
            .toList();
    return problem(400, "invalid-request", "Some fields are not as they must be.")
        .withErrors(errors)
        .response();
  }

  /**
   * The path within the body: the method and its parameter are nothing to the caller, nor is what
   * the validator calls the parts of a container.
   */
  private static String field(ConstraintViolation<?> violation) {
    var path = violation.getPropertyPath().toString().split("\\.", 3);
    return CONTAINER_PARTS.matcher(path[path.length - 1]).replaceAll("");
  }

  @ServerExceptionMapper
  @Priority(1)
  Response unauthorized(UnauthorizedException e) {
    return authenticate();
  }

  @ServerExceptionMapper
  @Priority(1)
  Response unauthenticated(AuthenticationFailedException e) {
    return authenticate();
  }

  private Response authenticate() {
    return problem(401, "unauthenticated", "A valid bearer token is needed.")
        .builder()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  @Priority(1)
  Response forbidden(ForbiddenException e) {
    return problem(403, "forbidden", "This is not yours to do.").response();
  }

  @ServerExceptionMapper
  @Priority(1)
  Response unreadable(JsonProcessingException e) {
    return json(e);
  }

  /** Named apart, for Quarkus brings a mapper of its own for just this type. */
  @ServerExceptionMapper
  @Priority(1)
  Response mismatched(MismatchedInputException e) {
    return json(e);
  }

  @ServerExceptionMapper
  @Priority(1)
  Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    var status = e.getResponse().getStatus();
    return switch (status) {
      case 404 -> problem(404, "not-found", "There is nothing here.").response();
      case 405 -> problem(405, "method-not-allowed", "This cannot be done here.").response();
      case 406 -> problem(406, "not-acceptable", "No such representation.").response();
      case 413 ->
          TooLarge.problem(trace.id())
              .builder()
              // The rest of the body is still coming.
              .header("Connection", "close")
              .build();
      case 415 -> problem(415, "unsupported-media-type", "The body must be JSON.").response();
      case 429 -> tooMany(e.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER));
      default -> {
        if (status >= 500) {
          yield unexpected(e);
        }
        yield problem(status, "malformed-request", "The request cannot be read.").response();
      }
    };
  }

  /**
   * @param retryAfter null: nobody can say when
   */
  private Response tooMany(String retryAfter) {
    return problem(429, "too-many-requests", "Slow down.")
        .builder()
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }

  private Response json(JsonProcessingException e) {
    if (rejectionIn(e) instanceof Rejection rejection) {
      return refused(rejection);
    }
    var problem =
        e instanceof UnrecognizedPropertyException
            ? problem(400, "unknown-field", "The body has a field that is not known.")
            : problem(400, "malformed-request", "The body cannot be read.");
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? problem.withErrors(List.of(new Problem.Error(path(mapping), message(mapping)))).response()
        : problem.response();
  }

  /** Value objects refuse in their constructors, which Jackson calls. */
  private static Throwable rejectionIn(Throwable e) {
    var cause = e.getCause();
    while (cause != null && !(cause instanceof Rejection)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  /** What was sent is not repeated: it may be personal. */
  private static String message(JsonMappingException e) {
    return e instanceof UnrecognizedPropertyException ? "is not known" : "has the wrong form";
  }

  @ServerExceptionMapper
  Response wrapped(CompletionException e) {
    return switch (e.getCause()) {
      case Rejection refusal -> refused(refusal);
      case Conflict conflict -> conflict(conflict);
      case IdempotencyKeyReused reuse -> reused(reuse);
      case LogUnavailable unavailable -> busy(unavailable);
      case SubjectKeys.Erased erased -> erased(erased);
      case Query.BadCursor bad -> cursor(bad);
      case null, default -> unexpected(e);
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    LOG.errorf(e, "request failed: traceId=%s", trace.id());
    return problem(500, "unexpected", "Something went wrong on our side.").response();
  }

  private Problem problem(int status, String code, String title) {
    return Problem.of(status, code, title, trace.id());
  }
}
