package dev.updraft.insight.evidence;

import static java.util.stream.Collectors.groupingBy;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.picture.Concord;
import dev.updraft.insight.picture.Concord.BorneOut;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.QuestionDocument.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What agreement on the open questions of a topic teaches about people, for one sight. */
final class Agreeing {
  private static final Testimonies WITHOUT_STANDING = new Testimonies(Map.of());

  private final Sight sight;
  private final Set<UUID> resolved;
  private final Map<String, Seen> topics = new HashMap<>();

  private record Seen(Agreement agreement, List<ClaimDocument> claims) {}

  /**
   * @param resolved questions that count as such already
   */
  Agreeing(Sight sight, Set<UUID> resolved) {
    this.sight = sight;
    this.resolved = Set.copyOf(resolved);
  }

  /**
   * @param except the question that is asked about: what is said of it bears nobody out on it
   */
  Concord concord(String topic, UUID except) {
    var seen = topics.computeIfAbsent(Spelling.folded(topic), this::look);
    var borneOut = new ArrayList<BorneOut>();
    for (var claim : seen.claims()) {
      var chance = seen.agreement().borneOut().get(claim.questionId()).get(claim.id());
      if (chance != null && !claim.questionId().equals(except)) {
        borneOut.add(new BorneOut(WITHOUT_STANDING.of(claim), chance));
      }
    }
    return Concord.of(borneOut);
  }

  private Seen look(String topic) {
    var agreement = sight.agreement(topic);
    var open = agreement.borneOut().keySet().stream().filter(id -> !resolved.contains(id)).toList();
    return new Seen(
        agreement, sight.claimsOn(open).stream().filter(claim -> claim.value() != null).toList());
  }

  /** Worked out anew from what can be seen of the questions of a topic. */
  static Agreement anew(Sight sight, String topic) {
    var questions =
        sight.inTopic(topic).stream()
            .filter(question -> question.answer().kind() == AnswerKind.CHOICE)
            .filter(Agreeing::decided)
            .toList();
    var claims =
        sight.claimsOn(questions.stream().map(QuestionDocument::id).toList()).stream()
            .filter(claim -> claim.value() != null)
            .toList();
    var testimonies = new Testimonies(sight.contacts(Testimonies.contactsIn(claims)));
    var byQuestion = claims.stream().collect(groupingBy(ClaimDocument::questionId));
    return Agreement.of(
        questions.stream()
            .map(
                question ->
                    asked(question, byQuestion.getOrDefault(question.id(), List.of()), testimonies))
            .toList());
  }

  /** An answer whose words were erased is neither open nor known. */
  private static boolean decided(QuestionDocument question) {
    return question.state() == State.OPEN
        || question.answer().options().contains(question.resolution().value());
  }

  private static Agreement.Asked asked(
      QuestionDocument question, Collection<ClaimDocument> claims, Testimonies testimonies) {
    var resolution = question.state() == State.OPEN ? null : question.resolution();
    return new Agreement.Asked(
        question.id(),
        question.answer().options(),
        claims.stream()
            .filter(
                claim -> resolution == null || claim.recordedAt().isBefore(resolution.firstAt()))
            .map(testimonies::of)
            .toList(),
        resolution == null ? null : resolution.value());
  }
}
