package dev.updraft.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What went wrong, as RFC 9457 says it.
 *
 * @param type {@code urn:updraft:problem:<code>}; the code is the contract, the prose is not
 * @param errors the fields at fault, if any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, List<Error> errors, String traceId) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** One field at fault. */
  public record Error(String field, String message) {}

  static Problem of(int status, String code, String title, String traceId) {
    return new Problem("urn:updraft:problem:" + code, title, status, null, List.of(), traceId);
  }

  Problem withErrors(List<Error> fields) {
    return new Problem(type, title, status, detail, List.copyOf(fields), traceId);
  }

  Problem withDetail(String text) {
    return new Problem(type, title, status, text, errors, traceId);
  }

  Response response() {
    return builder().build();
  }

  Response.ResponseBuilder builder() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}
