package dev.updraft.profile.endorsements;

import static dev.updraft.profile.endorsements.EndorsementKind.MENTION;
import static dev.updraft.profile.endorsements.EndorsementKind.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Assessment.Adjustment;
import dev.updraft.profile.endorsements.Assessment.Facts;
import dev.updraft.profile.endorsements.EndorsementCommand.ActAsNudged;
import dev.updraft.profile.endorsements.EndorsementCommand.CorrectEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.Lapse;
import dev.updraft.profile.endorsements.EndorsementCommand.OverrideWindow;
import dev.updraft.profile.endorsements.EndorsementCommand.ReassessEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.ReceiveEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RecordOutcome;
import dev.updraft.profile.endorsements.EndorsementCommand.RecordPastEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractAction;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.RetractOutcome;
import dev.updraft.profile.endorsements.EndorsementCommand.StartAction;
import dev.updraft.profile.endorsements.EndorsementEvent.ActionRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementActed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementConverted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementCorrected;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementLapsed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReassessed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReceived;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.OutcomeRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.WindowOverridden;
import dev.updraft.profile.endorsements.Received.Stage;
import dev.updraft.profile.members.Language;
import java.time.Duration;
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

class EndorsementTest {
  private static final UUID CONTACT = new UUID(0, 1);
  private static final UUID ACTION = new UUID(0, 2);
  private static final UUID OUTCOME = new UUID(0, 3);
  private static final PersonalText TEXT = PersonalText.about(CONTACT, "开了一场工作坊");
  private static final Instant OPENS = Instant.parse("2026-03-03T12:00:00Z");
  private static final Instant DAY_TWO = OPENS.plus(Duration.ofDays(1));
  private static final Instant CLOSES = OPENS.plus(Duration.ofDays(7));
  private static final Instant LATER = CLOSES.plus(Duration.ofDays(3));
  private static final Facts FACTS = new Facts(Standing.ORIGINATOR, true, true, "社群营销", 0.5);

  private static final EndorsementReceived MENTIONED = receivedEvent(account(MENTION, OPENS));
  private static final EndorsementReceived PICTURED = receivedEvent(account(PHOTO, OPENS));
  private static final EndorsementLapsed LAPSED = new EndorsementLapsed(CLOSES);
  private static final EndorsementActed ACTED = acted("社群营销", DAY_TWO, false, DAY_TWO);
  private static final EndorsementConverted CONVERTED =
      new EndorsementConverted(OUTCOME, OutcomeKind.OPPORTUNITY, TEXT, null, null, null, DAY_TWO);
  private static final EndorsementRetracted RETRACTED =
      new EndorsementRetracted(CONTACT, TEXT, DAY_TWO);

  private final DeciderSpec<EndorsementCommand, Endorsement, EndorsementEvent> endorsement =
      DeciderSpec.of(Endorsement.CATEGORY.decider());

  @Test
  void an_endorsement_opens_a_window_from_when_it_was_given() {
    endorsement.given().when(receive(MENTION, OPENS, DAY_TWO)).then(receivedAt(DAY_TWO));
    assertThat(stage(DAY_TWO, MENTIONED)).isEqualTo(Stage.OPEN);
  }

  @Test
  void one_learned_of_when_its_window_was_past_is_recorded_and_has_lapsed() {
    endorsement.given().when(receive(MENTION, OPENS, LATER)).then(receivedAt(LATER));
    assertThat(stage(LATER, MENTIONED)).isEqualTo(Stage.LAPSED);
    endorsement.given(MENTIONED).when(new Lapse(LATER)).then(LAPSED);
  }

  @Test
  void none_can_have_been_received_in_the_future() {
    endorsement
        .given()
        .when(receive(MENTION, OPENS, OPENS.minusMillis(1)))
        .thenRejected(ProfileReason.WINDOW_IN_THE_FUTURE);
  }

  @Test
  void receiving_it_again_is_already_so() {
    endorsement.given(MENTIONED).when(receive(MENTION, OPENS, OPENS)).thenNothing();
  }

  @Test
  void what_was_never_received_cannot_be_acted_on() {
    for (var command :
        List.of(start(DAY_TWO, DAY_TWO), convert(DAY_TWO), new Lapse(LATER), retract())) {
      endorsement.given().when(command).thenRejected(ProfileReason.UNKNOWN_ENDORSEMENT);
    }
  }

