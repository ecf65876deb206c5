package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.NOT_AN_OPTION;
import static dev.updraft.insight.InsightReason.NOT_A_NUMBER;
import static dev.updraft.insight.InsightReason.NOT_A_TEXT;
import static dev.updraft.insight.InsightReason.NOT_RESOLVED;
import static dev.updraft.insight.InsightReason.OPTIONS_MISSING;
import static dev.updraft.insight.InsightReason.OPTIONS_NOT_WANTED;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNIT_NOT_WANTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.questions.QuestionCommand.Ask;
import dev.updraft.insight.questions.QuestionCommand.Resolve;
import dev.updraft.insight.questions.QuestionCommand.Retract;
import dev.updraft.insight.questions.QuestionCommand.RetractResolution;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import dev.updraft.insight.questions.QuestionEvent.ResolutionRetracted;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final AnswerForm ONLINE_OR_OFFLINE =
      AnswerForm.of(AnswerKind.CHOICE, List.of("线上", "线下"), null);
  private static final Ask ASK =
      new Ask(
          ID,
          MEMBER,
          "campaign",
          "Online or offline?",
          "spring budget",
          ONLINE_OR_OFFLINE,
          30,
          false);
  private static final QuestionAsked ASKED =
      new QuestionAsked(
          ID,
          MEMBER,
          "campaign",
          own("Online or offline?"),
          own("spring budget"),
          AnswerKind.CHOICE,
          List.of(own("线上"), own("线下")),
          null,
          30,
          null);
  private static final QuestionResolved ONLINE =
      new QuestionResolved(ID, own("线上"), own("the memo"));
  private static final RetractResolution TAKE_BACK = new RetractResolution("only planned");
  private static final ResolutionRetracted OPEN_AGAIN =
      new ResolutionRetracted(ID, own("only planned"));
  private static final QuestionRetracted RETRACTED = new QuestionRetracted(ID, own("asked twice"));

  private final DeciderSpec<QuestionCommand, Question, QuestionEvent> question =
      DeciderSpec.of(Question.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  @Test
  void a_question_can_be_asked() {
    question.given().when(ASK).then(ASKED);
  }

  @Test
  void what_was_not_asked_can_be_neither_resolved_nor_retracted() {
    question.given().when(new Resolve("线上", null)).thenRejected(UNKNOWN_QUESTION);
    question.given().when(new Retract("?")).thenRejected(UNKNOWN_QUESTION);
  }

  @Test
  void asking_it_again_changes_nothing() {
    question.given(ASKED).when(ASK).thenNothing();
    question.given(ASKED, ONLINE).when(ASK).thenNothing();
    question.given(ASKED, RETRACTED).when(ASK).thenNothing();
  }

  @Test
  void an_open_question_resolves_to_one_of_its_options() {
    question.given(ASKED).when(new Resolve("线上", "the memo")).then(ONLINE);
    question.given(ASKED).when(new Resolve("not at all", null)).thenRejected(NOT_AN_OPTION);
  }

  @Test
  void a_resolution_can_be_corrected_and_its_repeat_adds_nothing() {
    question.given(ASKED, ONLINE).when(new Resolve("线上", "the memo")).thenNothing();
    question
        .given(ASKED, ONLINE)
        .when(new Resolve("线下", null))
        .then(new QuestionResolved(ID, own("线下"), null));
  }

  @Test
  void a_resolution_can_be_taken_back_and_then_another_answer_turn_out() {
    question.given(ASKED, ONLINE).when(TAKE_BACK).then(OPEN_AGAIN);
    question.given(ASKED, ONLINE, OPEN_AGAIN).when(TAKE_BACK).thenNothing();
    question.given(ASKED, ONLINE, OPEN_AGAIN).when(new Resolve("线上", "the memo")).then(ONLINE);
    question.given(ASKED, ONLINE, OPEN_AGAIN).when(new Retract("asked twice")).then(RETRACTED);
    question.given(ASKED, ONLINE, OPEN_AGAIN, ONLINE).when(TAKE_BACK).then(OPEN_AGAIN);
  }

  @Test
  void what_has_not_turned_out_cannot_be_taken_back() {
    question.given().when(TAKE_BACK).thenRejected(UNKNOWN_QUESTION);
    question.given(ASKED).when(TAKE_BACK).thenRejected(NOT_RESOLVED);
    question.given(ASKED, ONLINE, RETRACTED).when(TAKE_BACK).thenRejected(QUESTION_RETRACTED);
  }

  @Test
  void a_question_can_be_retracted_once_resolved_or_not() {
    question.given(ASKED).when(new Retract("asked twice")).then(RETRACTED);
    question.given(ASKED, ONLINE).when(new Retract("asked twice")).then(RETRACTED);
    question.given(ASKED, RETRACTED).when(new Retract("asked twice")).thenNothing();
  }

  @Test
  void a_retracted_question_takes_nothing_more() {
    question.given(ASKED, RETRACTED).when(new Resolve("线上", null)).thenRejected(QUESTION_RETRACTED);
    var state = question.given(ASKED, RETRACTED).state();
    assertRejected(QUESTION_RETRACTED, () -> Question.answerable(state));
  }

  @Test
  void open_and_resolved_questions_take_answers() {
    assertThat(Question.answerable(question.given(ASKED).state()).topic()).isEqualTo("campaign");
    assertThat(Question.answerable(question.given(ASKED, ONLINE).state()).id()).isEqualTo(ID);
    assertRejected(UNKNOWN_QUESTION, () -> Question.answerable(Question.INITIAL));
  }

  @Test
  void only_an_open_question_is_put_to_people() {
    assertThat(Question.unanswered(question.given(ASKED).state()).id()).isEqualTo(ID);
    assertThat(Question.unanswered(question.given(ASKED, ONLINE, OPEN_AGAIN).state()).id())
        .isEqualTo(ID);
    var resolved = question.given(ASKED, ONLINE).state();
    assertRejected(QUESTION_RESOLVED, () -> Question.unanswered(resolved));
    var retracted = question.given(ASKED, RETRACTED).state();
    assertRejected(QUESTION_RETRACTED, () -> Question.unanswered(retracted));
    assertRejected(UNKNOWN_QUESTION, () -> Question.unanswered(Question.INITIAL));
  }

  @Test
  void an_option_is_recognised_in_another_spelling_and_kept_in_the_questions_own() {
    var form = AnswerForm.of(AnswerKind.CHOICE, List.of("On line ", "Off"), null);
    assertThat(form.accept(" ON  line")).isEqualTo("On line");
  }

  @Test
  void a_choice_needs_two_options_that_differ() {
    assertRejected(OPTIONS_MISSING, () -> AnswerForm.of(AnswerKind.CHOICE, List.of("a"), null));
    assertRejected(
        OPTIONS_MISSING, () -> AnswerForm.of(AnswerKind.CHOICE, List.of("a", "Ａ"), null));
    assertRejected(
        OPTIONS_MISSING, () -> AnswerForm.of(AnswerKind.CHOICE, List.of("a", " "), null));
    assertRejected(OPTIONS_MISSING, () -> AnswerForm.of(AnswerKind.CHOICE, null, null));
  }

  @Test
  void options_and_units_belong_to_their_kind() {
    assertRejected(
        OPTIONS_NOT_WANTED, () -> AnswerForm.of(AnswerKind.TEXT, List.of("a", "b"), null));
    assertRejected(UNIT_NOT_WANTED, () -> AnswerForm.of(AnswerKind.TEXT, null, "CNY"));
  }

  @Test
  void equal_numbers_are_written_alike() {
    var form = AnswerForm.of(AnswerKind.NUMBER, null, "CNY");
    assertThat(form.accept("1200.50")).isEqualTo("1200.5").isEqualTo(form.accept("1.2005e3"));
    assertThat(form.accept("-0.00")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many",
        "",
        "1e999999999",
        "1e-999999999",
        "NaN",
        "1234567890123456789012345678901"
      })
  void what_is_no_sensible_number_is_refused(String value) {
    var form = AnswerForm.of(AnswerKind.NUMBER, null, null);
    assertRejected(NOT_A_NUMBER, () -> form.accept(value));
  }

  @Test
  void an_empty_text_is_no_answer() {
    var form = AnswerForm.of(AnswerKind.TEXT, null, null);
    assertRejected(NOT_A_TEXT, () -> form.accept(" \t"));
    assertRejected(NOT_A_TEXT, () -> form.accept("x".repeat(2_001)));
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
