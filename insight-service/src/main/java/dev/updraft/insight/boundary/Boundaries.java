package dev.updraft.insight.boundary;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.boundary.Questioners.Candidate;
import dev.updraft.insight.challenges.ChallengeBook;
import dev.updraft.insight.challenges.ChallengeDocument;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetBook;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.gaps.GapBook;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts together what a member's boundary is drawn from: now from the views, earlier by folding the
 * log up to then with the views' own rules.
 */
public final class Boundaries {
  private static final FacetBook FACETS = new FacetBook();
  private static final ChallengeBook CHALLENGES = new ChallengeBook();
  private static final ContactBook CONTACTS = new ContactBook();

  private final Documents<FacetsDocument> facets;
  private final Documents<ChallengeDocument> challenges;
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
    this.challenges = views.documents(CHALLENGES);
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
    var evidence =
        challenges(member, asOf).stream()
            .filter(ChallengeDocument::stands)
            .flatMap(challenge -> evidence(challenge, lineage))
            .toList();
    var at = asOf == null ? clock.instant() : asOf;
    return new Boundary(new Knowledge(tree, evidence, at), gaps.of(member, asOf));
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
    var evidence =
        views.all(CHALLENGES, Query.all()).stream()
            .filter(ChallengeDocument::stands)
            .flatMap(challenge -> evidence(challenge, lineage))
            .filter(each -> each.at().isBefore(at))
            .toList();
    var gaps =
        NotedGaps.byFacet(views.all(new GapBook(), Query.all().before("found_at", at)).stream());
    return new Boundary(new Knowledge(tree, evidence, at), gaps);
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

  private List<ChallengeDocument> challenges(UUID member, Instant asOf) {
    return asOf == null
        ? challenges.all(member, Query.all())
        : challenges
            .all(member, Query.all().before("begun_at", asOf.plus(1, ChronoUnit.MICROS)))
            .stream()
            // Only one that changed since must be looked up in the log.
            .flatMap(
                challenge ->
                    challenge.changedAt().isAfter(asOf)
                        ? log.documentAt(member, CHALLENGES, challenge.id(), asOf).stream()
                        : Stream.of(challenge))
            .toList();
  }

  private static Stream<Evidence> evidence(ChallengeDocument challenge, Lineage lineage) {
    return challenge.questions().stream()
        .filter(question -> question.stands() && question.outcome() != null)
        .map(
            question -> {
              var questioner = challenge.questioners().get(question.questioner());
              var contact =
                  questioner.contactId() == null ? null : lineage.survivor(questioner.contactId());
              return new Evidence(
                  question.id(),
                  question.facetId(),
                  question.angle(),
                  question.difficulty(),
                  question.outcome(),
                  contact == null ? outsider(challenge, question.questioner()) : contact.toString(),
                  contact,
                  question.at());
            });
  }

  /** The same name is the same person; one whose name was erased is known within the challenge. */
  private static String outsider(ChallengeDocument challenge, int questioner) {
    var name = challenge.questioners().get(questioner).name();
    return name == null ? challenge.id() + "/" + questioner : Spelling.folded(name);
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
