package dev.updraft.insight.boundary;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.boundary.Questioners.Candidate;
import dev.updraft.insight.challenges.AnswerBook;
import dev.updraft.insight.challenges.AnswersDocument;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetBook;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import dev.updraft.insight.facets.FacetTree;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Puts together what a member's boundary is drawn from: now from the views, earlier by folding the
 * log up to then with the views' own rules.
 */
public final class Boundaries {
  private static final FacetBook FACETS = new FacetBook();
  private static final AnswerBook ANSWERS = new AnswerBook();
  private static final ContactBook CONTACTS = new ContactBook();

  private final Documents<FacetsDocument> facets;
  private final Documents<AnswersDocument> answers;
  private final ContactDirectory contacts;
  private final LogReader log;
  private final GapsByFacet gaps;
  private final InstantSource clock;

  public Boundaries(
      Views views,
      ContactDirectory contacts,
      LogReader log,
      GapsByFacet gaps,
      InstantSource clock) {
    this.facets = views.documents(FACETS);
    this.answers = views.documents(ANSWERS);
    this.contacts = contacts;
    this.log = log;
    this.gaps = gaps;
    this.clock = clock;
  }

  /**
   * @param asOf null: now
   */
  Boundary draw(UUID member, Instant asOf) {
    var tree = tree(member, asOf);
    var lineage = lineage(member, asOf);
    var found = new Found(lineage, null);
    answers(member, asOf, found::add);
    var at = asOf == null ? clock.instant() : asOf;
    return new Boundary(new Knowledge(tree, found.evidence, at), gaps.of(member, asOf));
  }

  /**
   * The same from views that may be of an earlier day.
   *
   * @param at what was asked later counts no more than what was not asked
   */
  static Boundary draw(MemberViews views, UUID member, Instant at) {
    var tree =
        views.all(FACETS, Query.all()).stream()
            .filter(document -> document.id().equals(FacetTree.stream(member)))
            .findFirst()
            .map(FacetsDocument::tree)
            .orElse(FacetTree.INITIAL);
    var lineage = ContactDirectory.lineage(views.all(CONTACTS, Query.all().where("merged", true)));
    var found = new Found(lineage, at);
    views.each(ANSWERS, Query.all().brief(), found::add);
    var gaps = NotedGaps.byFacet(views, at);
    return new Boundary(new Knowledge(tree, found.evidence, at), gaps);
  }

  private FacetTree tree(UUID member, Instant asOf) {
    var stream = FacetTree.stream(member);
    var document =
        asOf == null ? facets.find(member, stream) : log.documentAt(member, FACETS, stream, asOf);
    return document.map(FacetsDocument::tree).orElse(FacetTree.INITIAL);
  }

  private Lineage lineage(UUID member, Instant asOf) {
    return asOf == null
        ? contacts.lineage(member)
        : ContactDirectory.lineage(
            contacts.everMerged(member).stream()
                .map(ContactDocument::id)
                .flatMap(id -> log.documentAt(member, CONTACTS, id, asOf).stream())
                .toList());
  }

  private void answers(UUID member, Instant asOf, Consumer<AnswersDocument> shown) {
    if (asOf == null) {
      answers.each(member, Query.all(), shown);
      return;
    }
    answers
        .all(member, Query.all().before("begun_at", asOf.plus(1, ChronoUnit.MICROS)))
        .forEach(
            challenge -> {
              // Only one that changed since must be looked up in the log.
              if (challenge.changedAt().isAfter(asOf)) {
                log.documentAt(member, ANSWERS, challenge.id(), asOf).ifPresent(shown);
              } else {
                shown.accept(challenge);
              }
            });
  }

  /**
   * What is found, of a member with many answers hundreds of thousands: the same facets and people
   * over and over, so each of them is held once.
   */
  private static final class Found {
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<UUID, UUID> facets = new HashMap<>();
    private final Map<UUID, Asker> contacts = new HashMap<>();
    private final Lineage lineage;
    private final long before;

    /**
     * @param before what was asked then or later is left out; null: nothing is
     */
    Found(Lineage lineage, Instant before) {
      this.lineage = lineage;
      this.before = before == null ? Long.MAX_VALUE : Evidence.micros(before);
    }

    void add(AnswersDocument challenge) {
      var people =
          IntStream.range(0, challenge.questioners().size())
              .mapToObj(number -> asker(challenge, number))
              .toList();
      challenge
          .answered()
          .forEach(
              asked -> {
                if (asked.micros() < before) {
                  var asker = people.get(asked.questioner());
                  evidence.add(
                      new Evidence(
                          challenge.id(),
                          asked.id(),
                          facets.computeIfAbsent(asked.facetId(), facet -> facet),
                          asked.angle(),
                          asked.difficulty(),
                          asked.outcome(),
                          asker.person(),
                          asker.contactId(),
                          asked.micros()));
                }
              });
    }

    private Asker asker(AnswersDocument challenge, int number) {
      var contact = challenge.questioners().get(number).contactId();
      return contact == null
          ? Asker.outsider(challenge, number)
          : contacts.computeIfAbsent(contact, each -> Asker.contact(lineage.survivor(each)));
    }
  }

  /**
   * @param person the same for all questions of one person
   * @param contactId null: an outsider
   */
  private record Asker(String person, UUID contactId) {
    static Asker contact(UUID survivor) {
      return new Asker(survivor.toString(), survivor);
    }

    /** The same name is the same person; one whose name was erased is known in the challenge. */
    static Asker outsider(AnswersDocument challenge, int number) {
      var name = challenge.questioners().get(number).name();
      return new Asker(name == null ? challenge.id() + "/" + number : Spelling.folded(name), null);
    }
  }

  /** All contacts, any of whom may ask. */
  List<ContactDocument> everyone(UUID member) {
    return contacts.everyone(member);
  }

  /** Those who know a facet, or what it is a part of, are experts. */
  static List<Candidate> candidates(
      Collection<ContactDocument> people, FacetTree tree, Collection<Facet> about) {
    var topics =
        about.stream()
            .flatMap(facet -> tree.path(facet).stream())
            .map(Facet::name)
            .distinct()
            .toList();
    return people.stream()
        .map(
            contact ->
                new Candidate(
                    contact.id(), topics.stream().anyMatch(topic -> expert(contact, topic))))
        .toList();
  }

  private static boolean expert(ContactDocument contact, String topic) {
    return contact.informedIn(topic)
        || contact
            .inTopic(topic)
            .filter(
                standing -> standing == Standing.ORIGINATOR || standing == Standing.CLOSE_TO_SOURCE)
            .isPresent();
  }
}
