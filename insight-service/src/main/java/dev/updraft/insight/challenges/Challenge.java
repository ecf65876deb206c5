package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.CHALLENGE_ENDED;
import static dev.updraft.insight.InsightReason.CHALLENGE_RETRACTED;
import static dev.updraft.insight.InsightReason.TOO_MANY_CHALLENGE_QUESTIONS;
import static dev.updraft.insight.InsightReason.TOO_MANY_SESSIONS;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHALLENGE;
import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.challenges.ChallengeCommand.Begin;
import dev.updraft.insight.challenges.ChallengeCommand.By;
import dev.updraft.insight.challenges.ChallengeCommand.Correct;
import dev.updraft.insight.challenges.ChallengeCommand.End;
import dev.updraft.insight.challenges.ChallengeCommand.Finish;
import dev.updraft.insight.challenges.ChallengeCommand.Mark;
import dev.updraft.insight.challenges.ChallengeCommand.Open;
import dev.updraft.insight.challenges.ChallengeCommand.Put;
import dev.updraft.insight.challenges.ChallengeCommand.Retract;
import dev.updraft.insight.challenges.ChallengeCommand.RetractQuestion;
import dev.updraft.insight.challenges.ChallengeCommand.Revoke;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeBegun;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeEnded;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.Closing;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionAnswered;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionCorrected;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionPut;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.Questioner;
import dev.updraft.insight.challenges.ChallengeEvent.SessionClosed;
import dev.updraft.insight.challenges.ChallengeEvent.SessionOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody questions the member, to find where their knowledge ends. */
public sealed interface Challenge {
  Challenge INITIAL = new Unbegun();
  int MAX_QUESTIONS = 200;
  int MAX_SESSIONS = 50;
  Category<ChallengeCommand, Challenge, ChallengeEvent> CATEGORY =
      new Category<>(
          "challenge", new Decider<>(() -> INITIAL, Challenge::decide, Challenge::evolve));

  record Unbegun() implements Challenge {}

  record Begun(Questioning questioning) implements Challenge {}

  record Retracted(UUID id) implements Challenge {}

  /** What a link opens; refuses when it no longer opens anything. */
  static Questioning open(Challenge challenge, UUID session, Instant now) {
    if (!(challenge instanceof Begun(var questioning))) {
      throw new Rejection(UNKNOWN_SESSION);
    }
    questioning.openSession(session, now);
    return questioning;
  }

  static List<ChallengeEvent> decide(Challenge challenge, ChallengeCommand command) {
    return switch (challenge) {
      case Unbegun _ ->
          switch (command) {
            case Begin begin -> List.of(begun(begin));
            case Put _,
                Correct _,
                Mark _,
                RetractQuestion _,
                Open _,
                Revoke _,
                Finish _,
                End _,
                Retract _ ->
                throw new Rejection(UNKNOWN_CHALLENGE);
          };
      case Begun(var questioning) -> decide(questioning, command);
      case Retracted _ ->
          switch (command) {
            case Begin _, Retract _ -> List.of();
            case Put _, Correct _, Mark _, RetractQuestion _, Open _, Revoke _, Finish _, End _ ->
                throw new Rejection(CHALLENGE_RETRACTED);
          };
    };
  }

  private static ChallengeBegun begun(Begin begin) {
    return new ChallengeBegun(
        begin.id(),
        begin.memberId(),
        begin.facetId(),
        begin.questioners().stream()
            .map(
                who ->
                    new Questioner(
                        who.contactId(), PersonalText.aboutOrNull(begin.id(), who.name())))
            .toList(),
        begin.heldAt());
  }

