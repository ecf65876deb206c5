package dev.updraft.insight.claims;

import static dev.updraft.insight.InsightReason.BASIS_OF_UNKNOWN;
import static dev.updraft.insight.InsightReason.CHAIN_EMPTY;
import static dev.updraft.insight.InsightReason.CHAIN_LOOP;
import static dev.updraft.insight.InsightReason.CHAIN_UNKNOWN_NOT_FIRST;
import static dev.updraft.insight.InsightReason.HEARD_IN_THE_FUTURE;
import static dev.updraft.insight.InsightReason.LINK_UNCLEAR;
import static dev.updraft.insight.InsightReason.STAKE_OF_UNKNOWN;
import static dev.updraft.insight.InsightReason.UNKNOWN_CLAIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.claims.Chain.Link;
import dev.updraft.insight.claims.ClaimCommand.Hear;
import dev.updraft.insight.claims.ClaimCommand.Retract;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID QUESTION = new UUID(3, 3);
  private static final UUID ZHOU = new UUID(4, 4);
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

  private static final Link MANAGER = Link.of(null, "sales manager", false, "sells booths");
  private static final Link ASSISTANT = Link.of(ZHOU, null, false, null);
  private static final Link NOBODY = Link.of(null, null, true, null);

  private static final ClaimHeard HEARD =
      new ClaimHeard(
          ID,
          MEMBER,
          QUESTION,
          "campaign",
          AnswerKind.CHOICE,
          PersonalText.about(MEMBER, "线下"),
          List.of(
              new ToldBy(
                  null,
                  PersonalText.about(ID, "sales manager"),
                  PersonalText.about(ID, "sells booths")),
              new ToldBy(ZHOU, null, null)),
          null,
          1,
          Heard.TOLD,
          NOW);
  private static final ClaimRetracted RETRACTED =
      new ClaimRetracted(ID, QUESTION, PersonalText.about(MEMBER, "misheard"));

  private final DeciderSpec<ClaimCommand, Claim, ClaimEvent> claim =
      DeciderSpec.of(Claim.CATEGORY.decider());

  private static Hear hear(Basis basis, Instant heardAt, Link... links) {
    return new Hear(
        ID,
        MEMBER,
        QUESTION,
        "campaign",
        AnswerKind.CHOICE,
        "线下",
        new Chain(List.of(links)),
        basis,
        Heard.TOLD,
        heardAt,
        NOW);
  }

  @Test
  void a_claim_is_heard_with_its_chain() {
    claim.given().when(hear(null, NOW, MANAGER, ASSISTANT)).then(HEARD);
  }

  @Test
  void hops_count_the_people_between_and_one_more_for_an_unknown_origin() {
    assertThat(hops(ASSISTANT)).isZero();
    assertThat(hops(MANAGER, ASSISTANT)).isEqualTo(1);
    assertThat(hops(NOBODY)).isEqualTo(1);
    assertThat(hops(NOBODY, ASSISTANT)).isEqualTo(2);
  }

  private int hops(Link... links) {
    var events = claim.given().when(hear(null, NOW, links)).events();
    return ((ClaimHeard) events.getFirst()).hops();
  }

  @Test
  void nothing_is_heard_in_the_future() {
    claim.given().when(hear(null, NOW.plusMillis(1), ASSISTANT)).thenRejected(HEARD_IN_THE_FUTURE);
  }

  @Test
  void an_unknown_originator_has_no_basis() {
    claim
        .given()
        .when(hear(Basis.WITNESSED, NOW, NOBODY, ASSISTANT))
        .thenRejected(BASIS_OF_UNKNOWN);
  }

  @Test
  void what_was_not_heard_cannot_be_retracted() {
    claim.given().when(new Retract("misheard")).thenRejected(UNKNOWN_CLAIM);
  }

  @Test
  void a_claim_is_retracted_once() {
    claim.given(HEARD).when(new Retract("misheard")).then(RETRACTED);
    claim.given(HEARD, RETRACTED).when(new Retract("misheard")).thenNothing();
  }

  @Test
  void hearing_it_again_changes_nothing() {
    claim.given(HEARD).when(hear(null, NOW, MANAGER, ASSISTANT)).thenNothing();
    claim.given(HEARD, RETRACTED).when(hear(null, NOW, MANAGER, ASSISTANT)).thenNothing();
  }

  @Test
  void nobody_stands_in_a_chain_twice() {
    assertRejected(CHAIN_LOOP, ASSISTANT, MANAGER, ASSISTANT);
    assertRejected(CHAIN_LOOP, MANAGER, Link.of(null, " Sales  MANAGER ", false, null));
  }

  @Test
  void only_the_originator_may_be_unknown() {
    assertRejected(CHAIN_UNKNOWN_NOT_FIRST, ASSISTANT, NOBODY);
  }

  @Test
  void a_chain_has_one_to_ten_people() {
    assertRejected(CHAIN_EMPTY);
    assertRejected(
        CHAIN_EMPTY,
        IntStream.range(0, 11)
            .mapToObj(n -> Link.of(new UUID(9, n), null, false, null))
            .toArray(Link[]::new));
  }

  @Test
  void a_link_names_exactly_one_person() {
    assertRejected(LINK_UNCLEAR, () -> Link.of(null, null, false, null));
    assertRejected(LINK_UNCLEAR, () -> Link.of(null, "  ", false, null));
    assertRejected(LINK_UNCLEAR, () -> Link.of(ZHOU, "Zhou", false, null));
    assertRejected(LINK_UNCLEAR, () -> Link.of(ZHOU, null, true, null));
    assertRejected(STAKE_OF_UNKNOWN, () -> Link.of(null, null, true, "sells booths"));
  }

  private static void assertRejected(InsightReason reason, Link... links) {
    assertRejected(reason, () -> new Chain(List.of(links)));
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
