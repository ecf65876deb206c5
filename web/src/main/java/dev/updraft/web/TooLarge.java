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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

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
    // Of an upload that does not say how large it is, the server would refuse the rest without a
    // word: it is bounded as it is read.
    var most = isUpload(context.request().path()) ? Long.MAX_VALUE : MOST;
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
    context.next();
  }

  private long most(RoutingContext context) {
    return isUpload(context.request().path()) ? mostUploaded : MOST;
  }

  private boolean isUpload(String path) {
    return uploads.filter(each -> each.contains(path)).isPresent();
  }

  @ServerRequestFilter
  void boundUpload(ContainerRequestContext request) {
    if (isUpload(request.getUriInfo().getRequestUri().getPath())) {
      request.setEntityStream(new Bounded(request.getEntityStream(), mostUploaded));
    }
  }

  /** Ends in a refusal where more comes than may. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      left = most;
    }

    @Override
    public int read() throws IOException {
      var read = in.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      var read = in.read(buffer, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
      }
    }
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
