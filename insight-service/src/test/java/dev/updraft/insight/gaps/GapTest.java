package dev.updraft.insight.gaps;

import static dev.updraft.insight.InsightReason.GAP_RETRACTED;
import static dev.updraft.insight.InsightReason.GAP_SOURCE_UNNAMED;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.POINTED_OUT_UNCLEAR;
import static dev.updraft.insight.InsightReason.UNKNOWN_GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.Quote;
import dev.updraft.insight.gaps.GapCommand.By;
import dev.updraft.insight.gaps.GapCommand.Classify;
import dev.updraft.insight.gaps.GapCommand.Close;
import dev.updraft.insight.gaps.GapCommand.Find;
import dev.updraft.insight.gaps.GapCommand.Reopen;
import dev.updraft.insight.gaps.GapCommand.Retract;
import dev.updraft.insight.gaps.GapEvent.GapClassified;
import dev.updraft.insight.gaps.GapEvent.GapClosed;
import dev.updraft.insight.gaps.GapEvent.GapFound;
import dev.updraft.insight.gaps.GapEvent.GapReopened;
import dev.updraft.insight.gaps.GapEvent.GapRetracted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID FACET = new UUID(3, 3);
  private static final UUID OTHER_FACET = new UUID(3, 4);
  private static final UUID IDEA = new UUID(4, 4);
  private static final UUID ZHOU = new UUID(5, 5);

  private static final Find FIND =
      new Find(
          ID,
          MEMBER,
          GapSource.DISCUSSION,
          null,
          null,
          "What makes it viral?",
          null,
          new By(null, " the  editor "),
          NOW,
          NOW);
  private static final GapFound FOUND =
      new GapFound(
          ID,
          MEMBER,
          GapSource.DISCUSSION,
          null,
          null,
          own("What makes it viral?"),
          null,
          null,
          PersonalText.about(ID, "the editor"),
          NOW);
  private static final GapClassified CLASSIFIED = new GapClassified(ID, FACET);
  private static final GapClosed CLOSED = closed(null, 1, "read", "identity", NOW);
  private static final GapReopened REOPENED =
      new GapReopened(ID, null, 1, own("a case it does not explain"), LATER);
  private static final GapRetracted RETRACTED = new GapRetracted(ID, own("knew it"));

  private static final Classify CLASSIFY = new Classify(FACET);
  private static final Close CLOSE = new Close("read", "identity", NOW);
  private static final Reopen REOPEN = new Reopen("a case it does not explain", LATER);
  private static final Retract RETRACT = new Retract("knew it");

  private final DeciderSpec<GapCommand, Gap, GapEvent> gap = DeciderSpec.of(Gap.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static GapClosed closed(UUID facet, int times, String how, String learnt, Instant at) {
    return new GapClosed(ID, facet, times, own(how), own(learnt), at);
  }

  @Test
  void a_gap_is_found_once() {
    gap.given().when(FIND).then(FOUND);
    gap.given(FOUND).when(FIND).thenNothing();
    gap.given(FOUND, CLOSED).when(FIND).thenNothing();
    gap.given(FOUND, RETRACTED).when(FIND).thenNothing();
  }

  @Test
  void a_gap_of_an_idea_says_where() {
    var quote = new Quote("Give, ", "then ask", ".");
    gap.given()
        .when(
            new Find(
                ID,
                MEMBER,
                GapSource.IDEA,
                IDEA,
                FACET,
                "whom?",
                new GapCommand.Passage(2, new Quote.Found(quote, 6)),
                new By(ZHOU, " "),
                NOW,
                NOW))
        .then(
            new GapFound(
                ID,
                MEMBER,
                GapSource.IDEA,
                IDEA,
                FACET,
                own("whom?"),
                new GapEvent.Passage(2, own("Give, "), own("then ask"), own("."), 6),
                ZHOU,
                null,
                NOW));
  }

  static Stream<GapCommand> needAGap() {
    return Stream.of(CLASSIFY, CLOSE, REOPEN, RETRACT);
  }

  @ParameterizedTest
  @MethodSource("needAGap")
  void what_was_never_found_takes_nothing(GapCommand command) {
    gap.given().when(command).thenRejected(UNKNOWN_GAP);
  }

  static Stream<GapCommand> refusedOnceRetracted() {
    return Stream.of(CLASSIFY, CLOSE, REOPEN);
  }

  @ParameterizedTest
  @MethodSource("refusedOnceRetracted")
  void a_retracted_gap_takes_nothing_more(GapCommand command) {
    gap.given(FOUND, RETRACTED).when(command).thenRejected(GAP_RETRACTED);
  }

  @Test
  void a_gap_is_retracted_once_open_or_closed() {
    gap.given(FOUND).when(RETRACT).then(RETRACTED);
    gap.given(FOUND, CLOSED).when(RETRACT).then(RETRACTED);
    gap.given(FOUND, RETRACTED).when(RETRACT).thenNothing();
  }

  @Test
  void a_gap_is_classified_open_or_closed_and_otherwise_if_need_be() {
    gap.given(FOUND).when(CLASSIFY).then(CLASSIFIED);
    gap.given(FOUND, CLOSED).when(CLASSIFY).then(CLASSIFIED);
    gap.given(FOUND, CLASSIFIED).when(CLASSIFY).thenNothing();
    gap.given(FOUND, CLOSED, CLASSIFIED).when(CLASSIFY).thenNothing();
    gap.given(FOUND, CLASSIFIED)
        .when(new Classify(OTHER_FACET))
        .then(new GapClassified(ID, OTHER_FACET));
  }

  @Test
  void an_open_gap_is_closed_and_told_with_its_facet() {
    gap.given(FOUND).when(CLOSE).then(CLOSED);
    gap.given(FOUND, CLASSIFIED).when(CLOSE).then(closed(FACET, 1, "read", "identity", NOW));
  }

  @Test
  void closing_a_closed_gap_corrects_what_was_said_and_counts_no_closing() {
    gap.given(FOUND, CLOSED).when(CLOSE).thenNothing();
    gap.given(FOUND, CLOSED).when(new Close("read", "identity", LATER)).thenNothing();
    gap.given(FOUND, CLOSED)
        .when(new Close("read", "reward", LATER))
        .then(closed(null, 1, "read", "reward", NOW));
  }

  @Test
  void a_closed_gap_is_reopened_and_closed_again_with_its_history_counted() {
    gap.given(FOUND).when(REOPEN).thenNothing();
    gap.given(FOUND, CLOSED).when(REOPEN).then(REOPENED);
    gap.given(FOUND, CLOSED, REOPENED).when(REOPEN).thenNothing();
    var again = closed(null, 2, "asked", "identity", LATER);
    gap.given(FOUND, CLOSED, REOPENED).when(new Close("asked", "identity", LATER)).then(again);
    gap.given(FOUND, CLOSED, REOPENED, again)
        .when(new Reopen("and another", LATER))
        .then(new GapReopened(ID, null, 2, own("and another"), LATER));
  }

  @Test
  void a_finding_says_whence_by_whom_and_when() {
    refused(GAP_SOURCE_UNNAMED, () -> find(GapSource.EXCHANGE, null, By.NOBODY, NOW));
    refused(GAP_SOURCE_UNNAMED, () -> find(GapSource.IDEA, null, By.NOBODY, NOW));
    refused(GAP_SOURCE_UNNAMED, () -> find(GapSource.CHALLENGE, null, By.NOBODY, NOW));
    refused(POINTED_OUT_UNCLEAR, () -> new By(ZHOU, "Zhou"));
    refused(NOT_YET_HAPPENED, () -> find(GapSource.DISCUSSION, null, By.NOBODY, LATER));
  }

  private static Find find(GapSource source, UUID id, By by, Instant at) {
    return new Find(ID, MEMBER, source, id, null, "?", null, by, at, NOW);
  }

  private static void refused(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  /** Where a state and the document of the same events stand. */
  private static final class Told {
    private final GapBook book = new GapBook();
    private Gap state = Gap.INITIAL;
    private GapDocument document;
    private long version;

    Told told(GapCommand command) {
      for (var event : Gap.decide(state, command)) {
        state = Gap.evolve(state, event);
        version++;
        document =
            book.evolve(
                ID,
                document,
                new Recorded<>(version, "gap", ID, version, "x", MEMBER, null, event, null, NOW));
      }
      return this;
    }
  }

  @Provide
  Arbitrary<List<GapCommand>> commands() {
    return Arbitraries.<GapCommand>of(
            FIND,
            CLASSIFY,
            new Classify(OTHER_FACET),
            CLOSE,
            new Close("asked", "reward", LATER),
            REOPEN,
            new Reopen("again", LATER))
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 300)
  void closing_then_reopening_gives_back_an_open_gap_with_its_history_counted(
      @ForAll("commands") List<GapCommand> before) {
    var told = new Told().told(FIND);
    before.forEach(told::told);
    var closings = told.document.closings();
    var wasOpen = told.document.open();
    var reopenings = told.document.reopenings();

    told.told(new Close("then", "this", LATER)).told(new Reopen("not so", LATER));

    assertThat(told.document.open()).isTrue();
    assertThat(told.document.state()).isEqualTo(GapDocument.State.REOPENED);
    assertThat(told.document.reopenings()).isEqualTo(reopenings + 1);
    assertThat(told.document.closings()).isEqualTo(wasOpen ? closings + 1 : closings);
    assertThat(told.document.closings()).isEqualTo(told.document.reopenings());
    assertThat(told.state)
        .isInstanceOfSatisfying(
            Gap.Open.class,
            open -> {
              assertThat(open.gap().closings()).isEqualTo(told.document.closings());
              assertThat(open.gap().reopenings()).isEqualTo(told.document.reopenings());
              assertThat(open.gap().facet()).isEqualTo(told.document.facetId());
            });
  }

  @Property(tries = 300)
  void saying_the_same_twice_adds_nothing(@ForAll("commands") List<GapCommand> commands) {
    var told = new Told().told(FIND);
    for (var command : commands) {
      told.told(command);
      assertThat(Gap.decide(told.state, command)).isEmpty();
    }
  }
}
