package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.asks.AskBook;
import dev.updraft.insight.asks.AskDocument;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.outcomes.OutcomeBook;
import dev.updraft.insight.outcomes.OutcomeBook.OutcomeDocument;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.QuestionDocument.Resolution;
import dev.updraft.insight.questions.Sameness;
import dev.updraft.insight.sourcemix.Distances.Measured;
import dev.updraft.insight.sourcemix.Yield.CameOf;
import dev.updraft.insight.sourcemix.Yield.Used;
import dev.updraft.insight.talks.TalkBook;
import dev.updraft.insight.talks.TalkDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what came of what each contact told a member. */
final class Yields {
  private final Distances distances;
  private final Documents<QuestionDocument> questions;
  private final Documents<TalkDocument> talks;
  private final Documents<AskDocument> asks;
  private final Documents<OutcomeDocument> outcomes;
  private final ContactDirectory contacts;

  Yields(Views views, ContactDirectory contacts) {
    this.distances = new Distances(views, contacts);
    this.questions = views.documents(new QuestionBook());
    this.talks = views.documents(new TalkBook());
    this.asks = views.documents(new AskBook());
    this.outcomes = views.documents(new OutcomeBook());
    this.contacts = contacts;
  }

  List<Yield> find(UUID member) {
    var settled = new HashMap<UUID, Resolution>();
    questions
        .all(member, Query.all().where("state", QuestionDocument.State.RESOLVED.name()))
        .forEach(each -> settled.put(each.id(), each.resolution()));
    var claims =
        distances.between(member, null, null, null).stream()
            .filter(each -> each.toldBy() != null)
            .map(Measured::claim)
            .toList();
    var lineage = contacts.lineage(member);
    var given =
        talks.all(member, Query.all().where("state", TalkBook.STANDING).brief()).stream()
            .filter(talk -> talk.speaker().contactId() != null)
            .toList();
    return Yield.of(
        claims.stream()
            .filter(claim -> isUsed(claim, settled))
            .map(claim -> new Used(toldBy(claim)))
            .toList(),
        given.stream()
            .map(
                talk ->
                    new Yield.Talk(
                        lineage.survivor(talk.speaker().contactId()),
                        talk.advicesApplied(),
                        talk.trendsConfirmed()))
            .toList(),
        cameOf(member, claims, given, lineage));
  }

  /** What is said once the answer is out was of no use, nor was what turned out otherwise. */
  private static boolean isUsed(ClaimDocument claim, Map<UUID, Resolution> settled) {
    var turnedOut = settled.get(claim.questionId());
    return turnedOut != null
        && turnedOut.value() != null
        && claim.value() != null
        && claim.recordedAt().isBefore(turnedOut.firstAt())
        && Sameness.same(claim.kind(), claim.value(), turnedOut.value());
  }

  private static UUID toldBy(ClaimDocument claim) {
    return claim.chain().getLast().contactId();
  }

  /** Of an asking something came by everybody who answered it, unless that was of no use. */
  private List<CameOf> cameOf(
      UUID member, List<ClaimDocument> claims, List<TalkDocument> talks, Lineage lineage) {
    var tellers = new HashMap<UUID, List<UUID>>();
    claims.forEach(claim -> tellers.put(claim.id(), List.of(toldBy(claim))));
    talks.forEach(
        talk -> tellers.put(talk.id(), List.of(lineage.survivor(talk.speaker().contactId()))));
    asks.all(member, Query.all())
        .forEach(
            ask ->
                tellers.put(
                    ask.id(),
                    ask.panel().stream()
                        .filter(each -> each.answeredAt() != null)
                        .filter(each -> !Boolean.FALSE.equals(each.useful()))
                        .map(each -> lineage.survivor(each.contactId()))
                        .distinct()
                        .toList()));
    return outcomes.all(member, Query.all()).stream()
        .flatMap(
            outcome ->
                tellers.getOrDefault(outcome.originId(), List.of()).stream().map(CameOf::new))
        .toList();
  }
}
