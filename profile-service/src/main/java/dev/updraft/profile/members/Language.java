package dev.updraft.profile.members;

import java.util.List;
import java.util.Locale;

/** A language members are spoken to in. */
public enum Language {
  ENGLISH,
  CHINESE;

  /** The first of those asked for that is spoken here; English for none. */
  static Language preferred(List<Locale> asked) {
    return asked.stream()
        .map(Locale::getLanguage)
        .filter(language -> language.equals("zh") || language.equals("en"))
        .findFirst()
        .map(Language::of)
        .orElse(ENGLISH);
  }

  static Language of(String tag) {
    return Locale.forLanguageTag(tag).getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }
}
