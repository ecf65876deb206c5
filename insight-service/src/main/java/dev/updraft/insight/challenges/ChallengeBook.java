package dev.updraft.insight.challenges;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TEXTS;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.challenges.ChallengeDocument.Question;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import dev.updraft.insight.challenges.ChallengeDocument.Retraction;
import dev.updraft.insight.challenges.ChallengeDocument.Session;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The challenges of every member, with what was asked and how it went. */
public final class ChallengeBook implements DocumentView<ChallengeDocument> {
  @Override
  public String name() {
    return "challenge_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<ChallengeDocument> document() {
    return ChallengeDocument.class;
  }

  @Override
  public List<Column<ChallengeDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, ChallengeView.State::of),
        new Column<>("facets", TEXTS, ChallengeBook::facets),
        new Column<>("held_at", TIME, ChallengeDocument::heldAt),
        new Column<>("begun_at", TIME, ChallengeDocument::begunAt));
  }

  /** What it is about, and what was asked about. */
  private static List<String> facets(ChallengeDocument challenge) {
    return Stream.concat(
            Stream.of(challenge.facetId()), challenge.questions().stream().map(Question::facetId))
        .map(UUID::toString)
        .distinct()
        .toList();
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ChallengeEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public ChallengeDocument evolve(UUID key, ChallengeDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof ChallengeEvent event)) {
      return before;
    }
    var at = recorded.at();
    var draft = before == null ? null : new Draft(before, recorded.version(), at);
    return switch (event) {
      case ChallengeBegun(var id, _, var facet, var questioners, var heldAt) ->
          new ChallengeDocument(
              id,
              recorded.version(),
              facet,
              questioners.stream()
                  .map(each -> new Questioner(each.contactId(), shown(each.name())))
                  .toList(),
              heldAt,
              at,
              at,
              List.of(),
              List.of(),
              null,
              null);
      case QuestionPut put ->
          draft.with(
              Stream.concat(
                      before.questions().stream()
                          .filter(each -> !each.id().equals(put.questionId())),
                      Stream.of(question(put)))
                  .toList());
      case QuestionCorrected corrected ->
          draft.question(
              corrected.questionId(),
              question ->
                  new Question(
                      question.id(),
                      corrected.facetId(),
                      corrected.angle(),
                      corrected.difficulty(),
                      shown(corrected.text()),
                      corrected.questioner(),
                      question.sessionId(),
                      question.at(),
                      question.outcome(),
                      question.retraction()));
      case QuestionAnswered(_, var id, _, var outcome) ->
          draft.question(id, question -> question.with(outcome));
      case QuestionRetracted(_, var id, _, var reason) ->
          draft.question(id, question -> question.with(new Retraction(shown(reason), at)));
      case SessionOpened(_, var id, var questioner, var expiresAt, _, _) ->
          draft.sessions(
              Stream.concat(
                      before.sessions().stream().filter(each -> !each.id().equals(id)),
                      Stream.of(new Session(id, questioner, expiresAt, null, null)))
                  .toList());
      case SessionClosed(_, var id, var closing, var closedAt) ->
          draft.sessions(
              before.sessions().stream()
                  .map(each -> each.id().equals(id) ? each.closed(closing, closedAt) : each)
                  .toList());
      case ChallengeEnded(_, var endedAt) -> draft.ended(endedAt);
      case ChallengeRetracted(_, var reason) -> draft.retracted(new Retraction(shown(reason), at));
    };
  }

  private static Question question(QuestionPut put) {
    return new Question(
        put.questionId(),
        put.facetId(),
        put.angle(),
        put.difficulty(),
        shown(put.text()),
        put.questioner(),
        put.sessionId(),
        put.at(),
        null,
        null);
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }

  /** A document about to have one part changed. */
  private record Draft(ChallengeDocument challenge, long version, Instant at) {
    ChallengeDocument with(List<Question> questions) {
      return of(questions, challenge.sessions(), challenge.endedAt(), challenge.retraction());
    }

    ChallengeDocument question(UUID id, UnaryOperator<Question> change) {
      return with(
          challenge.questions().stream()
              .map(question -> question.id().equals(id) ? change.apply(question) : question)
              .toList());
    }

    ChallengeDocument sessions(List<Session> sessions) {
      return of(challenge.questions(), sessions, challenge.endedAt(), challenge.retraction());
    }

    ChallengeDocument ended(Instant endedAt) {
      return of(challenge.questions(), challenge.sessions(), endedAt, challenge.retraction());
    }

    ChallengeDocument retracted(Retraction retraction) {
      return of(challenge.questions(), challenge.sessions(), challenge.endedAt(), retraction);
    }

    private ChallengeDocument of(
        List<Question> questions, List<Session> sessions, Instant endedAt, Retraction retraction) {
      return new ChallengeDocument(
          challenge.id(),
          version,
          challenge.facetId(),
          challenge.questioners(),
          challenge.heldAt(),
          challenge.begunAt(),
          at,
          questions,
          sessions,
          endedAt,
          retraction);
    }
  }
}