  @Test
  void a_photo_opens_nothing() {
    assertThat(stage(OPENS, PICTURED)).isEqualTo(Stage.NO_WINDOW);
    endorsement.given(PICTURED).when(start(DAY_TWO, DAY_TWO)).thenRejected(ProfileReason.NO_WINDOW);
    endorsement.given(PICTURED).when(convert(DAY_TWO)).thenRejected(ProfileReason.NO_WINDOW);
    endorsement
        .given(PICTURED)
        .when(new OverrideWindow(new Adjustment(90.0, null), TEXT, DAY_TWO))
        .thenRejected(ProfileReason.NO_WINDOW);
    endorsement.given(PICTURED).when(new Lapse(LATER)).thenNothing();
  }

  @Test
  void an_action_started_in_time_catches_the_wind() {
    endorsement.given(MENTIONED).when(start(DAY_TWO, DAY_TWO)).then(ACTED);
    assertThat(stage(LATER, MENTIONED, ACTED)).isEqualTo(Stage.ACTED);
    endorsement.given(MENTIONED, ACTED).when(start(DAY_TWO, DAY_TWO)).thenNothing();
  }

  @Test
  void done_said_to_a_nudge_is_an_action_in_the_topic_it_advised() {
    endorsement.given(MENTIONED).when(done("社群营销", DAY_TWO, DAY_TWO)).then(ACTED);
    endorsement
        .given(MENTIONED)
        .when(done("视频剪辑", DAY_TWO, DAY_TWO))
        .then(acted("视频剪辑", DAY_TWO, true, DAY_TWO));
    // one that advised none meant the strongest
    endorsement.given(MENTIONED).when(done(null, DAY_TWO, DAY_TWO)).then(ACTED);
  }

  @Test
  void done_that_is_heard_of_late_counts_as_long_as_a_late_report_does() {
    var graceEnds = CLOSES.plus(Endorsement.GRACE);
    endorsement
        .given(MENTIONED, LAPSED)
        .when(done("社群营销", DAY_TWO, graceEnds))
        .then(acted("社群营销", DAY_TWO, false, graceEnds));
    endorsement
        .given(MENTIONED, LAPSED)
        .when(done("社群营销", DAY_TWO, graceEnds.plusMillis(1)))
        .thenNothing();
  }

  @Test
  void done_changes_nothing_where_there_is_nothing_to_act_on_or_it_was_acted_on() {
    var done = done("社群营销", DAY_TWO, DAY_TWO);
    for (var history :
        List.<List<EndorsementEvent>>of(
            List.of(),
            List.of(PICTURED),
            List.of(MENTIONED, RETRACTED),
            // by an action of the member's own words
            List.of(
                MENTIONED,
                new EndorsementActed(OUTCOME, TEXT, "视频剪辑", OPENS, null, true, OPENS)))) {
      endorsement.given(history.toArray(EndorsementEvent[]::new)).when(done).thenNothing();
    }
    endorsement.given(MENTIONED).when(done("社群营销", CLOSES, CLOSES)).thenNothing();
  }

  @Test
  void done_does_not_come_back_when_its_action_was_taken_back() {
    var takenBack = endorsement.given(MENTIONED, ACTED).when(undo(DAY_TWO)).events();
    endorsement
        .given(MENTIONED, ACTED, takenBack.getFirst())
        .when(done("社群营销", DAY_TWO, DAY_TWO))
        .thenNothing();
  }

  @Test
  void an_action_in_another_topic_than_the_strongest_is_flagged() {
    endorsement
        .given(MENTIONED)
        .when(new StartAction(ACTION, TEXT, "视频剪辑", DAY_TWO, null, "社群营销", DAY_TWO))
        .then(acted("视频剪辑", DAY_TWO, true, DAY_TWO));
  }

  @Test
  void the_strongest_topic_is_the_one_of_when_it_was_started_and_none_flags_nothing() {
    for (var strongest : new String[] {"视频剪辑", null}) {
      endorsement
          .given(MENTIONED)
          .when(new StartAction(ACTION, TEXT, "视频剪辑", DAY_TWO, null, strongest, DAY_TWO))
          .then(acted("视频剪辑", DAY_TWO, false, DAY_TWO));
    }
  }

