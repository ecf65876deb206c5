package dev.updraft.profile.endorsements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When two contacts are one person, what passed with either follows that person. */
class PassedBetweenTest {
  private static final UUID FROM = new UUID(0, 1);
  private static final UUID TO = new UUID(0, 2);
  private static final UUID SOURCE = new UUID(0, 3);
  private static final PersonalText TEXT = PersonalText.about(FROM, "聊先付出");
  private static final List<String> TOPICS = List.of("社群营销");
  private static final Instant THEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-08T10:00:00Z");

  @Test
  void a_contribution_moves_once_and_not_after_it_was_retracted() {
    var contribution = DeciderSpec.of(Contribution.CATEGORY.decider());
    var kind = Contribution.Kind.KNOWLEDGE;
    var given =
        new Contribution.Event.ValueGiven(
            FROM, null, kind, TEXT, TOPICS, "用户研究", 120, null, SOURCE, THEN);
    var move = new Contribution.Command.MoveContribution(TO);
    var moved =
        new Contribution.Event.ContributionMoved(FROM, TO, kind, TOPICS, "用户研究", SOURCE, THEN);
    var toGroup =
        new Contribution.Event.ValueGiven(
            null, SOURCE, kind, TEXT, TOPICS, null, null, null, null, THEN);

    contribution.given(given).when(move).then(moved);
    contribution.given(given, moved).when(move).thenNothing();
    assertThat(contribution.given(given, moved).state().given().contactId()).isEqualTo(TO);
    contribution
        .given(given, new Contribution.Event.ContributionRetracted(FROM, TEXT))
        .when(move)
        .thenNothing();
    contribution.given(toGroup).when(move).thenNothing();
    contribution.given().when(move).thenRejected(ProfileReason.UNKNOWN_CONTRIBUTION);
  }

  @Test
  void an_exchange_moves_once_and_not_after_it_was_retracted() {
    var exchange = DeciderSpec.of(Exchange.CATEGORY.decider());
    var depth = Exchange.Depth.WORK;
    var held =
        new Exchange.Event.ExchangeHeld(
            FROM, depth, Exchange.Medium.CALL, TEXT, TOPICS, null, null, THEN);
    var move = new Exchange.Command.MoveExchange(TO);
    var moved = new Exchange.Event.ExchangeMoved(FROM, TO, depth, THEN);

    exchange.given(held).when(move).then(moved);
    exchange.given(held, moved).when(move).thenNothing();
    assertThat(exchange.given(held, moved).state().held().contactId()).isEqualTo(TO);
    exchange.given(held, new Exchange.Event.ExchangeRetracted(FROM, TEXT)).when(move).thenNothing();
    exchange.given().when(move).thenRejected(ProfileReason.UNKNOWN_EXCHANGE);
  }

  @Test
  void an_asking_moves_once_and_not_after_it_was_retracted() {
    var asking = DeciderSpec.of(Asking.CATEGORY.decider());
    var kind = EndorsementKind.RECOMMENDATION;
    var asked = new Asking.Event.EndorsementAsked(FROM, kind, TOPICS, TEXT, List.of(), THEN);
    var move = new Asking.Command.MoveAsking(TO);
    var moved = new Asking.Event.AskingMoved(FROM, TO, kind, THEN);

    asking.given(asked).when(move).then(moved);
    asking.given(asked, moved).when(move).thenNothing();
    assertThat(asking.given(asked, moved).state().asked().contactId()).isEqualTo(TO);
    asking.given(asked, new Asking.Event.AskingRetracted(FROM, TEXT)).when(move).thenNothing();
    asking.given().when(move).thenRejected(ProfileReason.UNKNOWN_ASKING);
  }

  @Test
  void an_endorsement_moves_with_its_number_and_its_window() {
    var endorsement = DeciderSpec.of(Endorsement.CATEGORY.decider());
    var account = new Account(EndorsementKind.MENTION, true, null, TOPICS, THEN);
    var facts = new Assessment.Facts(Standing.ORIGINATOR, true, true, "社群营销", 0.5);
    var assessment = Assessment.of(account, facts, Assessment.Adjustment.NONE);
    var received =
        new EndorsementEvent.EndorsementReceived(FROM, account, TEXT, null, assessment, THEN);
    var move = new EndorsementCommand.MoveEndorsement(TO, NOW);
    var moved = new EndorsementEvent.EndorsementMoved(FROM, TO, account, assessment, NOW);

    endorsement.given(received).when(move).then(moved);
    endorsement.given(received, moved).when(move).thenNothing();
    var after = endorsement.given(received, moved).state().received();
    assertThat(after.contactId()).isEqualTo(TO);
    assertThat(after.assessment()).isEqualTo(assessment);
    assertThat(after.stateAt(NOW)).isEqualTo(Received.Stage.OPEN);
    endorsement
        .given(received, new EndorsementEvent.EndorsementRetracted(FROM, TEXT, NOW))
        .when(move)
        .thenNothing();
    endorsement.given().when(move).thenRejected(ProfileReason.UNKNOWN_ENDORSEMENT);
  }
}
