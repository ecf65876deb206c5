package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.ARTICLE_UNCLEAR;
import static dev.updraft.insight.InsightReason.DUE_DATE_OF_A_TREND;
import static dev.updraft.insight.InsightReason.NOT_AN_ADVICE;
import static dev.updraft.insight.InsightReason.NOT_A_TREND;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_NOTES;
import static dev.updraft.insight.InsightReason.SPEAKER_UNCLEAR;
import static dev.updraft.insight.InsightReason.TALK_RETRACTED;
import static dev.updraft.insight.InsightReason.TOO_MANY_KEY_POINTS;
import static dev.updraft.insight.InsightReason.UNKNOWN_KEY_POINT;
import static dev.updraft.insight.InsightReason.UNKNOWN_TALK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.Quote;
import dev.updraft.insight.talks.TalkCommand.Apply;
import dev.updraft.insight.talks.TalkCommand.Attach;
import dev.updraft.insight.talks.TalkCommand.Check;
import dev.updraft.insight.talks.TalkCommand.Draw;
import dev.updraft.insight.talks.TalkCommand.Drop;
import dev.updraft.insight.talks.TalkCommand.Note;
import dev.updraft.insight.talks.TalkCommand.Retract;
import dev.updraft.insight.talks.TalkCommand.ReviseNotes;
import dev.updraft.insight.talks.TalkCommand.Share;
import dev.updraft.insight.talks.TalkCommand.Speaker;
import dev.updraft.insight.talks.TalkCommand.Take;
import dev.updraft.insight.talks.TalkCommand.WriteArticle;
import dev.updraft.insight.talks.TalkEvent.AdviceApplied;
import dev.updraft.insight.talks.TalkEvent.Anchor;
import dev.updraft.insight.talks.TalkEvent.ArticleWritten;
import dev.updraft.insight.talks.TalkEvent.FileAttached;
import dev.updraft.insight.talks.TalkEvent.KeyPointDropped;
import dev.updraft.insight.talks.TalkEvent.KeyPointTaken;
import dev.updraft.insight.talks.TalkEvent.MindMapDrawn;
import dev.updraft.insight.talks.TalkEvent.Node;
import dev.updraft.insight.talks.TalkEvent.NotesRevised;
import dev.updraft.insight.talks.TalkEvent.TalkNoted;
import dev.updraft.insight.talks.TalkEvent.TalkRetracted;
import dev.updraft.insight.talks.TalkEvent.TalkShared;
import dev.updraft.insight.talks.TalkEvent.TrendChecked;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TalkTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID ADVICE = new UUID(3, 1);
  private static final UUID TREND = new UUID(3, 2);
  private static final UUID GROUP = new UUID(4, 4);
  private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
  private static final LocalDate DUE = LocalDate.parse("2029-03-14");
  private static final String NOTES = "先给，后要。三年内，社群会取代投放。";

  private static final Note NOTE =
      new Note(ID, MEMBER, " 社群营销", "先给", new Speaker(null, "G老师"), NOW, NOTES, NOW);
  private static final TalkNoted NOTED =
      new TalkNoted(
          ID, MEMBER, "社群营销", own("先给"), null, PersonalText.about(ID, "G老师"), NOW, own(NOTES));
  private static final KeyPointTaken ADVISED =
      new KeyPointTaken(
          ID, anchor(ADVICE, "", "先给，后要", "。三年内，社群会取代投放。", 0), PointKind.ADVICE, own("先给"), null);
  private static final KeyPointTaken FORESEEN =
      new KeyPointTaken(
          ID, anchor(TREND, "先给，后要。三年内，", "社群会取代投放", "。", 10), PointKind.TREND, own("取代"), DUE);
  private static final TalkRetracted RETRACTED = new TalkRetracted(ID, own("wrong evening"));

  private final DeciderSpec<TalkCommand, Talk, TalkEvent> talk =
      DeciderSpec.of(Talk.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static Anchor anchor(UUID id, String prefix, String exact, String suffix, Integer start) {
    return new Anchor(id, own(prefix), own(exact), own(suffix), start);
  }

  private static Quote quote(String exact) {
    return new Quote("", exact, "");
  }

  @Test
  void a_talk_is_noted_once() {
    talk.given().when(NOTE).then(NOTED);
    talk.given(NOTED).when(NOTE).thenNothing();
    talk.given(NOTED, RETRACTED).when(NOTE).thenNothing();
  }

  @Test
  void the_same_file_again_changes_nothing_and_another_takes_its_place() {
    var first = new FileAttached(ID, GROUP, own("a.pdf"), FileType.PDF, 9, own("k"), own("d"));
    var old = new FileAttached(ID, GROUP, own("a.pdf"), FileType.PDF, 9, own("k"), null);
    var other = new UUID(5, 5);

    talk.given(NOTED).when(new Attach(GROUP, "a.pdf", FileType.PDF, 9, "k", "d")).then(first);
    talk.given(NOTED, first)
        .when(new Attach(other, "a.pdf", FileType.PDF, 9, "l", "d"))
        .thenNothing();
    talk.given(NOTED, first)
        .when(new Attach(other, "b.pdf", FileType.PDF, 9, "l", "d"))
        .then(new FileAttached(ID, other, own("b.pdf"), FileType.PDF, 9, own("l"), own("d")));
    talk.given(NOTED, old)
        .when(new Attach(other, "a.pdf", FileType.PDF, 9, "l", "d"))
        .then(new FileAttached(ID, other, own("a.pdf"), FileType.PDF, 9, own("l"), own("d")));
  }

  @Test
  void a_speaker_is_a_contact_or_a_name() {
    assertRejected(SPEAKER_UNCLEAR, () -> new Speaker(null, " "));
    assertRejected(SPEAKER_UNCLEAR, () -> new Speaker(GROUP, "G老师"));
  }

  @Test
  void nothing_is_recorded_before_it_happened() {
    var later = NOW.plusSeconds(1);
    assertRejected(
        NOT_YET_HAPPENED,
        () -> new Note(ID, MEMBER, "a", "b", new Speaker(GROUP, null), later, NOTES, NOW));
    assertRejected(NOT_YET_HAPPENED, () -> new Apply(ADVICE, "done", later, NOW));
  }

  @Test
  void a_key_point_stands_on_a_quote_of_the_notes() {
    talk.given(NOTED)
        .when(new Take(ADVICE, PointKind.ADVICE, "先给", quote("先给，后要"), null))
        .then(ADVISED);
    talk.given(NOTED)
        .when(new Take(TREND, PointKind.TREND, "取代", quote("社群会取代投放"), DUE))
        .then(FORESEEN);
    talk.given(NOTED)
        .when(new Take(ADVICE, PointKind.ADVICE, "a", quote("never said"), null))
        .thenRejected(QUOTE_NOT_IN_NOTES);
    talk.given(NOTED, ADVISED)
        .when(new Take(ADVICE, PointKind.ADVICE, "先给", quote("先给，后要"), null))
        .thenNothing();
  }

  @Test
  void a_trend_and_nothing_else_has_a_day_to_be_checked() {
    assertRejected(
        DUE_DATE_OF_A_TREND, () -> new Take(TREND, PointKind.TREND, "a", quote("b"), null));
    assertRejected(
        DUE_DATE_OF_A_TREND, () -> new Take(TREND, PointKind.FACT, "a", quote("b"), DUE));
  }

  @Test
  void key_points_are_bounded() {
    var full =
        Stream.concat(
                Stream.of(NOTED),
                IntStream.range(0, Talk.MAX_KEY_POINTS)
                    .mapToObj(
                        n ->
                            new KeyPointTaken(
                                ID,
                                anchor(new UUID(9, n), "", "先给", "", 0),
                                PointKind.FACT,
                                own("a"),
                                null)))
            .toArray(TalkEvent[]::new);
    talk.given(full)
        .when(new Take(ADVICE, PointKind.FACT, "a", quote("后要"), null))
        .thenRejected(TOO_MANY_KEY_POINTS);
  }

  @Test
  void revised_notes_carry_their_quotes_along_or_report_them_lost() {
    talk.given(NOTED, ADVISED, FORESEEN)
        .when(new ReviseNotes("他说：先给，后要。五年内。"))
        .then(
            new NotesRevised(
                ID,
                own("他说：先给，后要。五年内。"),
                List.of(
                    anchor(ADVICE, "他说：", "先给，后要", "。五年内。", 3),
                    anchor(TREND, "先给，后要。三年内，", "社群会取代投放", "。", null))));
    talk.given(NOTED).when(new ReviseNotes(NOTES)).thenNothing();
  }

  @Test
  void a_lost_quote_is_found_again_when_it_is_back() {
    var lost =
        new NotesRevised(ID, own("五年内。"), List.of(anchor(ADVICE, "", "先给，后要", "。三年内", null)));
    talk.given(NOTED, ADVISED, lost)
        .when(new ReviseNotes("五年内。先给，后要。"))
        .then(
            new NotesRevised(
                ID, own("五年内。先给，后要。"), List.of(anchor(ADVICE, "五年内。", "先给，后要", "。", 4))));
  }

  @Test
  void a_trend_is_checked_and_can_be_checked_again() {
    var confirmed = new TrendChecked(ID, TREND, Verdict.CONFIRMED, own("report"));
    talk.given(NOTED, FORESEEN).when(new Check(TREND, Verdict.CONFIRMED, "report")).then(confirmed);
    talk.given(NOTED, FORESEEN, confirmed)
        .when(new Check(TREND, Verdict.CONFIRMED, "report"))
        .thenNothing();
    talk.given(NOTED, FORESEEN, confirmed)
        .when(new Check(TREND, Verdict.REFUTED, null))
        .then(new TrendChecked(ID, TREND, Verdict.REFUTED, null));
    talk.given(NOTED, ADVISED)
        .when(new Check(ADVICE, Verdict.REFUTED, null))
        .thenRejected(NOT_A_TREND);
    talk.given(NOTED).when(new Check(TREND, Verdict.REFUTED, null)).thenRejected(UNKNOWN_KEY_POINT);
  }

  @Test
  void an_advice_is_applied() {
    var applied = new AdviceApplied(ID, ADVICE, own("gave first"), NOW);
    talk.given(NOTED, ADVISED).when(new Apply(ADVICE, "gave first", NOW, NOW)).then(applied);
    talk.given(NOTED, ADVISED, applied)
        .when(new Apply(ADVICE, "gave first", NOW, NOW))
        .thenNothing();
    talk.given(NOTED, FORESEEN)
        .when(new Apply(TREND, "gave first", NOW, NOW))
        .thenRejected(NOT_AN_ADVICE);
  }

  @Test
  void a_dropped_key_point_is_gone() {
    var dropped = new KeyPointDropped(ID, ADVICE, own("twice"));
    talk.given(NOTED, ADVISED).when(new Drop(ADVICE, "twice")).then(dropped);
    talk.given(NOTED, ADVISED, dropped)
        .when(new Apply(ADVICE, "gave first", NOW, NOW))
        .thenRejected(UNKNOWN_KEY_POINT);
  }

  @Test
  void a_mind_map_is_drawn_as_a_whole() {
    var map = new MindMap("root", List.of(new MindMap("leaf", null)));
    var drawn =
        new MindMapDrawn(ID, new Node(own("root"), List.of(new Node(own("leaf"), List.of()))));
    talk.given(NOTED).when(new Draw(map)).then(drawn);
    talk.given(NOTED, drawn).when(new Draw(map)).thenNothing();
  }

  @Test
  void a_talk_is_shared_once_with_each_group() {
    var shared = new TalkShared(ID, GROUP, "社群营销");
    talk.given(NOTED).when(new Share(GROUP)).then(shared);
    talk.given(NOTED, shared).when(new Share(GROUP)).thenNothing();
    talk.given(NOTED, shared).when(new Share(MEMBER)).then(new TalkShared(ID, MEMBER, "社群营销"));
  }

  @Test
  void an_article_is_its_text_or_its_address() {
    talk.given(NOTED)
        .when(new WriteArticle(null, "https://example.com/a"))
        .then(new ArticleWritten(ID, null, own("https://example.com/a")));
    assertRejected(ARTICLE_UNCLEAR, () -> new WriteArticle(" ", null));
    assertRejected(ARTICLE_UNCLEAR, () -> new WriteArticle("a", "https://example.com/a"));
  }

  @Test
  void what_is_not_there_or_was_retracted_takes_nothing() {
    var commands =
        List.of(
            new ReviseNotes("a"),
            new Take(ADVICE, PointKind.FACT, "a", quote("b"), null),
            new Drop(ADVICE, "a"),
            new Check(TREND, Verdict.REFUTED, null),
            new Apply(ADVICE, "a", NOW, NOW),
            new Draw(new MindMap("a", null)),
            new Share(GROUP),
            new WriteArticle("a", null));
    for (var command : commands) {
      talk.given().when(command).thenRejected(UNKNOWN_TALK);
      talk.given(NOTED, RETRACTED).when(command).thenRejected(TALK_RETRACTED);
    }
    talk.given().when(new Retract("a")).thenRejected(UNKNOWN_TALK);
    talk.given(NOTED).when(new Retract("wrong evening")).then(RETRACTED);
    talk.given(NOTED, RETRACTED).when(new Retract("a")).thenNothing();
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
