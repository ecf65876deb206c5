package dev.updraft.profile;

import dev.updraft.eventsourcing.PersonalText;

/** Personal text as a state holds it: in the clear, null where missing or erased. */
public final class Texts {
  private Texts() {}

  public static String clear(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
