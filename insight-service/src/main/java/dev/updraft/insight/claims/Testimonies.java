package dev.updraft.insight.claims;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.Testimony.Voice;
import dev.updraft.insight.questions.AnswerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Turns claims into testimonies, with what is known of the people in them.
 *
 * @param contacts by id; those not known yet are missing
 */
public record Testimonies(Map<UUID, ContactDocument> contacts) {
  public Testimonies {
    contacts = Map.copyOf(contacts);
  }

  public Testimony of(ClaimDocument claim) {
    var voices = new ArrayList<Voice>();
    for (var link : claim.chain()) {
      voices.add(new Voice(person(claim, voices.size(), link), link.staked()));
    }
    return new Testimony(
        claim.id(), answer(claim.kind(), claim.value()), voices, basis(claim), claim.heardAt());
  }

  /** The spelling in which equal answers are equal. */
  public static String answer(AnswerKind kind, String value) {
    return switch (kind) {
      // The question's own spelling already.
      case CHOICE, NUMBER -> value;
      case TEXT -> Spelling.folded(value);
    };
  }

  private static Person person(ClaimDocument claim, int place, LinkDocument link) {
    if (link.contactId() != null) {
      return new Person.Contact(link.contactId());
    }
    if (link.unknown()) {
      return new Person.Unknown();
    }
    // An erased outsider stays somebody, but can no longer be told to be the same as another.
    return new Person.Outsider(
        link.name() == null ? claim.id() + " " + place : Spelling.folded(link.name()));
  }

  /**
   * Why the originator can know. The member's word goes first. Failing that, a contact of whom the
   * member says that they shape the field decides; of whom the member says that they do not,
   * nothing is assumed: an assistant who passes something on is all too easily written down as its
   * origin. Somebody of whom nothing is known was named as the origin, so at least they were there.
   */
  private Basis basis(ClaimDocument claim) {
    var originator = claim.chain().getFirst();
    if (claim.basis() != null || originator.unknown()) {
      return claim.basis();
    }
    var contact = originator.contactId() == null ? null : contacts.get(originator.contactId());
    return contact == null ? Basis.WITNESSED : basis(contact.at(claim.heardAt(), claim.topic()));
  }

  public static Basis basis(Standing standing) {
    return switch (standing) {
      case ORIGINATOR -> Basis.DECIDED;
      case CLOSE_TO_SOURCE, WELL_INFORMED, PEER -> null;
    };
  }

  /** The contacts in these claims. */
  public static List<UUID> contactsIn(List<ClaimDocument> claims) {
    return claims.stream()
        .flatMap(claim -> claim.chain().stream())
        .map(LinkDocument::contactId)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
