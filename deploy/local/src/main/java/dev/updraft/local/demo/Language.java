package dev.updraft.local.demo;

/** The story's language: every text is told in both. */
enum Language {
  CHINESE,
  ENGLISH;

  String text(String chinese, String english) {
    return switch (this) {
      case CHINESE -> chinese;
      case ENGLISH -> english;
    };
  }
}
