package dev.updraft.profile.exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.exchanges.Exchange.Command.HoldExchange;
import dev.updraft.profile.exchanges.Exchange.Command.RetractExchange;
import dev.updraft.profile.exchanges.Exchange.Depth;
import dev.updraft.profile.exchanges.Exchange.Event.ExchangeHeld;
import dev.updraft.profile.exchanges.Exchange.Event.ExchangeRetracted;
import dev.updraft.profile.exchanges.Exchange.Medium;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final UUID CONTACT = new UUID(0, 1);
  private static final PersonalText SUMMARY = PersonalText.about(CONTACT, "聊先付出");
  private static final PersonalText MINE = PersonalText.about(new UUID(0, 9), "先付出能规模化吗？");
  private static final PersonalText THEIRS = PersonalText.about(CONTACT, "只在看得见的圈子里");
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final DeciderSpec<Exchange.Command, Exchange, Exchange.Event> exchange =
      DeciderSpec.of(Exchange.CATEGORY.decider());

  @Test
  void an_exchange_of_ideas_keeps_both_thoughts() {
    var held =
        new ExchangeHeld(
            CONTACT, Depth.IDEAS, Medium.IN_PERSON, SUMMARY, List.of(), MINE, THEIRS, NOW);
    exchange.given().when(hold(Depth.IDEAS, MINE, THEIRS, NOW)).then(held);
    exchange.given(held).when(hold(Depth.IDEAS, MINE, THEIRS, NOW)).thenNothing();
  }

  @Test
  void ideas_need_a_thought_from_each_side() {
    assertThat(refusal(Depth.IDEAS, null, THEIRS).field()).isEqualTo("myThought");
    assertThat(refusal(Depth.IDEAS, MINE, null).field()).isEqualTo("theirThought");
    assertThat(refusal(Depth.IDEAS, null, null).reason())
        .isEqualTo(ProfileReason.IDEAS_NEED_BOTH_THOUGHTS);
  }

  @Test
  void a_greeting_needs_no_thought() {
    assertThat(exchange.given().when(hold(Depth.GREETING, null, null, NOW)).events()).hasSize(1);
  }

  @Test
  void an_exchange_to_come_is_not_one_yet() {
    exchange
        .given()
        .when(hold(Depth.WORK, null, null, NOW.plusSeconds(1)))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_exchange_can_be_retracted_once() {
    var held =
        new ExchangeHeld(CONTACT, Depth.WORK, Medium.CALL, SUMMARY, List.of(), null, null, NOW);
    var retracted = new ExchangeRetracted(CONTACT, SUMMARY);
    exchange.given(held).when(new RetractExchange(SUMMARY)).then(retracted);
    exchange.given(held, retracted).when(new RetractExchange(SUMMARY)).thenNothing();
    exchange
        .given()
        .when(new RetractExchange(SUMMARY))
        .thenRejected(ProfileReason.UNKNOWN_EXCHANGE);
  }

  private static Rejection refusal(Depth depth, PersonalText mine, PersonalText theirs) {
    return catchThrowableOfType(Rejection.class, () -> hold(depth, mine, theirs, NOW));
  }

  private static HoldExchange hold(
      Depth depth, PersonalText mine, PersonalText theirs, Instant at) {
    return new HoldExchange(
        CONTACT, depth, Medium.IN_PERSON, SUMMARY, List.of(), mine, theirs, at, NOW);
  }
}
