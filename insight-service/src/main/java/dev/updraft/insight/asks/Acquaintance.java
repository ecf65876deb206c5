package dev.updraft.insight.asks;

import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.contacts.Contact;
import dev.updraft.insight.contacts.ContactBook;
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

  /** What the views these are found in hold, as categories of the log name it. */
  static final List<String> CATEGORIES =
      List.of(Contact.CATEGORY.name(), Ask.CATEGORY.name(), Claim.CATEGORY.name());

  private Acquaintance() {}

  /** From the views as they are, or as they were when somebody was chosen. */
  static List<Candidate> candidates(MemberViews views, String topic, Instant now) {
    var contacts = views.all(new ContactBook(), Query.all());
    var lineage = ContactDirectory.lineage(contacts);
    var circles = circles(latestClaims(views, now).stream().map(c -> c.told(lineage)).toList());
    var histories = new HashMap<UUID, History>();
    for (var ask : latestAskings(views)) {
      for (var invited : ask.panel()) {
        histories
            .computeIfAbsent(lineage.survivor(invited.contactId()), _ -> new History())
            .add(ask, invited, now);
      }
    }
    return ContactDirectory.everyone(contacts).stream()
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

  private static List<AskDocument> latestAskings(MemberViews views) {
    return views.first(new AskBook(), Query.all().sortedByDescending("sent_at"), ASKINGS);
  }

  private static List<ClaimDocument> latestClaims(MemberViews views, Instant now) {
    return views.all(
        new ClaimBook(),
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
