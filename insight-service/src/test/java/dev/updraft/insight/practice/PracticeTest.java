package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.LINK_EXPIRED;
import static dev.updraft.insight.InsightReason.LINK_REVOKED;
import static dev.updraft.insight.InsightReason.NOTHING_COMPARED;
import static dev.updraft.insight.InsightReason.PRACTICE_RETRACTED;
import static dev.updraft.insight.InsightReason.REVISION_RETURNED;
import static dev.updraft.insight.InsightReason.TOO_MANY_REVISION_LINKS;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHANGE;
import static dev.updraft.insight.InsightReason.UNKNOWN_PRACTICE;
import static dev.updraft.insight.InsightReason.UNKNOWN_REVISION_LINK;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.practice.PracticeCommand.Draft;
import dev.updraft.insight.practice.PracticeCommand.Explain;
import dev.updraft.insight.practice.PracticeCommand.IssueLink;
import dev.updraft.insight.practice.PracticeCommand.Retract;
import dev.updraft.insight.practice.PracticeCommand.Return;
import dev.updraft.insight.practice.PracticeCommand.RevokeLink;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.Changed;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.PracticeEvent.PracticeCompared;
import dev.updraft.insight.practice.PracticeEvent.PracticeDrafted;
import dev.updraft.insight.practice.PracticeEvent.PracticeRetracted;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkIssued;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkRevoked;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.practice.comparison.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PracticeTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID LINK = new UUID(3, 3);
  private static final UUID OTHER = new UUID(4, 4);
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant EXPIRES = NOW.plus(Duration.ofDays(14));
  private static final String TEXT = "现场来了很多人。";
  private static final String REVISED = "现场来了八十人。";

  private static final PracticeDrafted DRAFTED =
      new PracticeDrafted(ID, MEMBER, null, null, null, own(TEXT));
  private static final RevisionLinkIssued ISSUED = new RevisionLinkIssued(ID, LINK, EXPIRES);
  private static final PracticeRetracted RETRACTED = new PracticeRetracted(ID, own("mistaken"));

  private final DeciderSpec<PracticeCommand, Practice, PracticeEvent> practice =
      DeciderSpec.of(Practice.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static Return returned(UUID link, String revision, Past... before) {
    return returned(link, revision, NOW, before);
  }

  private static Return returned(UUID link, String revision, Instant now, Past... before) {
    return new Return(link, revision, Comparison.of(TEXT, revision), List.of(before), now);
  }

  private static PracticeCompared compared(UUID link) {
    return new PracticeCompared(
        ID,
        link,
        own(REVISED),
        NOW,
        2.0 * 5 / 14,
        Map.of(ChangeClass.NUMBER_FACT, 1),
        List.of(new Changed(ChangeClass.NUMBER_FACT, 4, 6, 4, 6)));
  }

  private static ExerciseSet due(ChangeClass changeClass, boolean recurring) {
    return new ExerciseSet(ID, changeClass, recurring, NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void a_draft_begins_a_practice_once() {
    var draft = new Draft(ID, MEMBER, "  ", null, null, TEXT);
    practice.given().when(draft).then(DRAFTED);
    practice.given(DRAFTED).when(draft).thenNothing();
  }

  @Test
  void a_revision_is_compared_with_the_draft_and_sets_an_exercise() {
    practice
        .given(DRAFTED)
        .when(returned(null, REVISED))
        .then(compared(null), due(ChangeClass.NUMBER_FACT, false));
  }

  @Test
  void the_exercise_is_for_what_recurs_over_practices() {
    var cut = Map.of(ChangeClass.CUT, 3);
    practice
        .given(DRAFTED)
        .when(
            returned(
                null,
                REVISED,
                new Past(OTHER, NOW.minusSeconds(60), 0.5, cut),
                new Past(LINK, NOW.minusSeconds(50), 0.5, cut)))
        .then(compared(null), due(ChangeClass.CUT, true));
  }

  @Test
  void a_revision_that_changes_nothing_sets_none() {
    practice
        .given(DRAFTED)
        .when(returned(null, TEXT))
        .then(new PracticeCompared(ID, null, own(TEXT), NOW, 1, Map.of(), List.of()));
  }

  @Test
  void the_same_revision_again_is_no_news_and_another_takes_its_place() {
    practice.given(DRAFTED, compared(null)).when(returned(null, REVISED)).thenNothing();
    practice
        .given(
            DRAFTED,
            compared(null),
            new ChangeExplained(ID, 1, own("why"), null, ChangeClass.WORDING),
            new PracticeCompared(ID, null, own(TEXT), NOW, 1, Map.of(), List.of()))
        .when(new Explain(1, "why", null, null))
        .thenRejected(UNKNOWN_CHANGE);
  }

  @Test
  void a_link_takes_one_revision_until_it_expires_or_is_revoked() {
    practice.given(DRAFTED).when(new IssueLink(LINK, EXPIRES)).then(ISSUED);
    practice
        .given(DRAFTED, ISSUED)
        .when(returned(LINK, REVISED))
        .then(compared(LINK), due(ChangeClass.NUMBER_FACT, false));
    practice
        .given(DRAFTED, ISSUED, compared(LINK))
        .when(returned(LINK, REVISED))
        .thenRejected(REVISION_RETURNED);
    practice
        .given(DRAFTED, ISSUED)
        .when(returned(LINK, REVISED, EXPIRES))
        .thenRejected(LINK_EXPIRED);
    practice
        .given(DRAFTED, ISSUED)
        .when(new RevokeLink(LINK))
        .then(new RevisionLinkRevoked(ID, LINK));
    practice
        .given(DRAFTED, ISSUED, new RevisionLinkRevoked(ID, LINK))
        .when(returned(LINK, REVISED))
        .thenRejected(LINK_REVOKED);
    practice
        .given(DRAFTED, ISSUED, new RevisionLinkRevoked(ID, LINK))
        .when(new RevokeLink(LINK))
        .thenNothing();
    practice.given(DRAFTED).when(returned(LINK, REVISED)).thenRejected(UNKNOWN_REVISION_LINK);
    practice.given(DRAFTED).when(new RevokeLink(LINK)).thenRejected(UNKNOWN_REVISION_LINK);
  }

  @Test
  void links_are_bounded() {
    var issued =
        Stream.concat(
            Stream.of(DRAFTED),
            IntStream.range(0, Practice.MAX_LINKS)
                .mapToObj(n -> new RevisionLinkIssued(ID, new UUID(9, n), EXPIRES)));
    practice
        .given(issued.toArray(PracticeEvent[]::new))
        .when(new IssueLink(LINK, EXPIRES))
        .thenRejected(TOO_MANY_REVISION_LINKS);
  }

  @Test
  void a_change_is_explained_and_its_class_corrected() {
    var explain = new Explain(1, "how many?", null, ChangeClass.WORDING);
    var explained = new ChangeExplained(ID, 1, own("how many?"), null, ChangeClass.WORDING);
    practice.given(DRAFTED, compared(null)).when(explain).then(explained);
    practice.given(DRAFTED, compared(null), explained).when(explain).thenNothing();
    practice.given(DRAFTED).when(explain).thenRejected(NOTHING_COMPARED);
    practice
        .given(DRAFTED, compared(null))
        .when(new Explain(2, null, null, null))
        .thenRejected(UNKNOWN_CHANGE);
    practice
        .given(DRAFTED, compared(null))
        .when(new Explain(0, null, null, null))
        .thenRejected(UNKNOWN_CHANGE);
  }

  @Test
  void what_was_retracted_takes_nothing_more() {
    practice.given(DRAFTED).when(new Retract("mistaken")).then(RETRACTED);
    practice.given(DRAFTED, RETRACTED).when(new Retract("again")).thenNothing();
    practice
        .given(DRAFTED, ISSUED, RETRACTED)
        .when(returned(LINK, REVISED))
        .thenRejected(PRACTICE_RETRACTED);
    practice
        .given(DRAFTED, RETRACTED)
        .when(new IssueLink(LINK, EXPIRES))
        .thenRejected(PRACTICE_RETRACTED);
    practice
        .given(DRAFTED, compared(null), RETRACTED)
        .when(new Explain(1, "why", null, null))
        .thenRejected(PRACTICE_RETRACTED);
  }

  @Test
  void nothing_is_done_to_what_there_is_not() {
    practice.given().when(returned(null, REVISED)).thenRejected(UNKNOWN_PRACTICE);
    practice.given().when(new IssueLink(LINK, EXPIRES)).thenRejected(UNKNOWN_PRACTICE);
    practice.given().when(new Retract("mistaken")).thenRejected(UNKNOWN_PRACTICE);
  }
}
