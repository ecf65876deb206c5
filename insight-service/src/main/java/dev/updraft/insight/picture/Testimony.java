package dev.updraft.insight.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A claim as the picture sees it.
 *
 * @param answer what was claimed, in a spelling in which equal answers are equal
 * @param chain originator first
 * @param basis why the originator can know; null: nothing says that they can
 */
public record Testimony(
    UUID claim, String answer, List<Voice> chain, Basis basis, Instant heardAt) {
  /** What is left to the order of two claims, so that the order they come in is left nothing. */
  static final Comparator<Testimony> EARLIEST =
      Comparator.comparing(Testimony::heardAt).thenComparing(Testimony::claim);

  /**
   * @param staked whether the answer is in this person's own interest, as far as was declared
   */
  public record Voice(Person person, boolean staked) {}

  public Testimony {
    chain = List.copyOf(chain);
  }

  Person root() {
    return chain.getFirst().person();
  }

  Person teller() {
    return chain.getLast().person();
  }

  /** People between the originator and the member; an unknown originator is one more away. */
  public int hops() {
    return chain.size() - 1 + (root() instanceof Person.Unknown ? 1 : 0);
  }

  /** Told by the originator in person. */
  boolean ownWord() {
    return hops() == 0;
  }

  /** Source information: in person, by somebody who can know. */
  public boolean source() {
    return ownWord() && basis != null;
  }

  /** The same with the answer in another spelling. */
  public Testimony answering(String spelling) {
    return new Testimony(claim, spelling, chain, basis, heardAt);
  }

  Testimony originatedBy(Basis other, boolean staked) {
    var voices = new ArrayList<>(chain);
    voices.set(0, new Voice(root(), staked));
    return new Testimony(claim, answer, voices, other, heardAt);
  }

  boolean involves(Person person) {
    return chain.stream().anyMatch(voice -> voice.person().equals(person));
  }

  boolean sharesNobodyWith(Testimony other) {
    return chain.stream().noneMatch(voice -> other.involves(voice.person()));
  }
}
