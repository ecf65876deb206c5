package dev.updraft.notification.policies;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.notification.delivery.OutsiderMessages;
import dev.updraft.notification.delivery.OutsiderMessages.About;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.people.People;
import dev.updraft.notification.policies.Subjects.Type;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Plans and takes back the nudges about talks, asks, the source mix, reports and practice as
 * insight-service tells of them, and has those written to whom a link is to be sent.
 */
public final class InsightNudges implements Subscriber {
  /** What is remembered of things that are told whole each time: nothing. */
  record Nothing() {
    static final Nothing KNOWN = new Nothing();
  }

  private final InstantSource clock;

  public InsightNudges(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notification-insight";
  }

  @Override
  public List<String> topics() {
    return List.of(InsightFeed.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    var now = clock.instant();
    for (var delivery : batch) {
      on(InsightFeed.read(delivery), new Telling(delivery, work, now));
    }
  }

  private static void on(InsightFeed message, Telling telling) throws SQLException {
    var at = telling.cause().at();
    switch (message) {
      case InsightFeed.QuestionAsked(var id, var topic) ->
          question(telling, id, question -> question.about(topic));
      case InsightFeed.QuestionResolved(var id) ->
          settle(telling, id, question -> question.answered(true), Why.CHANGED);
      case InsightFeed.ResolutionRetracted(var id) ->
          settle(telling, id, question -> question.answered(false), Why.CHANGED);
      case InsightFeed.QuestionRetracted(var id) ->
          settle(telling, id, Question::takenBack, Why.RETRACTED);
      case InsightFeed.AskSent(var id, var question, var contacts, var closesAt, var messages) -> {
        var known =
            question == null ? Question.UNKNOWN : question(telling, question, q -> q.askedBy(id));
        ask(
            telling,
            id,
            ask -> ask.sent(known.topic(), contacts.size(), at, closesAt).needless(known.settled()),
            Why.CHANGED);
        if (Boolean.TRUE.equals(messages)) {
          write(telling, new About.Ask(id), contacts, closesAt);
        }
      }
      case InsightFeed.SessionOpened(
              var challenge,
              var session,
              var contact,
              var expiresAt,
              var messages) -> {
        if (Boolean.TRUE.equals(messages)) {
          write(telling, new About.Session(challenge, session), List.of(contact), expiresAt);
        }
      }
      case InsightFeed.AskAnswered(var id, var contact) ->
          ask(telling, id, ask -> ask.answeredBy(contact), Why.ACTED);
      case InsightFeed.AskClosed(var id) -> ask(telling, id, Ask::closed, Why.LAPSED);
      case InsightFeed.TalkNoted(var id, var topic, var speaker) ->
          talk(telling, id, new TalkNews.Noted(topic, speaker));
      case InsightFeed.KeyPointTaken(var id, var point, var kind, var dueOn) ->
          talk(telling, id, new TalkNews.PointTaken(point, kind, dueOn, at));
      case InsightFeed.KeyPointDone(var id, var point) ->
          talk(telling, id, new TalkNews.PointDone(point));
      case InsightFeed.KeyPointDropped(var id, var point) ->
          talk(telling, id, new TalkNews.PointDropped(point));
      case InsightFeed.TalkRetracted(var id) -> talk(telling, id, new TalkNews.Retracted());
      case InsightFeed.SourceDrift(var level, var claims, var share, var since) -> {
        var member = telling.cause().key();
        telling.about(
            Type.SOURCE_MIX,
            member,
            Drift.NONE,
            drift -> drift.crossed(level, share, claims, since),
            drift -> drift.wanted(member),
            Why.CHANGED);
      }
      case InsightFeed.ReportReady(var id, var period, var since) ->
          whole(telling, Type.REPORT, id, Issue.reportReady(id, period, since));
      case InsightFeed.PracticeDue(var id, var dueAt) ->
          exercise(telling, _ -> new Exercise(id, dueAt), Why.CHANGED);
      case InsightFeed.PracticeDrafted _ -> exercise(telling, _ -> Exercise.NONE, Why.ACTED);
      case InsightFeed.PracticeRetracted(var id) ->
          exercise(telling, exercise -> exercise.retracted(id), Why.RETRACTED);
      case InsightFeed.Ignored _ -> {}
    }
  }

  private static void write(Telling telling, About about, List<UUID> contacts, Instant until)
      throws SQLException {
    OutsiderMessages.add(
        telling.work().connection(), telling.cause().key(), about, contacts, until, telling.now());
  }

  private static Question question(Telling telling, UUID id, UnaryOperator<Question> evolve)
      throws SQLException {
    telling.about(Type.QUESTION, id, Question.UNKNOWN, evolve, _ -> List.of(), Why.CHANGED);
    return telling.subjects().find(Type.QUESTION, id, Question.UNKNOWN).state();
  }

  /** Whether those asked are still to be reminded follows. */
  private static void settle(Telling telling, UUID id, UnaryOperator<Question> evolve, Why why)
      throws SQLException {
    var question = question(telling, id, evolve);
    for (var askId : question.asks()) {
      ask(telling, askId, ask -> ask.needless(question.settled()), why);
    }
  }

  private static void ask(Telling telling, UUID id, UnaryOperator<Ask> evolve, Why why)
      throws SQLException {
    telling.about(Type.ASK, id, Ask.UNKNOWN, evolve, ask -> ask.wanted(id), why);
  }

  private static void exercise(Telling telling, UnaryOperator<Exercise> evolve, Why why)
      throws SQLException {
    var member = telling.cause().key();
    telling.about(Type.PRACTICE, member, Exercise.NONE, evolve, Exercise::wanted, why);
  }

  private static void talk(Telling telling, UUID id, TalkNews news) throws SQLException {
    var zone = People.zone(telling.work().connection(), telling.cause().key());
    telling.about(
        Type.TALK,
        id,
        Talk.UNKNOWN,
        talk -> talk.evolve(news),
        talk -> talk.wanted(id, zone),
        news.why());
  }

  private static void whole(Telling telling, Type type, UUID id, List<NudgePlan> wanted)
      throws SQLException {
    telling.about(type, id, Nothing.KNOWN, _ -> Nothing.KNOWN, _ -> wanted, Why.CHANGED);
  }
}
