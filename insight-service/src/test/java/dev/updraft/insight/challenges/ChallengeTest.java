package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.CHALLENGE_ENDED;
import static dev.updraft.insight.InsightReason.CHALLENGE_QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.CHALLENGE_RETRACTED;
import static dev.updraft.insight.InsightReason.NOT_A_CONTACT;
import static dev.updraft.insight.InsightReason.NOT_A_QUESTIONER;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.QUESTIONER_TWICE;
import static dev.updraft.insight.InsightReason.QUESTIONER_UNCLEAR;
import static dev.updraft.insight.InsightReason.SESSION_ENDED;
import static dev.updraft.insight.InsightReason.SESSION_EXPIRED;
import static dev.updraft.insight.InsightReason.SESSION_REVOKED;
import static dev.updraft.insight.InsightReason.TOO_MANY_CHALLENGE_QUESTIONS;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHALLENGE;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHALLENGE_QUESTION;
import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.challenges.ChallengeCommand.Asking;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static final UUID MEMBER = new UUID(0, 1);
  private static final UUID ID = new UUID(0, 2);
  private static final UUID VIRAL = new UUID(0, 3);
  private static final UUID SERVICE = new UUID(0, 4);
  private static final UUID QUESTION = new UUID(0, 5);
  private static final UUID SESSION = new UUID(0, 6);
  private static final UUID TEACHER = new UUID(0, 10);
  private static final Instant HELD = Instant.parse("2026-03-01T11:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant EXPIRES = NOW.plus(Duration.ofHours(24));

  private static final Who BY_TEACHER = new Who(TEACHER, null);
  private static final Who BY_PEER = new Who(null, "一位 同行");
  private static final By.Link LINK = new By.Link(SESSION);
  private static final ChallengeBegun BEGUN =
      new ChallengeBegun(
          ID,
          MEMBER,
          VIRAL,
          List.of(
              new Questioner(TEACHER, null), new Questioner(null, PersonalText.about(ID, "一位 同行"))),
          HELD);
  private static final QuestionPut PUT =
      new QuestionPut(ID, QUESTION, VIRAL, Angle.SCALE, 4, own("八千人呢？"), 0, null, HELD);
  private static final SessionOpened OPENED =
      new SessionOpened(ID, SESSION, 1, EXPIRES, null, null);
  private static final ChallengeEnded ENDED = new ChallengeEnded(ID, NOW);
  private static final ChallengeRetracted RETRACTED = new ChallengeRetracted(ID, own("记错了人"));

  private final DeciderSpec<ChallengeCommand, Challenge, ChallengeEvent> challenge =
      DeciderSpec.of(Challenge.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static Begin begin(Who... questioners) {
    return new Begin(ID, MEMBER, VIRAL, List.of(questioners), HELD, NOW);
  }

  private static Asking asking() {
    return new Asking(VIRAL, Angle.SCALE, 4, "八千人呢？");
  }

  private static Put put(By by, AnswerOutcome outcome) {
    return new Put(QUESTION, asking(), by, outcome, by == LINK ? NOW : null, NOW);
  }

  private static void refused(ThrowingCallable made, Reason reason) {
    assertThatThrownBy(made)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  @Test
  void a_challenge_names_its_questioners_once_and_is_never_of_tomorrow() {
    challenge.given().when(begin(BY_TEACHER, BY_PEER)).then(BEGUN);
    challenge.given(BEGUN).when(begin(BY_TEACHER)).thenNothing();
    refused(() -> begin(BY_PEER, new Who(null, "一位  同行 ")), QUESTIONER_TWICE);
    refused(() -> begin(BY_TEACHER, new Who(TEACHER, "")), QUESTIONER_TWICE);
    refused(() -> new Who(TEACHER, "谁"), QUESTIONER_UNCLEAR);
    refused(() -> new Who(null, " "), QUESTIONER_UNCLEAR);
    refused(
        () -> new Begin(ID, MEMBER, VIRAL, List.of(BY_PEER), NOW.plusSeconds(1), NOW),
        NOT_YET_HAPPENED);
  }

  @Test
  void a_question_is_put_with_how_it_went_or_without() {
    challenge.given(BEGUN).when(put(new By.Member(BY_TEACHER), null)).then(PUT);
    challenge
        .given(BEGUN)
        .when(put(new By.Member(BY_TEACHER), AnswerOutcome.STUMPED))
        .then(PUT, new QuestionAnswered(ID, QUESTION, VIRAL, AnswerOutcome.STUMPED));
    challenge.given(BEGUN, PUT).when(put(new By.Member(BY_TEACHER), null)).thenNothing();
    challenge
        .given(BEGUN)
        .when(put(new By.Member(new Who(null, "别人")), null))
        .thenRejected(NOT_A_QUESTIONER);
    challenge.given(BEGUN).when(put(new By.Member(null), null)).thenRejected(NOT_A_QUESTIONER);
    challenge
        .given(BEGUN, ENDED)
        .when(put(new By.Member(BY_TEACHER), null))
        .thenRejected(CHALLENGE_ENDED);
  }

  @Test
  void a_challenge_takes_two_hundred_questions() {
    var full =
        Stream.concat(
                Stream.of(BEGUN),
                IntStream.range(0, 200)
                    .mapToObj(
                        n ->
                            new QuestionPut(
                                ID, new UUID(7, n), VIRAL, Angle.WHY, 3, own("？"), 0, null, HELD)))
            .toArray(ChallengeEvent[]::new);
    challenge
        .given(full)
        .when(put(new By.Member(BY_TEACHER), null))
        .thenRejected(TOO_MANY_CHALLENGE_QUESTIONS);
  }

  @Test
  void how_it_went_is_corrected_by_saying_it_again() {
    var stumped = new QuestionAnswered(ID, QUESTION, VIRAL, AnswerOutcome.STUMPED);
    var by = new By.Member(null);
    challenge
        .given(BEGUN, PUT, stumped)
        .when(new Mark(QUESTION, AnswerOutcome.STUMPED, by, NOW))
        .thenNothing();
    challenge
        .given(BEGUN, PUT, stumped, ENDED)
        .when(new Mark(QUESTION, AnswerOutcome.PARTLY, by, NOW))
        .then(new QuestionAnswered(ID, QUESTION, VIRAL, AnswerOutcome.PARTLY));
    challenge
        .given(BEGUN)
        .when(new Mark(QUESTION, AnswerOutcome.PARTLY, by, NOW))
        .thenRejected(UNKNOWN_CHALLENGE_QUESTION);
  }

  @Test
  void a_question_is_corrected_and_its_outcome_follows_it_to_another_facet() {
    var corrected = new QuestionCorrected(ID, QUESTION, SERVICE, Angle.RISK, 2, own("别的"), 1);
    challenge
        .given(BEGUN, PUT)
        .when(new Correct(QUESTION, new Asking(SERVICE, Angle.RISK, 2, "别的"), BY_PEER))
        .then(corrected);
    challenge.given(BEGUN, PUT).when(new Correct(QUESTION, asking(), null)).thenNothing();
    challenge
        .given(BEGUN, PUT, corrected)
        .when(new Mark(QUESTION, AnswerOutcome.ANSWERED, new By.Member(null), NOW))
        .then(new QuestionAnswered(ID, QUESTION, SERVICE, AnswerOutcome.ANSWERED));
  }

  @Test
  void what_was_taken_back_takes_nothing_more() {
    var gone = new QuestionRetracted(ID, QUESTION, VIRAL, own("问重了"));
    challenge.given(BEGUN, PUT).when(new RetractQuestion(QUESTION, "问重了")).then(gone);
    challenge.given(BEGUN, PUT, gone).when(new RetractQuestion(QUESTION, "x")).thenNothing();
    challenge
        .given(BEGUN, PUT, gone)
        .when(new Mark(QUESTION, AnswerOutcome.PARTLY, new By.Member(null), NOW))
        .thenRejected(CHALLENGE_QUESTION_RETRACTED);
    challenge
        .given(BEGUN, PUT, gone)
        .when(new Correct(QUESTION, asking(), null))
        .thenRejected(CHALLENGE_QUESTION_RETRACTED);
    challenge.given(BEGUN).when(new Retract("记错了人")).then(RETRACTED);
    challenge.given(BEGUN, RETRACTED).when(new Retract("x")).thenNothing();
    challenge
        .given(BEGUN, RETRACTED)
        .when(put(new By.Member(BY_TEACHER), null))
        .thenRejected(CHALLENGE_RETRACTED);
    challenge.given().when(new End(NOW)).thenRejected(UNKNOWN_CHALLENGE);
  }

  @Test
  void by_a_link_its_own_questioner_asks_and_marks_what_came_by_it() {
    challenge.given(BEGUN).when(new Open(SESSION, BY_PEER, EXPIRES, null)).then(OPENED);
    var asked = new QuestionPut(ID, QUESTION, VIRAL, Angle.SCALE, 4, own("八千人呢？"), 1, SESSION, NOW);
    challenge.given(BEGUN, OPENED).when(put(LINK, null)).then(asked);
    challenge
        .given(BEGUN, OPENED, asked)
        .when(new Mark(QUESTION, AnswerOutcome.STUMPED, LINK, NOW))
        .then(new QuestionAnswered(ID, QUESTION, VIRAL, AnswerOutcome.STUMPED));
    challenge
        .given(BEGUN, OPENED, PUT)
        .when(new Mark(QUESTION, AnswerOutcome.STUMPED, LINK, NOW))
        .thenRejected(UNKNOWN_CHALLENGE_QUESTION);
    challenge
        .given(BEGUN, OPENED)
        .when(put(new By.Link(new UUID(0, 99)), null))
        .thenRejected(UNKNOWN_SESSION);
  }

  @Test
  void a_link_is_sent_to_a_contact_and_to_nobody_else() {
    var sent = new SessionOpened(ID, SESSION, 0, EXPIRES, TEACHER, PersonalText.about(ID, "林夏"));
    challenge.given(BEGUN).when(new Open(SESSION, BY_TEACHER, EXPIRES, "林夏")).then(sent);
    challenge
        .given(BEGUN)
        .when(new Open(SESSION, BY_PEER, EXPIRES, "林夏"))
        .thenRejected(NOT_A_CONTACT);
    var questioning = ((Challenge.Begun) state(BEGUN, sent)).questioning();
    assertThat(questioning.invitation(SESSION, TEACHER).signedBy()).isEqualTo(sent.signedBy());
    refused(() -> questioning.invitation(SESSION, new UUID(0, 11)), UNKNOWN_SESSION);
    var unsigned = ((Challenge.Begun) state(BEGUN, OPENED)).questioning();
    refused(() -> unsigned.invitation(SESSION, TEACHER), UNKNOWN_SESSION);
  }

  private static Challenge state(ChallengeEvent... events) {
    return Stream.of(events).reduce(Challenge.INITIAL, Challenge::evolve, (_, last) -> last);
  }

  @Test
  void a_link_that_is_over_says_why() {
    var used = new SessionClosed(ID, SESSION, Closing.USED, NOW);
    var revoked = new SessionClosed(ID, SESSION, Closing.REVOKED, NOW);
    challenge.given(BEGUN, OPENED).when(new Finish(SESSION, NOW)).then(used);
    challenge.given(BEGUN, OPENED).when(new Revoke(SESSION, NOW)).then(revoked);
    challenge.given(BEGUN, OPENED, revoked).when(new Revoke(SESSION, NOW)).thenNothing();

    challenge.given(BEGUN, OPENED, used).when(put(LINK, null)).thenRejected(SESSION_ENDED);
    challenge.given(BEGUN, OPENED, ENDED).when(put(LINK, null)).thenRejected(SESSION_ENDED);
    challenge.given(BEGUN, OPENED, revoked).when(put(LINK, null)).thenRejected(SESSION_REVOKED);
    challenge.given(BEGUN, OPENED, used).when(new Finish(SESSION, NOW)).thenRejected(SESSION_ENDED);
    challenge
        .given(BEGUN, OPENED)
        .when(new Put(QUESTION, asking(), LINK, null, NOW, EXPIRES))
        .thenRejected(SESSION_EXPIRED);
    challenge
        .given(BEGUN, OPENED)
        .when(new Mark(QUESTION, AnswerOutcome.PARTLY, LINK, EXPIRES))
        .thenRejected(SESSION_EXPIRED);
    challenge
        .given(BEGUN, ENDED)
        .when(new Open(SESSION, BY_PEER, EXPIRES, null))
        .thenRejected(CHALLENGE_ENDED);
  }
}
