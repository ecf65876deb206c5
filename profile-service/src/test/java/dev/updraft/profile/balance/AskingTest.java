package dev.updraft.profile.balance;

import static dev.updraft.profile.balance.Asking.Warning.NOTHING_GIVEN;
import static dev.updraft.profile.balance.Asking.Warning.NO_IDEAS_EXCHANGED;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.balance.Asking.Command.AskForEndorsement;
import dev.updraft.profile.balance.Asking.Command.RetractAsking;
import dev.updraft.profile.balance.Asking.Event.AskingRetracted;
import dev.updraft.profile.balance.Asking.Event.EndorsementAsked;
import dev.updraft.profile.balance.Asking.Warning;
import dev.updraft.profile.endorsements.EndorsementKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final UUID CONTACT = new UUID(0, 1);
  private static final PersonalText WORDING = PersonalText.about(CONTACT, "能否推荐我的新课？");
  private static final PersonalText MISTAKEN = PersonalText.about(CONTACT, "没有问出口");
  private static final List<String> TOPICS = List.of("社群营销");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final DeciderSpec<Asking.Command, Asking, Asking.Event> asking =
      DeciderSpec.of(Asking.CATEGORY.decider());

  @Test
  void asking_is_recorded_with_what_speaks_against_it() {
    asking.given().when(ask(true, true, NOW)).then(asked());
    asking.given().when(ask(true, false, NOW)).then(asked(NO_IDEAS_EXCHANGED));
    asking.given().when(ask(false, true, NOW)).then(asked(NOTHING_GIVEN));
    asking.given().when(ask(false, false, NOW)).then(asked(NOTHING_GIVEN, NO_IDEAS_EXCHANGED));
  }

  @Test
  void asking_again_under_the_same_id_is_already_so() {
    asking.given(asked()).when(ask(false, false, NOW)).thenNothing();
  }

  @Test
  void nobody_has_been_asked_tomorrow() {
    asking
        .given()
        .when(ask(true, true, NOW.plusSeconds(1)))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_asking_can_be_retracted_once() {
    var retracted = new AskingRetracted(CONTACT, MISTAKEN);
    asking.given(asked()).when(new RetractAsking(MISTAKEN)).then(retracted);
    asking.given(asked(), retracted).when(new RetractAsking(MISTAKEN)).thenNothing();
    asking.given().when(new RetractAsking(MISTAKEN)).thenRejected(ProfileReason.UNKNOWN_ASKING);
  }

  private static AskForEndorsement ask(boolean given, boolean deep, Instant at) {
    return new AskForEndorsement(
        CONTACT, EndorsementKind.RECOMMENDATION, TOPICS, WORDING, given, deep, at, NOW);
  }

  private static EndorsementAsked asked(Warning... warnings) {
    return new EndorsementAsked(
        CONTACT, EndorsementKind.RECOMMENDATION, TOPICS, WORDING, List.of(warnings), NOW);
  }
}
