package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.network.Tie.Command.RecordTie;
import dev.updraft.profile.network.Tie.Command.RetractTie;
import dev.updraft.profile.network.Tie.Ends;
import dev.updraft.profile.network.Tie.Event.TieRecorded;
import dev.updraft.profile.network.Tie.Event.TieRetracted;
import dev.updraft.profile.network.Tie.Strength;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TieTest {
  private static final UUID MEMBER = new UUID(0, 9);
  private static final UUID G = new UUID(0, 1);
  private static final UUID ZHOU = new UUID(0, 2);
  private static final Ends ENDS = new Ends(G, ZHOU);
  private static final PersonalText WRONG = PersonalText.about(MEMBER, "认错了人");
  private static final TieRecorded WEAK = new TieRecorded(G, ZHOU, Strength.WEAK);
  private static final TieRecorded STRONG = new TieRecorded(G, ZHOU, Strength.STRONG);
  private static final TieRetracted RETRACTED = new TieRetracted(G, ZHOU, WRONG);

  private final DeciderSpec<Tie.Command, Tie, Tie.Event> tie =
      DeciderSpec.of(Tie.CATEGORY.decider());

  @Test
  void two_contacts_can_be_said_to_know_each_other() {
    tie.given().when(new RecordTie(ENDS, Strength.WEAK)).then(WEAK);
  }

  @Test
  void recording_it_again_changes_at_most_its_strength() {
    tie.given(WEAK).when(new RecordTie(ENDS, Strength.WEAK)).thenNothing();
    tie.given(WEAK).when(new RecordTie(ENDS, Strength.STRONG)).then(STRONG);
  }

  @Test
  void a_tie_can_be_taken_back_once_and_recorded_anew() {
    tie.given(WEAK).when(new RetractTie(WRONG)).then(RETRACTED);
    tie.given(WEAK, RETRACTED).when(new RetractTie(WRONG)).thenNothing();
    tie.given(WEAK, RETRACTED).when(new RecordTie(ENDS, Strength.WEAK)).then(WEAK);
  }

  @Test
  void what_was_never_recorded_cannot_be_taken_back() {
    tie.given().when(new RetractTie(WRONG)).thenRejected(ProfileReason.UNKNOWN_TIE);
  }

  @Test
  void nobody_is_tied_to_themselves() {
    assertThatThrownBy(() -> new Ends(G, G))
        .isInstanceOfSatisfying(
            Rejection.class,
            refused -> assertThat(refused.reason()).isEqualTo(ProfileReason.TIE_NEEDS_TWO));
  }

  @Test
  void there_is_one_stream_for_two_contacts_whoever_is_named_first() {
    assertThat(new Ends(ZHOU, G)).isEqualTo(ENDS);
    assertThat(new Ends(ZHOU, G).stream(MEMBER)).isEqualTo(ENDS.stream(MEMBER));
    assertThat(ENDS.stream(G)).isNotEqualTo(ENDS.stream(MEMBER));
  }
}
