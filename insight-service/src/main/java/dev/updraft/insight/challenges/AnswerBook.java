package dev.updraft.insight.challenges;

import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.challenges.AnswersDocument.Asked;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeBegun;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeEnded;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionAnswered;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionCorrected;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionPut;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.SessionClosed;
import dev.updraft.insight.challenges.ChallengeEvent.SessionOpened;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How every member's challenges went, and no more of them than boundaries and reports are drawn
 * from: they read all a member was ever asked.
 */
public final class AnswerBook implements DocumentView<AnswersDocument> {
  @Override
  public String name() {
    return "answer_book";
  }

  @Override
  public int version() {
    // also raised whenever angles or outcomes come to be in another order
    return 2;
  }

  @Override
  public Class<AnswersDocument> document() {
    return AnswersDocument.class;
  }

  @Override
  public List<Column<AnswersDocument>> columns() {
    return List.of(new Column<>("begun_at", TIME, AnswersDocument::begunAt));
  }

  @Override
  public Set<String> apart() {
    return Set.of("ids");
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ChallengeEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public boolean begins(UUID key, Recorded<?> recorded) {
    return recorded.event() instanceof ChallengeBegun;
  }

  @Override
  public AnswersDocument evolve(UUID key, AnswersDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof ChallengeEvent event)) {
      return before;
    }
    var at = recorded.at();
    return switch (event) {
      case ChallengeBegun begun ->
          AnswersDocument.of(begun.challengeId(), questioners(begun), at, at, true, List.of());
      case QuestionPut put ->
          with(
              before,
              at,
              Stream.concat(
                  before.asked().filter(each -> !each.id().equals(put.questionId())),
                  Stream.of(asked(put))));
      case QuestionCorrected to -> change(before, at, to.questionId(), each -> corrected(each, to));
      case QuestionAnswered(_, var id, _, var outcome) ->
          change(before, at, id, each -> Stream.of(each.with(outcome)));
      case QuestionRetracted(_, var id, _, _) -> change(before, at, id, _ -> Stream.of());
      case ChallengeRetracted _ -> before.retractedAt(at);
      // says nothing of what was asked
      case SessionOpened _, SessionClosed _, ChallengeEnded _ -> before;
    };
  }

  private static List<Questioner> questioners(ChallengeBegun begun) {
    return begun.questioners().stream()
        .map(
            each ->
                new Questioner(
                    each.contactId(), each.name() == null ? null : each.name().text().orElse(null)))
        .toList();
  }

  private static Asked asked(QuestionPut put) {
    return new Asked(
        put.questionId(),
        put.facetId(),
        put.angle(),
        put.difficulty(),
        null,
        put.questioner(),
        Asked.micros(put.at()));
  }

  private static Stream<Asked> corrected(Asked asked, QuestionCorrected to) {
    return Stream.of(
        new Asked(
            asked.id(),
            to.facetId(),
            to.angle(),
            to.difficulty(),
            asked.outcome(),
            to.questioner(),
            asked.micros()));
  }

  private static AnswersDocument change(
      AnswersDocument before, Instant at, UUID question, Function<Asked, Stream<Asked>> change) {
    return with(
        before,
        at,
        before
            .asked()
            .flatMap(each -> each.id().equals(question) ? change.apply(each) : Stream.of(each)));
  }

  private static AnswersDocument with(AnswersDocument before, Instant at, Stream<Asked> asked) {
    return AnswersDocument.of(
        before.id(), before.questioners(), before.begunAt(), at, before.stands(), asked.toList());
  }
}