  @Test
  void an_action_still_to_come_has_not_been_started() {
    endorsement
        .given(MENTIONED)
        .when(start(DAY_TWO.plusSeconds(1), DAY_TWO))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_action_from_before_the_endorsement_is_not_due_to_it() {
    endorsement
        .given(MENTIONED)
        .when(start(OPENS.minusSeconds(1), DAY_TWO))
        .thenRejected(ProfileReason.ACTION_OUTSIDE_WINDOW);
  }

  @Test
  void at_the_very_end_the_window_has_lapsed_whether_or_not_that_is_recorded() {
    endorsement
        .given(MENTIONED)
        .when(start(CLOSES, CLOSES))
        .thenRejected(ProfileReason.WINDOW_LAPSED);
    endorsement
        .given(MENTIONED, LAPSED)
        .when(start(CLOSES, CLOSES))
        .thenRejected(ProfileReason.WINDOW_LAPSED);
    endorsement.given(MENTIONED).when(convert(CLOSES)).thenRejected(ProfileReason.WINDOW_LAPSED);
    endorsement
        .given(MENTIONED)
        .when(new OverrideWindow(new Adjustment(90.0, null), TEXT, CLOSES))
        .thenRejected(ProfileReason.WINDOW_LAPSED);
    assertThat(stage(CLOSES.minusNanos(1), MENTIONED)).isEqualTo(Stage.OPEN);
    assertThat(stage(CLOSES, MENTIONED)).isEqualTo(Stage.LAPSED);
  }

  @Test
  void an_action_started_inside_and_reported_within_two_days_of_the_end_takes_the_lapse_back() {
    var reported = CLOSES.plus(Duration.ofHours(48));
    endorsement
        .given(MENTIONED, LAPSED)
        .when(start(DAY_TWO, reported))
        .then(acted("社群营销", DAY_TWO, false, reported));
    assertThat(stage(LATER, MENTIONED, LAPSED, ACTED)).isEqualTo(Stage.ACTED);
    endorsement
        .given(MENTIONED, LAPSED)
        .when(start(DAY_TWO, reported.plusNanos(1)))
        .thenRejected(ProfileReason.REPORTED_TOO_LATE);
  }

  @Test
  void an_occasion_must_lie_inside_the_window() {
    endorsement
        .given(MENTIONED)
        .when(new StartAction(ACTION, TEXT, "社群营销", DAY_TWO, CLOSES, null, DAY_TWO))
        .thenRejected(ProfileReason.OCCASION_OUTSIDE_WINDOW);
    assertThat(
            endorsement
                .given(MENTIONED)
                .when(
                    new StartAction(
                        ACTION, TEXT, "社群营销", DAY_TWO, CLOSES.minusSeconds(1), null, DAY_TWO))
                .events())
        .hasSize(1);
  }

  @Test
  void an_outcome_follows_an_action() {
    endorsement.given(MENTIONED).when(convert(DAY_TWO)).thenRejected(ProfileReason.NOT_ACTED_ON);
    endorsement.given(MENTIONED, ACTED).when(convert(DAY_TWO)).then(CONVERTED);
    assertThat(stage(LATER, MENTIONED, ACTED, CONVERTED)).isEqualTo(Stage.CONVERTED);
    endorsement.given(MENTIONED, ACTED, CONVERTED).when(convert(DAY_TWO)).thenNothing();
  }

  @Test
  void the_clock_lapses_a_window_once_and_not_before_its_end() {
    endorsement.given(MENTIONED).when(new Lapse(CLOSES.minusNanos(1))).thenNothing();
    endorsement.given(MENTIONED).when(new Lapse(CLOSES)).then(LAPSED);
    endorsement.given(MENTIONED, LAPSED).when(new Lapse(LATER)).thenNothing();
    endorsement.given(MENTIONED, ACTED).when(new Lapse(LATER)).thenNothing();
    endorsement.given(MENTIONED, RETRACTED).when(new Lapse(LATER)).thenNothing();
  }

  @Test
  void an_override_moves_the_end_and_decay_does_not_overwrite_it() {
    var adjustment = new Adjustment(90.0, 14 * 86_400L);
    var assessment = Assessment.of(MENTIONED.account(), FACTS, adjustment);
    var overridden = new WindowOverridden(CONTACT, MENTIONED.account(), assessment, TEXT, DAY_TWO);
    endorsement
        .given(MENTIONED)
        .when(new OverrideWindow(adjustment, TEXT, DAY_TWO))
        .then(overridden);
    endorsement
        .given(MENTIONED, overridden)
        .when(new OverrideWindow(adjustment, TEXT, DAY_TWO))
        .thenNothing();
    endorsement.given(MENTIONED, overridden).when(new Lapse(CLOSES)).thenNothing();

    var state = state(MENTIONED, overridden);
    assertThat(state.window().base()).isEqualTo(90);
    assertThat(state.explain(DAY_TWO.minusSeconds(1), Language.ENGLISH).base()).isEqualTo(40);
    assertThat(state.explain(DAY_TWO, Language.ENGLISH).base()).isEqualTo(90);
  }

  @Test
  void a_correction_assesses_anew_and_keeps_what_was_overridden() {
    var adjustment = new Adjustment(90.0, null);
    var overridden =
        new WindowOverridden(
            CONTACT,
            MENTIONED.account(),
            Assessment.of(MENTIONED.account(), FACTS, adjustment),
            TEXT,
            DAY_TWO);
    var account = account(EndorsementKind.RECOMMENDATION, OPENS);
    var assessment = Assessment.of(account, FACTS, adjustment);
    endorsement
        .given(MENTIONED, overridden)
        .when(new CorrectEndorsement(account, TEXT, null, FACTS, TEXT, DAY_TWO))
        .then(
            new EndorsementCorrected(
                CONTACT, account, TEXT, null, assessment, true, TEXT, DAY_TWO));
    assertThat(assessment.window().base()).isEqualTo(90);
    endorsement
        .given(MENTIONED)
        .when(new CorrectEndorsement(MENTIONED.account(), TEXT, null, FACTS, TEXT, DAY_TWO))
        .thenNothing();
  }

  @Test
  void a_correction_can_take_a_lapse_back_or_a_window_away() {
    var moved = account(MENTION, OPENS.plus(Duration.ofDays(5)));
    assertThat(stage(CLOSES, MENTIONED, LAPSED, corrected(moved, CLOSES))).isEqualTo(Stage.OPEN);
    assertThat(stage(LATER, MENTIONED, LAPSED, corrected(account(MENTION, OPENS), LATER)))
        .isEqualTo(Stage.LAPSED);
    assertThat(stage(DAY_TWO, MENTIONED, corrected(account(PHOTO, OPENS), DAY_TWO)))
        .isEqualTo(Stage.NO_WINDOW);
    assertThat(stage(DAY_TWO, MENTIONED, ACTED, corrected(moved, CLOSES))).isEqualTo(Stage.ACTED);
  }

  @Test
  void one_that_was_history_when_it_was_recorded_stays_so_unless_its_window_is_open_still() {
    var mention = account(MENTION, OPENS);
    var past =
        new EndorsementReceived(
            CONTACT, mention, TEXT, null, Assessment.withoutWindow(FACTS), LATER);
    endorsement
        .given()
        .when(new RecordPastEndorsement(CONTACT, mention, TEXT, FACTS, LATER))
        .then(past);
    var otherTopic = new Account(MENTION, null, null, List.of("SEO"), OPENS);
    endorsement
        .given(past)
        .when(new CorrectEndorsement(otherTopic, TEXT, null, FACTS, TEXT, LATER))
        .then(
            new EndorsementCorrected(
                CONTACT,
                otherTopic,
                TEXT,
                null,
                Assessment.withoutWindow(FACTS),
                false,
                TEXT,
                LATER));
    var recent = account(MENTION, LATER.minus(Duration.ofDays(1)));
    endorsement
        .given(past)
        .when(new CorrectEndorsement(recent, TEXT, null, FACTS, TEXT, LATER))
        .then(corrected(recent, LATER));
    // what was open here once has lapsed
    assertThat(stage(LATER, MENTIONED, corrected(otherTopic, LATER))).isEqualTo(Stage.LAPSED);
    assertThat(state(MENTIONED).assessedAnew(otherTopic, FACTS, LATER).window()).isNotNull();
  }

  @Test
  void a_past_number_is_explained_by_the_account_it_was_made_of() {
    var asked = new Account(MENTION, false, null, List.of("社群营销"), OPENS);
    var corrected = corrected(new Account(MENTION, true, 3_000L, List.of("社群营销"), OPENS), DAY_TWO);
    var state = state(receivedEvent(asked), corrected);
    assertThat(state.explain(DAY_TWO.minusSeconds(1), Language.ENGLISH).factors())
        .extracting(Explanation.Step::why)
        .contains("it was asked for", "how many it reached is not known");
    assertThat(state.explain(DAY_TWO, Language.ENGLISH).factors())
        .extracting(Explanation.Step::why)
        .contains("given unasked", "it reached 3000 people");
  }

  @Test
  void from_its_retraction_on_it_is_explained_by_that_and_before_by_what_it_was() {
    var state = state(MENTIONED, RETRACTED);
    assertThat(state.explain(OPENS, Language.ENGLISH).momentum()).isEqualTo(40);
    for (var at : List.of(DAY_TWO, DAY_TWO.plusSeconds(1))) {
      assertThat(state.explain(at, Language.ENGLISH).momentum()).isZero();
      assertThat(state.explain(at, Language.ENGLISH).factors())
          .extracting(Explanation.Step::name)
          .containsExactly(Assessment.Factor.Name.RETRACTED);
    }
  }

  @Test
  void what_it_rested_on_can_turn_out_otherwise() {
    var less = less();
    var reassessed =
        new EndorsementReassessed(
            CONTACT,
            MENTIONED.account(),
            Assessment.of(MENTIONED.account(), less, Adjustment.NONE),
            DAY_TWO);
    endorsement.given(MENTIONED).when(new ReassessEndorsement(less, DAY_TWO)).then(reassessed);
    endorsement
        .given(MENTIONED, reassessed)
        .when(new ReassessEndorsement(less, DAY_TWO))
        .thenNothing();

    var state = state(MENTIONED, reassessed);
    assertThat(state.window().base()).isEqualTo(20);
    assertThat(state.explain(DAY_TWO.minusSeconds(1), Language.ENGLISH).base()).isEqualTo(40);
    assertThat(state.correctedAt()).isEqualTo(DAY_TWO);
    assertThat(stage(DAY_TWO, MENTIONED, ACTED, reassessed)).isEqualTo(Stage.ACTED);
  }

  /** What had happened, what is taken back when, and what then is, now and on the record. */
  record TakenBack(
      List<EndorsementEvent> before, EndorsementCommand command, Stage recorded, Stage now) {}

  static Stream<TakenBack> takenBack() {
    var second = new EndorsementActed(new UUID(0, 4), TEXT, "社群营销", DAY_TWO, null, false, DAY_TWO);
    var again =
        new EndorsementConverted(
            new UUID(0, 5), OutcomeKind.SKILL, TEXT, null, null, null, DAY_TWO);
    var photo = corrected(account(PHOTO, OPENS), DAY_TWO);
    return Stream.of(
        new TakenBack(List.of(MENTIONED, ACTED), undo(DAY_TWO), Stage.OPEN, Stage.OPEN),
        new TakenBack(List.of(MENTIONED, ACTED), undo(CLOSES), Stage.LAPSED, Stage.LAPSED),
        new TakenBack(List.of(MENTIONED, LAPSED, ACTED), undo(LATER), Stage.LAPSED, Stage.LAPSED),
        new TakenBack(List.of(MENTIONED, ACTED, second), undo(LATER), Stage.ACTED, Stage.ACTED),
        new TakenBack(List.of(MENTIONED, ACTED, photo), undo(LATER), Stage.NO_WINDOW, null),
        new TakenBack(
            List.of(MENTIONED, ACTED, second, CONVERTED),
            undo(DAY_TWO),
            Stage.CONVERTED,
            Stage.CONVERTED),
        new TakenBack(
            List.of(MENTIONED, ACTED, CONVERTED), unsay(DAY_TWO), Stage.ACTED, Stage.ACTED),
        new TakenBack(List.of(MENTIONED, ACTED, CONVERTED), unsay(LATER), Stage.ACTED, Stage.ACTED),
        new TakenBack(
            List.of(MENTIONED, ACTED, CONVERTED, again),
            unsay(DAY_TWO),
            Stage.CONVERTED,
            Stage.CONVERTED),
        new TakenBack(
            List.of(MENTIONED, ACTED, CONVERTED, photo), unsay(DAY_TWO), Stage.NO_WINDOW, null));
  }

  @ParameterizedTest
  @MethodSource("takenBack")
  void what_is_left_when_an_action_or_outcome_is_taken_back_decides(TakenBack row) {
    var given = endorsement.given(row.before().toArray(EndorsementEvent[]::new));
    var events = given.when(row.command()).events();
    var state =
        endorsement
            .given(
                Stream.concat(row.before().stream(), events.stream())
                    .toArray(EndorsementEvent[]::new))
            .state()
            .received();
    assertThat(state.stage()).isEqualTo(row.recorded());
    assertThat(state.stateAt(row.command().now()))
        .isEqualTo(row.now() == null ? row.recorded() : row.now());
    var id =
        switch (row.command()) {
          case RetractAction it -> it.actionId();
          case RetractOutcome it -> it.outcomeId();
          default -> throw new IllegalStateException("takes nothing back");
        };
    assertThat(state.actions()).noneMatch(it -> it.id().equals(id));
    assertThat(state.outcomes()).noneMatch(it -> it.id().equals(id));
    assertThat(events).hasSize(row.recorded() == Stage.LAPSED ? 2 : 1);
    // asked again, or reported again as it was: it is already so
    var after = Stream.concat(row.before().stream(), events.stream()).toList();
    var replayed = row.command() instanceof RetractAction ? start(DAY_TWO, LATER) : convert(LATER);
    for (var repeated : List.of(row.command(), replayed)) {
      endorsement.given(after.toArray(EndorsementEvent[]::new)).when(repeated).thenNothing();
    }
  }

  @Test
  void taking_back_tells_all_that_others_must_know() {
    endorsement
        .given(MENTIONED, ACTED)
        .when(undo(CLOSES))
        .then(
            new ActionRetracted(
                CONTACT,
                ACTION,
                MENTIONED.account(),
                MENTIONED.assessment(),
                Stage.OPEN,
                TEXT,
                CLOSES),
            LAPSED);
    endorsement
        .given(MENTIONED, ACTED, CONVERTED)
        .when(unsay(LATER))
        .then(
            new OutcomeRetracted(
                CONTACT,
                OUTCOME,
                MENTIONED.account(),
                MENTIONED.assessment(),
                Stage.ACTED,
                TEXT,
                LATER));
  }

  @Test
  void what_something_came_of_was_done_and_what_is_unknown_cannot_be_taken_back() {
    endorsement
        .given(MENTIONED, ACTED, CONVERTED)
        .when(undo(DAY_TWO))
        .thenRejected(ProfileReason.OUTCOME_REMAINS);
    endorsement.given(MENTIONED).when(undo(DAY_TWO)).thenRejected(ProfileReason.UNKNOWN_ACTION);
    endorsement
        .given(MENTIONED, ACTED)
        .when(unsay(DAY_TWO))
        .thenRejected(ProfileReason.UNKNOWN_OUTCOME);
    for (var command : List.of(undo(DAY_TWO), unsay(DAY_TWO))) {
      endorsement.given().when(command).thenRejected(ProfileReason.UNKNOWN_ENDORSEMENT);
      endorsement
          .given(MENTIONED, ACTED, RETRACTED)
          .when(command)
          .thenRejected(ProfileReason.RETRACTED);
    }
  }

  @Test
  void a_window_opened_again_can_be_acted_on() {
    var undone = endorsement.given(MENTIONED, ACTED).when(undo(DAY_TWO)).events();
    var other =
        new StartAction(new UUID(0, 4), TEXT, "社群营销", DAY_TWO, null, null, DAY_TWO.plusSeconds(1));
    endorsement
        .given(MENTIONED, ACTED, undone.getFirst())
        .when(other)
        .then(
            new EndorsementActed(
                new UUID(0, 4), TEXT, "社群营销", DAY_TWO, null, false, DAY_TWO.plusSeconds(1)));
  }

  @Test
  void a_retracted_endorsement_is_done_with() {
    endorsement.given(MENTIONED).when(retract()).then(RETRACTED);
    endorsement.given(MENTIONED, RETRACTED).when(retract()).thenNothing();
    for (var command : List.of(start(DAY_TWO, DAY_TWO), convert(DAY_TWO))) {
      endorsement.given(MENTIONED, RETRACTED).when(command).thenRejected(ProfileReason.RETRACTED);
    }
    assertThat(state(MENTIONED, RETRACTED).momentumAt(DAY_TWO)).isZero();
  }

  @Property
  void whatever_is_asked_in_whatever_order_a_window_lapses_at_most_once_unless_taken_back(
      @ForAll("commands") List<EndorsementCommand> commands) {
    var decider = Endorsement.CATEGORY.decider();
    var state = decider.fold(decider.initial().get(), List.<EndorsementEvent>of(MENTIONED));
    var lapsed = false;
    for (var command : commands) {
      List<EndorsementEvent> events;
      try {
        events = decider.decide().apply(state, command);
      } catch (Rejection _) {
        continue;
      }
      for (var event : events) {
        assertThat(lapsed && event instanceof EndorsementLapsed).isFalse();
        lapsed =
            event instanceof EndorsementLapsed || (lapsed && !(event instanceof EndorsementActed));
        assertThat(event instanceof EndorsementConverted && state.received().actions().isEmpty())
            .isFalse();
      }
      state = decider.fold(state, events);
      assertThat(decider.decide().apply(state, command)).as("the same again").isEmpty();
    }
  }

  @Provide
  Arbitrary<List<EndorsementCommand>> commands() {
    var times =
        Arbitraries.integers().between(0, 12).map(days -> OPENS.plus(Duration.ofDays(days)));
    return times
        .flatMap(
            now ->
                Arbitraries.<EndorsementCommand>of(
                    new Lapse(now),
                    start(now, now),
                    start(DAY_TWO, now),
                    convert(now),
                    undo(now),
                    unsay(now),
                    new OverrideWindow(new Adjustment(50.0, null), TEXT, now),
                    new OverrideWindow(Adjustment.NONE, TEXT, now)))
        .list()
        .ofMaxSize(12);
  }

  private Received state(EndorsementEvent... history) {
    return endorsement.given(history).state().received();
  }

  private Stage stage(Instant now, EndorsementEvent... history) {
    return state(history).stateAt(now);
  }

  private static Facts less() {
    return FACTS.givenFirst(false, true);
  }

  private static Account account(EndorsementKind kind, Instant receivedAt) {
    return new Account(kind, true, null, List.of("社群营销"), receivedAt);
  }

  private static EndorsementReceived receivedEvent(Account account) {
    var assessment = Assessment.of(account, FACTS, Adjustment.NONE);
    return new EndorsementReceived(CONTACT, account, TEXT, null, assessment, OPENS);
  }

  private static EndorsementReceived receivedAt(Instant learned) {
    return new EndorsementReceived(
        CONTACT, MENTIONED.account(), TEXT, null, MENTIONED.assessment(), learned);
  }

  private static EndorsementCorrected corrected(Account account, Instant at) {
    var assessment = Assessment.of(account, FACTS, Adjustment.NONE);
    return new EndorsementCorrected(CONTACT, account, TEXT, null, assessment, true, TEXT, at);
  }

  private static EndorsementActed acted(
      String topic, Instant startedAt, boolean outside, Instant at) {
    return new EndorsementActed(ACTION, TEXT, topic, startedAt, null, outside, at);
  }

  private static ReceiveEndorsement receive(EndorsementKind kind, Instant receivedAt, Instant now) {
    return new ReceiveEndorsement(CONTACT, account(kind, receivedAt), TEXT, null, FACTS, now);
  }

  private static EndorsementCommand start(Instant startedAt, Instant now) {
    return new StartAction(ACTION, TEXT, "社群营销", startedAt, null, "社群营销", now);
  }

  private static EndorsementCommand done(String topic, Instant said, Instant now) {
    return new ActAsNudged(ACTION, TEXT, topic, said, now);
  }

  private static EndorsementCommand convert(Instant now) {
    return new RecordOutcome(OUTCOME, OutcomeKind.OPPORTUNITY, TEXT, null, null, null, now);
  }

  private static EndorsementCommand undo(Instant now) {
    return new RetractAction(ACTION, TEXT, now);
  }

  private static EndorsementCommand unsay(Instant now) {
    return new RetractOutcome(OUTCOME, TEXT, now);
  }

  private static EndorsementCommand retract() {
    return new RetractEndorsement(TEXT, DAY_TWO);
  }
}
