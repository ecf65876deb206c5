package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.sourcemix.SourceMix.Distance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Measures how far from the source a member's claims were when they were heard. */
public final class Distances {
  /**
   * A claim with how far from the source it was.
   *
   * @param teller null when that is no contact, or nothing is known of them
   */
  public record Measured(ClaimDocument claim, Distance distance, ContactDocument teller) {
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
    var heard = claims.all(member, heard(from, before, topic));
    var lineage = contacts.lineage(member);
    var told = heard.stream().map(claim -> claim.told(lineage)).toList();
    return measured(told, contacts.known(member, Testimonies.contactsIn(told)));
  }

  /**
   * How far from the source something was, and no more of it.
   *
   * @param at when it was heard
   */
  public record Far(String topic, Instant at, Distance distance) {}

  /** The same of every topic, from views that may be of an earlier day. */
  public static List<Far> between(MemberViews views, Instant from, Instant before) {
    var contacts = views.all(new ContactBook(), Query.all());
    var lineage = ContactDirectory.lineage(contacts);
    var testimonies = new Testimonies(ContactDirectory.known(contacts));
    var heard = new ArrayList<Far>();
    // Of a long past hundreds of thousands are kept at a time: what they share is kept once.
    var topics = new HashMap<String, String>();
    var distances = new HashMap<Distance, Distance>();
    views.each(
        new ClaimBook(),
        heard(from, before, null),
        claim ->
            heard.add(
                new Far(
                    topics.computeIfAbsent(claim.topic(), each -> each),
                    claim.heardAt(),
                    distances.computeIfAbsent(
                        distance(testimonies.of(claim.told(lineage))), each -> each))));
    return heard;
  }

  private static Query heard(Instant from, Instant before, String topic) {
    return Query.all()
        .where("state", ClaimBook.STANDING)
        .where("topic", topic == null ? null : Spelling.folded(topic))
        .from("heard_at", from)
        .before("heard_at", before);
  }

  private static List<Measured> measured(
      List<ClaimDocument> told, Map<UUID, ContactDocument> known) {
    var testimonies = new Testimonies(known);
    return told.stream().map(claim -> measured(testimonies, claim)).toList();
  }

  public static SourceMix mix(List<Measured> measured) {
    return SourceMix.of(measured.stream().map(Measured::distance).toList());
  }

  private static Distance distance(Testimony testimony) {
    return new Distance(testimony.hops(), testimony.source());
  }

  private static Measured measured(Testimonies testimonies, ClaimDocument claim) {
    var toldBy = claim.chain().getLast().contactId();
    return new Measured(
        claim,
        distance(testimonies.of(claim)),
        toldBy == null ? null : testimonies.contacts().get(toldBy));
  }
}
