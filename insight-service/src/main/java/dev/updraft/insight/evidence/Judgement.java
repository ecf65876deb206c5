package dev.updraft.insight.evidence;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.picture.TrackRecords;
import dev.updraft.insight.picture.TrackRecords.Judged;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.Sameness;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A claim held against what turned out.
 *
 * @param talk where it was a trend somebody spoke of; null: a claim on a question
 */
record Judgement(ClaimDocument claim, QuestionDocument question, Judged judged, UUID talk) {
  /** How many answers an open question is taken to have. */
  private static final int WAYS_WHEN_OPEN = 10;

  private static final Testimonies WITHOUT_STANDING = new Testimonies(Map.of());

  /**
   * How people did on all resolved questions, and with the trends that were checked.
   *
   * @param except a question on which it would be judging them by themselves; null: none
   */
  static List<Judgement> all(Sight sight, UUID except) {
    var resolved =
        sight.resolved().stream()
            .filter(question -> !question.id().equals(except))
            .filter(question -> question.resolution().value() != null)
            .collect(Collectors.toMap(QuestionDocument::id, Function.identity()));
    var claims =
        sight.claimsOn(resolved.keySet()).stream()
            .filter(claim -> claim.value() != null)
            .map(
                claim -> {
                  var question = resolved.get(claim.questionId());
                  return new Judgement(claim, question, judged(claim, question), null);
                })
            // What is said once the answer is out shows nothing.
            .filter(
                one -> one.claim().recordedAt().isBefore(one.question().resolution().firstAt()));
    return Stream.concat(claims, Trends.checked(sight.talks(), sight.lineage())).toList();
  }

  static TrackRecords records(List<Judgement> judgements) {
    return TrackRecords.of(judgements.stream().map(Judgement::judged).toList());
  }

  static TrackRecords records(List<Judgement> judgements, String topic) {
    return TrackRecords.of(
        judgements.stream().map(Judgement::judged).toList(), Spelling.folded(topic));
  }

  static Judged judged(ClaimDocument claim, String topic, boolean right, int ways) {
    return new Judged(
        claim.questionId(), WITHOUT_STANDING.of(claim), Spelling.folded(topic), right, ways);
  }

  private static Judged judged(ClaimDocument claim, QuestionDocument question) {
    var options = question.answer().options();
    return judged(
        claim,
        question.topic(),
        Sameness.same(claim.kind(), claim.value(), question.resolution().value()),
        options == null || options.isEmpty() ? WAYS_WHEN_OPEN : options.size());
  }

  boolean right() {
    return judged.right();
  }

  /** The topic in a spelling in which equal topics are equal. */
  String topic() {
    return judged.topic();
  }

  boolean involves(UUID contact) {
    return claim.chain().stream().anyMatch(link -> contact.equals(link.contactId()));
  }
}
