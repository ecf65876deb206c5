package dev.updraft.web;

import dev.updraft.eventsourcing.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Answers to queries. */
public final class Answers {
  private static final Pattern OURS = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private Answers() {}

  /** One thing, with its stream version as entity tag. */
  public static Response ok(Object body, long version) {
    return Response.ok(body).header(HttpHeaders.ETAG, etag(version)).build();
  }

  /** {@code {items, next}}. */
  public static Response page(Page<?> page) {
    return Response.ok(page).build();
  }

  static String etag(long version) {
    return "\"" + version + "\"";
  }

  /** Null when the header is absent or {@code *}, which every existing version matches. */
  static Long version(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return null;
    }
    var tag = OURS.matcher(ifMatch.strip());
    // A tag that is not one of ours matches no version.
    return tag.matches() ? Long.valueOf(tag.group(1)) : (Long) (-1L);
  }
}
