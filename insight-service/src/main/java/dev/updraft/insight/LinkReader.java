package dev.updraft.insight;

import dev.updraft.eventsourcing.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Somebody who has a link and no account, and reads a page in their own language. */
public final class LinkReader {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LinkReader() {}

  /** Whether they would rather read Chinese than English. */
  public static boolean readsChinese(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .map(Locale::getLanguage)
        .filter(language -> language.equals("zh") || language.equals("en"))
        .findFirst()
        .filter("zh"::equals)
        .isPresent();
  }

  /** As a program is answered. */
  public static int status(Rejection refusal) {
    return switch (((InsightReason) refusal.reason()).kind()) {
      case UNKNOWN -> 404;
      case RULE -> 409;
      case INVALID -> 400;
    };
  }

  /** Nobody knows where they are. */
  public static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** A field as it was meant: forms end every line with CR LF, whatever stood there before. */
  public static String lines(String field) {
    return field == null ? "" : field.replace("\r\n", "\n");
  }
}
