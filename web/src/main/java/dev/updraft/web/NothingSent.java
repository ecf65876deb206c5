package dev.updraft.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads a command without a body as one without fields: many have none that must be given, and the
 * others then say which are missing, instead of that there is no JSON.
 */
@Singleton
class NothingSent {
  private static final Set<String> COMMANDS =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
  private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.UTF_8);

  private final Optional<String> uploads;

  NothingSent(@ConfigProperty(name = "updraft.uploads.path") Optional<String> uploads) {
    this.uploads = uploads;
  }

  @ServerRequestFilter(preMatching = true)
  void read(ContainerRequestContext request, HttpServerRequest http) {
    if (COMMANDS.contains(request.getMethod()) && isEmpty(http) && !isUpload(http)) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
      request.setEntityStream(new ByteArrayInputStream(NO_FIELDS));
    }
  }

  private static boolean isEmpty(HttpServerRequest http) {
    var length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? http.getHeader("Transfer-Encoding") == null : length.equals("0");
  }

  private boolean isUpload(HttpServerRequest http) {
    return uploads.filter(http.path()::equals).isPresent();
  }
}
