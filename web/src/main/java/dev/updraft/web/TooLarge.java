package dev.updraft.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses bodies that say they are too large before a byte of them is read. */
@Singleton
class TooLarge {
  private static final long MOST = 1024 * 1024;

  private final ObjectMapper mapper;

  TooLarge(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, 1_000);
  }

  static Problem problem(String traceId) {
    return Problem.of(413, "body-too-large", "The body is larger than 1 MiB.", traceId);
  }

  private void check(RoutingContext context) {
    var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !isTooLarge(length)) {
      context.next();
      return;
    }
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

  private static boolean isTooLarge(String length) {
    try {
      return Long.parseLong(length) > MOST;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
