package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.CHALLENGE_QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.NOT_A_CONTACT;
import static dev.updraft.insight.InsightReason.NOT_A_QUESTIONER;
import static dev.updraft.insight.InsightReason.SESSION_ENDED;
import static dev.updraft.insight.InsightReason.SESSION_EXPIRED;
import static dev.updraft.insight.InsightReason.SESSION_REVOKED;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHALLENGE_QUESTION;
import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.challenges.ChallengeCommand.By;
import dev.updraft.insight.challenges.ChallengeCommand.Who;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A challenge that stands.
 *
 * @param questions in the order they were put
 * @param sessions in the order they were opened
 */
record Questioning(
    ChallengeBegun begun,
    Map<UUID, Question> questions,
    Map<UUID, Session> sessions,
    boolean ended) {
  Questioning {
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
    sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
  }

  /**
   * @param put as it was corrected last
   * @param outcome null: not known yet
   */
  record Question(QuestionPut put, AnswerOutcome outcome, boolean retracted) {}

  /**
   * @param contactId who is sent the link, or null
   * @param signedBy what they know the member as, or null
   * @param closing null: nobody closed it
   */
  record Session(
      UUID id,
      int questioner,
      Instant expiresAt,
      UUID contactId,
      PersonalText signedBy,
      Closing closing) {
    Session closed(Closing how) {
      return new Session(id, questioner, expiresAt, contactId, signedBy, how);
    }
  }

  static Questioning of(ChallengeBegun begun) {
    return new Questioning(begun, Map.of(), Map.of(), false);
  }

  UUID id() {
    return begun.challengeId();
  }

  /** The member's own words. */
  PersonalText own(String text) {
    return PersonalText.about(begun.memberId(), text);
  }

  Question question(UUID id) {
    var question = questions.get(id);
    if (question == null) {
      throw new Rejection(UNKNOWN_CHALLENGE_QUESTION);
    }
    return question;
  }

  Question standing(UUID id) {
    var question = question(id);
    if (question.retracted) {
      throw new Rejection(CHALLENGE_QUESTION_RETRACTED);
    }
    return question;
  }

  /** Through a link, only what came by it is there. */
  Question questionOf(By by, UUID id, Instant now) {
    return switch (by) {
      case By.Member _ -> standing(id);
      case By.Link(var session) -> {
        openSession(session, now);
        if (!session.equals(question(id).put.sessionId())) {
          throw new Rejection(UNKNOWN_CHALLENGE_QUESTION);
        }
        yield standing(id);
      }
    };
  }

  Session session(UUID id) {
    var session = sessions.get(id);
    if (session == null) {
      throw new Rejection(UNKNOWN_SESSION);
    }
    return session;
  }

  /** Refuses what is over, and says why it is. */
  Session openSession(UUID id, Instant now) {
    var session = session(id);
    if (session.closing == Closing.REVOKED) {
      throw new Rejection(SESSION_REVOKED);
    }
    if (ended || session.closing == Closing.USED) {
      throw new Rejection(SESSION_ENDED);
    }
    if (!now.isBefore(session.expiresAt)) {
      throw new Rejection(SESSION_EXPIRED);
    }
    return session;
  }

  /** The session whose link this contact is to be sent; refuses where there is none. */
  Session invitation(UUID id, UUID contact) {
    var session = session(id);
    if (!contact.equals(session.contactId)) {
      throw new Rejection(UNKNOWN_SESSION);
    }
    return session;
  }

  /** Only a contact has an address; who was only named has none. */
  UUID contact(int questioner) {
    var contact = begun.questioners().get(questioner).contactId();
    if (contact == null) {
      throw new Rejection(NOT_A_CONTACT, "questioner");
    }
    return contact;
  }

  /**
   * Which of the questioners it is.
   *
   * @param who null: the only one
   */
  int questioner(Who who) {
    if (who == null) {
      if (begun.questioners().size() == 1) {
        return 0;
      }
      throw new Rejection(NOT_A_QUESTIONER, "questioner");
    }
    for (var n = 0; n < begun.questioners().size(); n++) {
      if (is(begun.questioners().get(n), who)) {
        return n;
      }
    }
    throw new Rejection(NOT_A_QUESTIONER, "questioner");
  }

  private static boolean is(Questioner questioner, Who who) {
    return questioner.contactId() == null
        ? questioner.name().text().filter(name -> new Who(null, name).is(who)).isPresent()
        : questioner.contactId().equals(who.contactId());
  }

  Questioning after(ChallengeEvent event) {
    return switch (event) {
      case ChallengeBegun first -> of(first);
      case QuestionPut put -> with(new Question(put, null, false));
      case QuestionCorrected corrected -> {
        var question = questions.get(corrected.questionId());
        yield with(
            new Question(question.put.corrected(corrected), question.outcome, question.retracted));
      }
      case QuestionAnswered(_, var id, _, var outcome) -> {
        var question = questions.get(id);
        yield with(new Question(question.put, outcome, question.retracted));
      }
      case QuestionRetracted(_, var id, _, _) -> {
        var question = questions.get(id);
        yield with(new Question(question.put, question.outcome, true));
      }
      case SessionOpened(_, var id, var questioner, var expiresAt, var contact, var signedBy) ->
          with(new Session(id, questioner, expiresAt, contact, signedBy, null));
      case SessionClosed(_, var id, var closing, _) -> with(sessions.get(id).closed(closing));
      case ChallengeEnded _ -> new Questioning(begun, questions, sessions, true);
      case ChallengeRetracted _ -> this;
    };
  }

  private Questioning with(Question question) {
    var all = new LinkedHashMap<>(questions);
    all.put(question.put.questionId(), question);
    return new Questioning(begun, all, sessions, ended);
  }

  private Questioning with(Session session) {
    var all = new LinkedHashMap<>(sessions);
    all.put(session.id, session);
    return new Questioning(begun, questions, all, ended);
  }
}
