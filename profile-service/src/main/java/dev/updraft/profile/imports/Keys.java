package dev.updraft.profile.imports;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What names, addresses and links are compared by. */
final class Keys {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern WHERE_FROM =
      Pattern.compile("(?:[a-z]+://)?(?:www\\.)?(?:[a-z]{2}\\.(?=linkedin\\.com/))?");
  private static final Pattern QUERY = Pattern.compile("[?#].*");
  private static final Pattern CLOSING = Pattern.compile("/+$");

  private Keys() {}

  /** Width, case and spacing say nothing. */
  static String name(String name) {
    return SPACES
        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).strip())
        .replaceAll(" ")
        .toLowerCase(Locale.ROOT);
  }

  static String email(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Without scheme, country, query and closing slash: archives differ in all of them. */
  static String link(String link) {
    var whole = link.strip().toLowerCase(Locale.ROOT);
    var from = WHERE_FROM.matcher(whole);
    var key = from.lookingAt() ? whole.substring(from.end()) : whole;
    key = CLOSING.matcher(QUERY.matcher(key).replaceFirst("")).replaceFirst("");
    if (key.indexOf('%') < 0) {
      return key;
    }
    try {
      return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return key; // a per cent sign that encodes nothing
    }
  }
}
