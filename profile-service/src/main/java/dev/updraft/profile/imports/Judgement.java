package dev.updraft.profile.imports;

import java.util.UUID;

/**
 * A verdict on a row and what it rests on.
 *
 * @param contact whom the row is about or repeats; for a new one the id it is to have
 * @param repeats the row of this import it repeats, or null
 * @param fault only when invalid
 * @param held whether the member must say first that this is somebody else
 * @param before the contact as known so far, or null when new
 * @param after the contact as it is to be; null when there is nothing to do about it
 */
record Judgement(
    Verdict verdict,
    UUID contact,
    Integer repeats,
    Fault fault,
    boolean held,
    Said.Person before,
    Said.Person after) {

  /** About nobody in particular. */
  static Judgement of(Verdict verdict) {
    return new Judgement(verdict, null, null, null, false, null, null);
  }

  static Judgement invalid(Fault fault) {
    return new Judgement(Verdict.INVALID, null, null, fault, false, null, null);
  }
}
