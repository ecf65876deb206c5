package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.sourcemix.SourceMix.Distance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Measures how far from the source a member's claims were when they were heard. */
final class Distances {
  /**
   * A claim with how far from the source it was.
   *
   * @param teller null when that is no contact, or nothing is known of them
   */
  record Measured(ClaimDocument claim, Distance distance, ContactDocument teller) {
    /** Who told the member; null when that is no contact. */
    UUID toldBy() {
      return claim.chain().getLast().contactId();
    }

    /** Who is in none of the inner tiers, or was never put into one, is in the widest. */
    Tier tier() {
      return teller == null || teller.tier() == null ? Tier.WIDER : teller.tier();
    }
  }

  private final Documents<ClaimDocument> claims;
  private final ContactDirectory contacts;

  Distances(Views views, ContactDirectory contacts) {
    this.claims = views.documents(new ClaimBook());
    this.contacts = contacts;
  }

  /**
   * @param topic null: all
   */
  List<Measured> between(UUID member, Instant from, Instant before, String topic) {
    var lineage = contacts.lineage(member);
    var heard =
        claims
            .all(
                member,
                Query.all()
                    .where("state", ClaimBook.STANDING)
                    .where("topic", topic == null ? null : Spelling.folded(topic))
                    .from("heard_at", from)
                    .before("heard_at", before))
            .stream()
            .map(claim -> claim.told(lineage))
            .toList();
    var testimonies = new Testimonies(contacts.known(member, Testimonies.contactsIn(heard)));
    return heard.stream().map(claim -> measured(testimonies, claim)).toList();
  }

  static SourceMix mix(List<Measured> measured) {
    return SourceMix.of(measured.stream().map(Measured::distance).toList());
  }

  private static Measured measured(Testimonies testimonies, ClaimDocument claim) {
    var testimony = testimonies.of(claim);
    var toldBy = claim.chain().getLast().contactId();
    return new Measured(
        claim,
        new Distance(testimony.hops(), testimony.source()),
        toldBy == null ? null : testimonies.contacts().get(toldBy));
  }
}
