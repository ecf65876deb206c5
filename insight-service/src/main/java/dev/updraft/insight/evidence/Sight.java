package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.talks.TalkBook;
import dev.updraft.insight.talks.TalkDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one member could see at an instant: now from the views, earlier by folding the log up to
 * then with the views' own rules. Listings start from the present, which loses nothing: documents
 * are marked as retracted, never dropped.
 */
final class Sight {
  /** Older resolutions say little about how somebody talks today, and cost time. */
  private static final int RESOLVED = 200;

  /** Of one topic; who agrees with whom on older ones says little more. */
  private static final int IN_TOPIC = 100;

  /** More than anybody would bring up with somebody. */
  private static final int OPEN = 200;

  private static final QuestionBook QUESTIONS = new QuestionBook();
  private static final ClaimBook CLAIMS = new ClaimBook();
  private static final ContactBook CONTACTS = new ContactBook();
  private static final TalkBook TALKS = new TalkBook();

  private final Sources sources;
  private final UUID member;
  private final Instant asOf;
  private final Lineage lineage;

  /**
   * @param asOf null: now
   */
  Sight(Sources sources, UUID member, Instant asOf) {
    this.sources = sources;
    this.member = member;
    this.asOf = asOf;
    this.lineage =
        asOf == null
            ? sources.contacts().lineage(member)
            : ContactDirectory.lineage(
                seen(CONTACTS, sources.contacts().everMerged(member), ContactDocument::id));
  }

  /** Who stands for this contact. */
  UUID survivor(UUID contact) {
    return lineage.survivor(contact);
  }

  Optional<QuestionDocument> question(UUID id) {
    return asOf == null ? sources.questions().find(member, id) : then(QUESTIONS, id);
  }

  List<ClaimDocument> claims(UUID question) {
    var present = sources.claims().all(member, Query.all().where("question_id", question));
    return seen(CLAIMS, present, ClaimDocument::id).stream()
        .filter(ClaimDocument::stands)
        .map(claim -> claim.told(lineage))
        .toList();
  }

  /** The last to turn out, the latest first. */
  List<QuestionDocument> resolved() {
    return asOf == null ? resolvedNow() : resolvedThen();
  }

  private List<QuestionDocument> resolvedNow() {
    return sources
        .questions()
        .page(
            member,
            Query.all()
                .where("state", QuestionDocument.State.RESOLVED.name())
                .sortedByDescending("resolved_at")
                .limit(RESOLVED))
        .items();
  }

  /** Also those that turned out not to have, or were retracted, only since. */
  private List<QuestionDocument> resolvedThen() {
    return sources
        .questions()
        .all(member, Query.all().before("first_resolved_at", asOf.plus(1, ChronoUnit.MICROS)))
        .stream()
        // Only one that changed since must be looked up in the log.
        .flatMap(
            question ->
                question.changedAfter(asOf)
                    ? then(QUESTIONS, question.id()).stream()
                    : Stream.of(question))
        .filter(question -> question.state() == QuestionDocument.State.RESOLVED)
        .sorted(
            Comparator.comparing((QuestionDocument question) -> question.resolution().firstAt())
                .reversed()
                .thenComparing(QuestionDocument::id))
        .limit(RESOLVED)
        .toList();
  }

  /** The claims on resolved questions; all a claim can do is be retracted, so dates are enough. */
  List<ClaimDocument> claimsOn(Collection<UUID> questions) {
    if (questions.isEmpty()) {
      return List.of();
    }
    return sources.claims().all(member, Query.all().whereIn("question_id", questions)).stream()
        .filter(
            claim ->
                asOf == null
                    ? claim.stands()
                    : !claim.recordedAt().isAfter(asOf)
                        && (claim.stands() || claim.retractedAt().isAfter(asOf)))
        .map(claim -> claim.told(lineage))
        .toList();
  }

