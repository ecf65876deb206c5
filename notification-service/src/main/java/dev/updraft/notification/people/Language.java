package dev.updraft.notification.people;

import java.util.Locale;

/** A language nudges are worded in. */
public enum Language {
  ENGLISH("en"),
  CHINESE("zh-CN");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  public String tag() {
    return tag;
  }

  /** The first of an Accept-Language header that is spoken here; English for none or nonsense. */
  public static Language preferred(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return ENGLISH;
    }
    try {
      return Locale.LanguageRange.parse(acceptLanguage).stream()
          .map(range -> range.getRange().split("-")[0])
          .filter(language -> language.equals("zh") || language.equals("en"))
          .findFirst()
          .map(Language::of)
          .orElse(ENGLISH);
    } catch (IllegalArgumentException _) {
      return ENGLISH;
    }
  }

  /** The nearest to a language tag; English for what is not spoken here. */
  public static Language of(String tag) {
    return tag != null && Locale.forLanguageTag(tag).getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }
}
