package dev.updraft.insight.asks;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who could be asked, and how each of them took being asked before. */
final class Acquaintance {
  /** Older ones say little about how somebody takes being asked today. */
  private static final int ASKINGS = 200;

  private static final Duration TELLING = Duration.ofDays(180);

  private final ContactDirectory contacts;
  private final Documents<AskDocument> asks;
  private final Documents<ClaimDocument> claims;

  Acquaintance(Views views, ContactDirectory contacts) {
    this.contacts = contacts;
    this.asks = views.documents(new AskBook());
    this.claims = views.documents(new ClaimBook());
  }

  List<Candidate> candidates(UUID member, String topic, Instant now) {
    var lineage = contacts.lineage(member);
    var circles = circles(latestClaims(member, now).stream().map(c -> c.told(lineage)).toList());
    var histories = new HashMap<UUID, History>();
    for (var ask : latestAskings(member)) {
      for (var invited : ask.panel()) {
        histories
            .computeIfAbsent(lineage.survivor(invited.contactId()), _ -> new History())
            .add(ask, invited, now);
      }
    }
    return contacts.everyone(member).stream()
        .map(
            contact -> {
              var history = histories.getOrDefault(contact.id(), new History());
              return new Candidate(
                  contact.id(),
                  standing(contact, topic),
                  circles.getOrDefault(contact.id(), Set.of()),
                  history.asked,
                  history.helped,
                  history.last,
                  history.waiting);
            })
        .toList();
  }

  /** Who is an expert in the topic hears more of it than their peers, whatever they are else. */
  private static Standing standing(ContactDocument contact, String topic) {
    var standing = contact.now(topic);
    return standing == Standing.PEER && contact.informedIn(topic)
        ? Standing.WELL_INFORMED
        : standing;
  }

  private List<AskDocument> latestAskings(UUID member) {
    return asks.page(member, Query.all().sortedByDescending("sent_at").limit(ASKINGS)).items();
  }

  private List<ClaimDocument> latestClaims(UUID member, Instant now) {
    return claims.all(
        member,
        Query.all().where("state", ClaimBook.STANDING).from("heard_at", now.minus(TELLING)));
  }

  /** Whoever stood in one chain hears from the same people. */
  private static Map<UUID, Set<String>> circles(Collection<ClaimDocument> claims) {
    var circles = new HashMap<UUID, Set<String>>();
    for (var claim : claims) {
      var chain =
          claim.chain().stream()
              .map(Acquaintance::key)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      claim.chain().stream()
          .map(LinkDocument::contactId)
          .filter(Objects::nonNull)
          .forEach(id -> circles.computeIfAbsent(id, _ -> new HashSet<>()).addAll(chain));
    }
    return circles;
  }

  private static String key(LinkDocument link) {
    if (link.contactId() != null) {
      return link.contactId().toString();
    }
    return link.name() == null ? null : Spelling.folded(link.name());
  }

  /** What came of asking somebody; what is not over yet counts only as waiting. */
  private static final class History {
    private int asked;
    private int helped;
    private Instant last;
    private boolean waiting;

    void add(AskDocument ask, AskDocument.Invited invited, Instant now) {
      if (last == null || ask.sentAt().isAfter(last)) {
        last = ask.sentAt();
      }
      if (invited.answeredAt() != null) {
        asked++;
        helped += Boolean.FALSE.equals(invited.useful()) ? 0 : 1;
      } else if (ask.takesAnswers(now)) {
        waiting = true;
      } else {
        asked++;
      }
    }
  }
}
