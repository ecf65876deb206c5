package dev.updraft.profile.imports;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** What names, addresses and links are compared by. */
final class Keys {
  private Keys() {}

  /** Width, case and spacing say nothing. */
  static String name(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  static String email(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Without scheme, country, query and closing slash: archives differ in all of them. */
  static String link(String link) {
    var key = link.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    key = key.replaceFirst("^www\\.", "").replaceFirst("^[a-z]{2}\\.(?=linkedin\\.com/)", "");
    key = key.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    try {
      return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return key; // a per cent sign that encodes nothing
    }
  }
}
