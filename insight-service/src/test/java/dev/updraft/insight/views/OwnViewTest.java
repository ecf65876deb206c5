package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.THEIRS_ENTERED;
import static dev.updraft.insight.InsightReason.THEIRS_MISSING;
import static dev.updraft.insight.InsightReason.UNKNOWN_VIEW;
import static dev.updraft.insight.InsightReason.VIEW_COMES_FIRST;
import static dev.updraft.insight.InsightReason.VIEW_RETRACTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.claims.Chain.Speaker;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.views.Movement.Direction;
import dev.updraft.insight.views.OwnViewCommand.EnterTheirs;
import dev.updraft.insight.views.OwnViewCommand.Lock;
import dev.updraft.insight.views.OwnViewCommand.Reconsider;
import dev.updraft.insight.views.OwnViewCommand.Retract;
import dev.updraft.insight.views.OwnViewEvent.TheirsEntered;
import dev.updraft.insight.views.OwnViewEvent.ViewLocked;
import dev.updraft.insight.views.OwnViewEvent.ViewReconsidered;
import dev.updraft.insight.views.OwnViewEvent.ViewRetracted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnViewTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID QUESTION = new UUID(3, 3);
  private static final UUID CLAIM = new UUID(4, 4);
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final Question.Asked ASKED =
      new Question.Asked(
          QUESTION, MEMBER, "campaign", new AnswerForm.Choice(List.of("online", "offline")));
  private static final Lock LOCK =
      new Lock(ID, ASKED, new Speaker.Outsider("the boss"), "s", "p", "q", "online", NOW);
  private static final ViewLocked LOCKED =
      new ViewLocked(
          ID,
          MEMBER,
          QUESTION,
          AnswerKind.CHOICE,
          null,
          PersonalText.about(ID, "the boss"),
          own("s"),
          own("p"),
          own("q"),
          own("online"),
          NOW);
  private static final TheirsEntered THEIRS = new TheirsEntered(ID, CLAIM, own("offline"));
  private static final ViewReconsidered AFTER =
      new ViewReconsidered(ID, own("offline"), own("they know"));

  private static final ViewRetracted RETRACTED = new ViewRetracted(ID, own("wrong"));

  private final DeciderSpec<OwnViewCommand, OwnView, OwnViewEvent> view =
      DeciderSpec.of(OwnView.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  @Test
  void a_view_is_locked_once() {
    view.given().when(LOCK).then(LOCKED);
    view.given(LOCKED).when(LOCK).thenNothing();
    view.given(LOCKED, THEIRS).when(LOCK).thenNothing();
  }

  @Test
  void theirs_comes_after_ones_own() {
    view.given().when(new EnterTheirs(CLAIM, "offline", NOW, null)).thenRejected(UNKNOWN_VIEW);
    view.given(LOCKED)
        .when(new EnterTheirs(CLAIM, "offline", NOW.minusMillis(1), null))
        .thenRejected(VIEW_COMES_FIRST);
    view.given(LOCKED).when(new EnterTheirs(CLAIM, "offline", NOW, null)).then(THEIRS);
  }

  @Test
  void theirs_is_entered_once() {
    view.given(LOCKED, THEIRS).when(new EnterTheirs(CLAIM, "offline", NOW, null)).thenNothing();
    view.given(LOCKED, THEIRS)
        .when(new EnterTheirs(ID, "online", NOW, null))
        .thenRejected(THEIRS_ENTERED);
  }

  @Test
  void a_view_can_only_have_moved_once_theirs_is_known() {
    view.given().when(new Reconsider("offline", null)).thenRejected(UNKNOWN_VIEW);
    view.given(LOCKED).when(new Reconsider("offline", null)).thenRejected(THEIRS_MISSING);
    view.given(LOCKED, THEIRS).when(new Reconsider("offline", "they know")).then(AFTER);
    view.given(LOCKED, THEIRS, AFTER).when(new Reconsider("offline", "they know")).thenNothing();
    view.given(LOCKED, THEIRS, AFTER)
        .when(new Reconsider("online", null))
        .then(new ViewReconsidered(ID, own("online"), null));
  }

  @Test
  void theirs_takes_the_place_of_a_claim_that_was_retracted_and_of_no_other() {
    var other = new UUID(4, 5);
    var instead = new TheirsEntered(ID, other, own("online"));
    view.given(LOCKED, THEIRS, AFTER)
        .when(new EnterTheirs(other, "online", NOW, CLAIM))
        .then(instead);
    view.given(LOCKED, THEIRS)
        .when(new EnterTheirs(other, "online", NOW, null))
        .thenRejected(THEIRS_ENTERED);
    view.given(LOCKED, THEIRS, AFTER, instead)
        .when(new EnterTheirs(ID, "online", NOW, CLAIM))
        .thenRejected(THEIRS_ENTERED);
    view.given(LOCKED, THEIRS, AFTER, instead)
        .when(new Reconsider("offline", "they know"))
        .then(AFTER);
  }

  @Test
  void a_view_taken_back_takes_nothing_more() {
    view.given().when(new Retract("wrong")).thenRejected(UNKNOWN_VIEW);
    view.given(LOCKED).when(new Retract("wrong")).then(RETRACTED);
    view.given(LOCKED, THEIRS, AFTER).when(new Retract("wrong")).then(RETRACTED);
    view.given(LOCKED, RETRACTED).when(new Retract("again")).thenNothing();
    view.given(LOCKED, RETRACTED).when(LOCK).thenNothing();
    view.given(LOCKED, RETRACTED)
        .when(new EnterTheirs(CLAIM, "offline", NOW, null))
        .thenRejected(VIEW_RETRACTED);
    view.given(LOCKED, THEIRS, RETRACTED)
        .when(new Reconsider("offline", null))
        .thenRejected(VIEW_RETRACTED);
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 100, 200, 100, STAYED, 0",
    "NUMBER, 100, 200, 150, TOWARDS, 0.5",
    "NUMBER, 100, 200, 200, ADOPTED, 1",
    "NUMBER, 200, 100, 250, AWAY, -0.5",
    "NUMBER, 100, 200, 300, ELSEWHERE, 2",
    "NUMBER, 100, 100, 100, AGREED,",
    "NUMBER, 100, 100, 90, AWAY,",
    "CHOICE, online, offline, online, STAYED, 0",
    "CHOICE, online, offline, offline, ADOPTED, 1",
    "CHOICE, online, online, online, AGREED,",
    "CHOICE, online, online, offline, AWAY,",
    "TEXT, Give first, Ask, give  first, STAYED, 0",
    "TEXT, Give first, Ask, wait, ELSEWHERE,",
    "TEXT, in April, 'In May, late', in May – late., ADOPTED, 1",
    "TEXT, In May., in may, ín May, AGREED,",
    "TEXT, In May., in may, not in May, AWAY,"
  })
  void how_far_a_view_moved(
      AnswerKind kind,
      String before,
      String theirs,
      String after,
      Direction direction,
      Double share) {
    assertThat(Movement.of(kind, before, theirs, after)).isEqualTo(new Movement(direction, share));
  }

  @Test
  void a_phrasing_says_the_view_and_then_asks() {
    assertThat(
            Phrasing.of("nobody came last year.", "go online", "What would we lose?", false).text())
        .isEqualTo(
            "I see it this way: go online, because nobody came last year."
                + " What would we lose? How do you see it?");
    assertThat(Phrasing.of("去年没人来。", "放在线上", "会少了什么？", true).text())
        .isEqualTo("我的看法是：放在线上，因为去年没人来。会少了什么？您怎么看？");
  }
}