  /** The talks that stand. Any of them may have changed since, and they are few. */
  List<TalkDocument> talks() {
    var present = sources.talks().all(member, Query.all().brief());
    return seen(TALKS, present, TalkDocument::id).stream().filter(TalkDocument::stands).toList();
  }

  /** Who stands for everybody after merges of contacts. */
  Lineage lineage() {
    return lineage;
  }

  /**
   * The questions of a topic that stand, newest first.
   *
   * @param topic folded
   */
  List<QuestionDocument> inTopic(String topic) {
    return sources
        .questions()
        .page(
            member,
            Query.all()
                .where("topic", topic)
                .before("asked_at", asOf == null ? null : asOf.plus(1, ChronoUnit.MICROS))
                .sortedByDescending("asked_at")
                .limit(IN_TOPIC))
        .items()
        .stream()
        // Only what was said of a question since must be looked up in the log.
        .flatMap(
            question ->
                asOf != null && question.changedAfter(asOf)
                    ? then(QUESTIONS, question.id()).stream()
                    : Stream.of(question))
        .filter(question -> question.state() != QuestionDocument.State.RETRACTED)
        .toList();
  }

  /**
   * How far claims on the open questions of a topic are borne out: as kept, or as it was.
   *
   * @param topic folded
   */
  Agreement agreement(String topic) {
    return asOf == null ? sources.agreements().find(member, topic) : Agreeing.anew(this, topic);
  }

  /** Open questions, newest first, as of now. */
  List<QuestionDocument> open() {
    return sources
        .questions()
        .page(
            member,
            Query.all()
                .where("state", QuestionDocument.State.OPEN.name())
                .sortedByDescending("asked_at")
                .limit(OPEN))
        .items();
  }

  /** The claims a contact had a part in, as of now. */
  List<ClaimDocument> claimsThrough(UUID contact) {
    return standing(Query.all().whereIn("contacts", lineage.standsFor(contact)));
  }

  /** The claims in a topic, as of now. */
  List<ClaimDocument> claimsIn(String topic) {
    return standing(Query.all().where("topic", Spelling.folded(topic)));
  }

  private List<ClaimDocument> standing(Query query) {
    return sources.claims().all(member, query.where("state", ClaimBook.STANDING)).stream()
        .map(claim -> claim.told(lineage))
        .toList();
  }

  /**
   * What the questions that turned out taught.
   *
   * @param except one that nothing is to be known of; null: none
   */
  Learned learned(UUID except) {
    return asOf == null
        // This one may have read who is who before the news that lessons answer to.
        ? sources
            .lessons()
            .of(member, () -> Learned.from(new Sight(sources, member, null), null))
            .without(except)
        : Learned.from(this, except);
  }

  Map<UUID, ContactDocument> contacts(Collection<UUID> ids) {
    return asOf == null
        ? sources.contacts().known(member, ids)
        : byId(
            ids.stream()
                .flatMap(id -> then(CONTACTS, id).stream())
                .filter(contact -> !contact.standings().isEmpty())
                .toList());
  }

  /** Contacts near the source: in this topic, or shaping things in general. */
  Map<UUID, ContactDocument> near(String topic) {
    return byId(
        seen(CONTACTS, sources.contacts().near(member, topic), ContactDocument::id).stream()
            .filter(contact -> contact.into() == null && !contact.standings().isEmpty())
            .toList());
  }

  private static Map<UUID, ContactDocument> byId(List<ContactDocument> contacts) {
    var byId = new LinkedHashMap<UUID, ContactDocument>();
    contacts.forEach(contact -> byId.put(contact.id(), contact));
    return byId;
  }

  private <D> List<D> seen(DocumentView<D> view, List<D> present, Function<D, UUID> id) {
    return asOf == null
        ? present
        : present.stream().flatMap(document -> then(view, id.apply(document)).stream()).toList();
  }

  private <D> Optional<D> then(DocumentView<D> view, UUID id) {
    return sources.log().documentAt(member, view, id, asOf);
  }
}
