package dev.updraft.web;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Ids for what is personal and must not be kept, only known again. Who has the ids and not the key
 * cannot find out by trying.
 */
@Singleton
public class Pseudonyms {
  private final KeyedHash hash;

  Pseudonyms(KeyedHash hash) {
    this.hash = hash;
  }

  /**
   * @param purpose the same text has another id for another purpose
   */
  public UUID of(String purpose, String text) {
    return hash.member("pseudonym:" + purpose, text);
  }
}
