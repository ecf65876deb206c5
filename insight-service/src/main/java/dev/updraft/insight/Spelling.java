package dev.updraft.insight;

import java.text.Normalizer;
import java.util.Locale;

/** When two spellings mean the same answer, topic or person. */
public final class Spelling {
  private Spelling() {}

  /** Equal for texts that differ only in case, width, white space or composition. */
  public static String folded(String text) {
    return tidy(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
  }

  /** As written, without white space at the ends or doubled inside. */
  public static String tidy(String text) {
    return text.strip().replaceAll("[\\s\\p{Z}]+", " ");
  }
}
