package dev.updraft.profile.offers;

import java.util.List;
import java.util.UUID;

/**
 * Something the member could give to a contact, and why.
 *
 * @param name the contact's, null once erased
 * @param topic where the two meet, as the contact's side spells it
 * @param fit 0…1, the product of the factors
 */
public record Offer(
    UUID contactId,
    String name,
    Offerable.Kind kind,
    UUID sourceId,
    String title,
    String topic,
    double fit,
    List<Factor> factors) {

  /** One step in working out the fit. */
  public record Factor(Name name, double value) {
    /** What a factor stands for. */
    public enum Name {
      /** What the source proves in the topic by now; half for a resource. */
      SOURCE,
      /** They look for it: nothing is taken off. */
      NEEDED,
      /** They vouched for the member there, so they value it. */
      VALUED,
      /** It is what they are known for, so it may interest them. */
      THEIR_FIELD,
      /** Something given before has met that need already. */
      MET_BEFORE,
      /** They are known for what the member is after. */
      TOWARDS_GOAL
    }
  }

  public Offer {
    factors = List.copyOf(factors);
  }
}
