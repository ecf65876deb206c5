package dev.updraft.insight.evidence;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.picture.Grade;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.TrackRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds who is nearest to the source of a topic, and whom to get near to and through whom. */
public final class TopicSources {
  private static final int SHOWN = 20;

  private final Sources sources;

  public TopicSources(Sources sources) {
    this.sources = sources;
  }

  /** How near to the source of a topic; the nearest first. */
  enum Closeness {
    /** shapes it, or gave source information on it */
    SOURCE,
    /** sits next to one who does */
    NEXT_TO_SOURCE,
    /** shapes things in general */
    ORIGINATOR,
    /** hears a lot about it, or is an expert in it */
    INFORMED,
    /** was heard on it */
    HEARD
  }

  /**
   * @param standing null when profile-service has not told it
   */
  record Near(
      UUID contact, Closeness closeness, Standing standing, double reliability, char letter) {}

  /**
   * Somebody claims are said to come from, who was never heard in person.
   *
   * @param claims said to come from them
   * @param through the surest of the shortest ways there, whoever sits next to them first
   */
  record Beyond(LinkDocument originator, int claims, List<LinkDocument> through) {}

  /**
   * @param sourced whether anybody is a source, be they a contact or not
   */
  record Found(boolean sourced, List<Near> near, List<Beyond> beyond) {}

  Found find(UUID member, String topic) {
    var sight = new Sight(sources, member, null);
    var claims = sight.claimsIn(topic).stream().filter(claim -> claim.value() != null).toList();
    var known = new HashMap<>(sight.near(topic));
    known.putAll(sight.contacts(Testimonies.contactsIn(claims)));
    var records = sight.learned(null).ledger().records(Spelling.folded(topic));
    var testimonies = new Testimonies(known);
    var closest = new HashMap<UUID, Closeness>();
    for (var claim : claims) {
      var testimony = testimonies.of(claim);
      for (var contact : Testimonies.contactsIn(List.of(claim))) {
        closest.merge(
            contact, testimony.source() ? Closeness.SOURCE : Closeness.HEARD, TopicSources::nearer);
      }
    }
    known.forEach(
        (id, contact) -> {
          var given = contact.inTopic(topic).isPresent();
          switch (contact.now(topic)) {
            case ORIGINATOR ->
                closest.merge(
                    id, given ? Closeness.SOURCE : Closeness.ORIGINATOR, TopicSources::nearer);
            case CLOSE_TO_SOURCE ->
                closest.merge(
                    id, given ? Closeness.NEXT_TO_SOURCE : Closeness.HEARD, TopicSources::nearer);
            case WELL_INFORMED, PEER -> {
              if (contact.informedIn(topic)) {
                closest.merge(id, Closeness.INFORMED, TopicSources::nearer);
              }
            }
          }
        });
    var sourced =
        closest.containsValue(Closeness.SOURCE)
            || claims.stream().anyMatch(claim -> testimonies.of(claim).source());
    return new Found(
        sourced,
        closest.entrySet().stream()
            .map(
                entry -> {
                  var person = new Person.Contact(entry.getKey());
                  var contact = known.get(entry.getKey());
                  return new Near(
                      entry.getKey(),
                      entry.getValue(),
                      contact == null ? null : contact.now(topic),
                      records.relaying(person),
                      Grade.letter(person, records));
                })
            .sorted(
                Comparator.comparing(Near::closeness)
                    .thenComparing(Comparator.comparingDouble(Near::reliability).reversed())
                    .thenComparing(Near::contact))
            .limit(SHOWN)
            .toList(),
        beyond(claims, testimonies, records));
  }

  private static Closeness nearer(Closeness one, Closeness other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static List<Beyond> beyond(
      List<ClaimDocument> claims, Testimonies testimonies, TrackRecords records) {
    record Way(ClaimDocument claim, Testimony testimony) {}
    var heard = new HashSet<Person>();
    var ways = new HashMap<Person, List<Way>>();
    for (var claim : claims) {
      var testimony = testimonies.of(claim);
      heard.add(testimony.chain().getLast().person());
      ways.computeIfAbsent(testimony.chain().getFirst().person(), _ -> new ArrayList<>())
          .add(new Way(claim, testimony));
    }
    return ways.entrySet().stream()
        .filter(entry -> !(entry.getKey() instanceof Person.Unknown))
        .filter(entry -> !heard.contains(entry.getKey()))
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Person, List<Way>> entry) -> -entry.getValue().size())
                .thenComparing(entry -> entry.getKey().key()))
        .limit(SHOWN)
        .map(
            entry -> {
              var best =
                  entry.getValue().stream()
                      .min(
                          Comparator.comparingInt((Way way) -> way.testimony().hops())
                              .thenComparing(way -> -sure(way.testimony(), records))
                              .thenComparing(way -> way.claim().id()))
                      .orElseThrow()
                      .claim();
              return new Beyond(
                  best.chain().getFirst(),
                  entry.getValue().size(),
                  best.chain().subList(1, best.chain().size()));
            })
        .toList();
  }

  private static double sure(Testimony testimony, TrackRecords records) {
    return testimony.chain().stream()
        .skip(1)
        .mapToDouble(voice -> records.relaying(voice.person()))
        .reduce(1, (one, other) -> one * other);
  }
}
