package dev.updraft.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Pages for people who have a link and no account. They run no scripts, load nothing, are in no
 * frame and no index, and their address, which is the key to them, is told to nobody.
 */
public final class LinkPage {
  private static final String TYPE =
      MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name()).toString();

  private LinkPage() {}

  /** Whether whoever asks would rather have a page than JSON: browsers say so first of all. */
  public static boolean wanted(HttpHeaders headers) {
    var first = headers.getAcceptableMediaTypes().getFirst();
    return !first.isWildcardType() && first.isCompatible(MediaType.TEXT_HTML_TYPE);
  }

  /** Whether whoever asks would rather read Chinese than English. */
  public static boolean chinese(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .map(Locale::getLanguage)
        .filter(language -> language.equals("zh") || language.equals("en"))
        .findFirst()
        .filter("zh"::equals)
        .isPresent();
  }

  /**
   * @param html escaped already
   */
  public static Response.ResponseBuilder of(int status, String html) {
    return Response.status(status)
        .type(TYPE)
        .entity(html)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'")
        .header("X-Robots-Tag", "noindex, nofollow")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
