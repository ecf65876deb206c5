package dev.updraft.insight.evidence;

import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers the evidence on a question, as of any instant, and draws the picture. */
public final class QuestionPictures {
  private final Sources sources;
  private final InstantSource clock;

  public QuestionPictures(Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * A picture with what is needed to show it.
   *
   * @param testimonies in the order they were heard, so that an answer is shown as first given
   * @param numbers of a number, null where nothing was said that counts
   */
  record Drawn(
      QuestionDocument question,
      Map<UUID, ClaimDocument> claims,
      List<Testimony> testimonies,
      Picture picture,
      Numbers numbers,
      Instant at) {}

  /**
   * @param asOf null: now
   */
  Drawn draw(UUID member, UUID questionId, Instant asOf) {
    var sight = new Sight(sources, member, asOf);
    var question =
        sight
            .question(questionId)
            .filter(one -> one.state() != QuestionDocument.State.RETRACTED)
            .orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    var at = asOf == null ? clock.instant() : asOf;
    var claims = readable(sight.claims(questionId));
    var gathering = new Gathering(sight, questionId, at);
    var evidence =
        gathering.evidence(
            question,
            claims,
            sight.contacts(Testimonies.contactsIn(claims)),
            gathering.candidates(question.topic(), sight.near(question.topic()).values()));
    var picture = Picture.of(evidence);
    var byId = claims.stream().collect(Collectors.toMap(ClaimDocument::id, Function.identity()));
    return new Drawn(
        question,
        byId,
        evidence.testimonies(),
        picture,
        question.answer().kind() == AnswerKind.NUMBER
            ? Numbers.of(
                picture,
                claim -> byId.get(claim).value(),
                Numbers.TurnedOut.of(gathering.judgements()))
            : null,
        at);
  }

  /** Without the claims whose words were erased. */
  private static List<ClaimDocument> readable(List<ClaimDocument> claims) {
    return claims.stream().filter(claim -> claim.value() != null).toList();
  }
}
