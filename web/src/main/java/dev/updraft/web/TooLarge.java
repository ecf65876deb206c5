package dev.updraft.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that say they are too large before a byte of them is read, and stops reading those
 * that do not say. A service may have paths for uploads, which may be as large as its server takes
 * at all.
 */
@Singleton
class TooLarge {
  private static final long MOST = 1024 * 1024;

  private final ObjectMapper mapper;

  private final Optional<List<String>> uploads;
  private final long mostUploaded;

  TooLarge(
      ObjectMapper mapper,
      @ConfigProperty(name = "updraft.uploads.path") Optional<List<String>> uploads,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostUploaded) {
    this.mapper = mapper;
    this.uploads = uploads;
    this.mostUploaded = mostUploaded.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, 1_000);
    // After the server has noted its own bound, which is that of uploads.
    filters.register(this::bound, 1);
  }

  private void bound(RoutingContext context) {
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
    context.next();
  }

  private long most(RoutingContext context) {
    return uploads.filter(each -> each.contains(context.request().path())).isPresent()
        ? mostUploaded
        : MOST;
  }

  static Problem problem(String traceId) {
    return Problem.of(413, "body-too-large", "The body is larger than can be taken.", traceId);
  }

  private void check(RoutingContext context) {
    var request = context.request();
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && isTooLarge(length, most(context))) {
      refuse(context);
    } else if (length == null && hasBody(request) && most(context) == MOST) {
      gather(context);
    } else {
      context.next();
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        || (request.version() == HttpVersion.HTTP_2
            && request.method() != HttpMethod.GET
            && request.method() != HttpMethod.HEAD);
  }

  /**
   * What does not say how large it is is read here: an endpoint on the event loop would gather it
   * without any bound, others would be cut off without a word.
   */
  private void gather(RoutingContext context) {
    var body = Buffer.buffer();
    var refused = new AtomicBoolean();
    if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(context.request().getHeader("Expect"))) {
      context.response().writeContinue();
    }
    context
        .request()
        .handler(
            part -> {
              if (refused.get()) {
                return;
              }
              if (body.length() + part.length() > MOST) {
                refused.set(true);
                refuse(context);
              } else {
                body.appendBuffer(part);
              }
            })
        .endHandler(
            _ -> {
              if (!refused.get()) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
              }
            })
        .resume();
  }

  private void refuse(RoutingContext context) {
    try {
      var body = mapper.writeValueAsString(problem(Trace.fresh().substring(3, 35)));
      context
          .response()
          .setStatusCode(413)
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          // The unread body is still coming: this connection is of no further use.
          .putHeader(HttpHeaders.CONNECTION, "close")
          .end(body);
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }

  private static boolean isTooLarge(String length, long most) {
    try {
      return Long.parseLong(length) > most;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
