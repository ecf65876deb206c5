package dev.updraft.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C Trace Context of a request: the caller's, or a new one. */
@RequestScoped
class Trace {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private final HttpServerRequest request;
  private String parent;

  Trace(HttpServerRequest request) {
    this.request = request;
  }

  String parent() {
    if (parent == null) {
      var given = request.getHeader("traceparent");
      parent = given != null && TRACEPARENT.matcher(given).matches() ? given : fresh();
    }
    return parent;
  }

  String id() {
    return parent().substring(3, 35);
  }

  /** Ids need to be unique, not secret. */
  static String fresh() {
    var random = ThreadLocalRandom.current();
    var bytes = new byte[24];
    random.nextBytes(bytes);
    var hex = HexFormat.of().formatHex(bytes);
    return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
  }
}
