package dev.updraft.profile.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.endorsements.OutcomeKind;
import dev.updraft.profile.outcomes.Outcome.Command.RecordOutcome;
import dev.updraft.profile.outcomes.Outcome.Command.RetractOutcome;
import dev.updraft.profile.outcomes.Outcome.Event.OutcomeRecorded;
import dev.updraft.profile.outcomes.Outcome.Event.OutcomeRetracted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final UUID ME = new UUID(0, 1);
  private static final PersonalText SAVED = PersonalText.about(ME, "省下一次空场");
  private static final PersonalText MISTAKEN = PersonalText.about(ME, "记错了");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Outcome.Origin CLAIM =
      new Outcome.Origin(Outcome.Origin.Kind.CLAIM, new UUID(0, 2));
  private static final Outcome.Value MONEY =
      new Outcome.Value(OutcomeKind.MONEY, SAVED, BigDecimal.TEN, "CNY");
  private static final OutcomeRecorded RECORDED = new OutcomeRecorded(MONEY, CLAIM, NOW);
  private static final RetractOutcome RETRACT = new RetractOutcome(MISTAKEN);

  private final DeciderSpec<Outcome.Command, Outcome, Outcome.Event> outcome =
      DeciderSpec.of(Outcome.CATEGORY.decider());

  @Test
  void an_outcome_is_recorded_once() {
    outcome.given().when(new RecordOutcome(MONEY, CLAIM, NOW, NOW)).then(RECORDED);
    outcome.given(RECORDED).when(new RecordOutcome(MONEY, CLAIM, NOW, NOW)).thenNothing();
  }

  @Test
  void nothing_has_come_of_it_tomorrow() {
    outcome
        .given()
        .when(new RecordOutcome(MONEY, CLAIM, NOW.plusSeconds(1), NOW))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_outcome_can_be_retracted_once() {
    outcome.given(RECORDED).when(RETRACT).then(new OutcomeRetracted(MISTAKEN));
    outcome.given(RECORDED, new OutcomeRetracted(MISTAKEN)).when(RETRACT).thenNothing();
    outcome.given().when(RETRACT).thenRejected(ProfileReason.UNKNOWN_OUTCOME);
  }

  @Test
  void only_money_has_an_amount() {
    assertThat(
            catchThrowableOfType(
                    Rejection.class,
                    () -> new Outcome.Value(OutcomeKind.ROLE, SAVED, BigDecimal.TEN, null))
                .reason())
        .isEqualTo(ProfileReason.AMOUNT_ONLY_FOR_MONEY);
  }
}