  private static List<ChallengeEvent> decide(Questioning it, ChallengeCommand command) {
    return switch (command) {
      case Begin _ -> List.of();
      case Put put -> put(it, put);
      case Correct(var id, var asking, var who) -> {
        var before = it.standing(id).put();
        var corrected =
            new QuestionCorrected(
                it.id(),
                id,
                asking.facetId(),
                asking.angle(),
                asking.difficulty(),
                it.own(asking.text()),
                who == null ? before.questioner() : it.questioner(who));
        yield before.corrected(corrected).equals(before) ? List.of() : List.of(corrected);
      }
      case Mark(var id, var outcome, var by, var now) -> {
        var question = it.questionOf(by, id, now);
        yield question.outcome() == outcome
            ? List.of()
            : List.of(new QuestionAnswered(it.id(), id, question.put().facetId(), outcome));
      }
      case RetractQuestion(var id, var reason) -> {
        var question = it.question(id);
        yield question.retracted()
            ? List.of()
            : List.of(new QuestionRetracted(it.id(), id, question.put().facetId(), it.own(reason)));
      }
      case Open open -> opened(it, open);
      case Revoke(var session, var now) ->
          it.session(session).closing() == null
              ? List.of(new SessionClosed(it.id(), session, Closing.REVOKED, now))
              : List.of();
      case Finish(var session, var now) -> {
        it.openSession(session, now);
        yield List.of(new SessionClosed(it.id(), session, Closing.USED, now));
      }
      case End(var now) -> it.ended() ? List.of() : List.of(new ChallengeEnded(it.id(), now));
      case Retract(var reason) -> List.of(new ChallengeRetracted(it.id(), it.own(reason)));
    };
  }

  private static List<ChallengeEvent> put(Questioning it, Put put) {
    var session =
        switch (put.by()) {
          case By.Link(var id) -> it.openSession(id, put.now());
          case By.Member _ -> null;
        };
    if (it.questions().containsKey(put.questionId())) {
      return List.of();
    }
    if (it.ended()) {
      throw new Rejection(CHALLENGE_ENDED);
    }
    if (it.questions().size() == MAX_QUESTIONS) {
      throw new Rejection(TOO_MANY_CHALLENGE_QUESTIONS);
    }
    var asking = put.asking();
    var events = new ArrayList<ChallengeEvent>();
    events.add(
        new QuestionPut(
            it.id(),
            put.questionId(),
            asking.facetId(),
            asking.angle(),
            asking.difficulty(),
            it.own(asking.text()),
            switch (put.by()) {
              case By.Link _ -> session.questioner();
              case By.Member(var who) -> it.questioner(who);
            },
            session == null ? null : session.id(),
            put.at() == null ? it.begun().heldAt() : put.at()));
    if (put.outcome() != null) {
      events.add(new QuestionAnswered(it.id(), put.questionId(), asking.facetId(), put.outcome()));
    }
    return List.copyOf(events);
  }

  private static List<ChallengeEvent> opened(Questioning it, Open open) {
    if (it.sessions().containsKey(open.sessionId())) {
      return List.of();
    }
    if (it.ended()) {
      throw new Rejection(CHALLENGE_ENDED);
    }
    if (it.sessions().size() == MAX_SESSIONS) {
      throw new Rejection(TOO_MANY_SESSIONS);
    }
    var questioner = it.questioner(open.questioner());
    return List.of(
        new SessionOpened(
            it.id(),
            open.sessionId(),
            questioner,
            open.expiresAt(),
            open.signedBy() == null ? null : it.contact(questioner),
            PersonalText.aboutOrNull(it.id(), open.signedBy())));
  }

  static Challenge evolve(Challenge challenge, ChallengeEvent event) {
    return switch (event) {
      case ChallengeBegun begun -> new Begun(Questioning.of(begun));
      case ChallengeRetracted(var id, _) -> new Retracted(id);
      case QuestionPut _,
          QuestionCorrected _,
          QuestionAnswered _,
          QuestionRetracted _,
          SessionOpened _,
          SessionClosed _,
          ChallengeEnded _ ->
          new Begun(((Begun) challenge).questioning().after(event));
    };
  }
}
