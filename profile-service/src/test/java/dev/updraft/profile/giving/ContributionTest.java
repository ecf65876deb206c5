package dev.updraft.profile.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.giving.Contribution.Command.Give;
import dev.updraft.profile.giving.Contribution.Command.NoteNotice;
import dev.updraft.profile.giving.Contribution.Command.RetractContribution;
import dev.updraft.profile.giving.Contribution.Event.ContributionNoticed;
import dev.updraft.profile.giving.Contribution.Event.ContributionRetracted;
import dev.updraft.profile.giving.Contribution.Event.ValueGiven;
import dev.updraft.profile.giving.Contribution.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContributionTest {
  private static final UUID CONTACT = new UUID(0, 1);
  private static final UUID GROUP = new UUID(0, 2);
  private static final PersonalText STUDY = PersonalText.about(CONTACT, "一份用户研究");
  private static final PersonalText MISTAKEN = PersonalText.about(CONTACT, "记错了");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final ValueGiven GIVEN =
      new ValueGiven(
          CONTACT, null, Kind.KNOWLEDGE, STUDY, List.of("社群营销"), null, 120, null, null, YESTERDAY);

  private final DeciderSpec<Contribution.Command, Contribution, Contribution.Event> contribution =
      DeciderSpec.of(Contribution.CATEGORY.decider());

  @Test
  void value_is_given_once() {
    contribution.given().when(give(CONTACT, null, YESTERDAY)).then(GIVEN);
    contribution.given(GIVEN).when(give(CONTACT, null, YESTERDAY)).thenNothing();
  }

  @Test
  void a_contribution_goes_to_one_contact_or_one_group() {
    for (var command :
        List.<Runnable>of(() -> give(null, null, NOW), () -> give(CONTACT, GROUP, NOW))) {
      assertThat(catchThrowableOfType(Rejection.class, command::run).reason())
          .isEqualTo(ProfileReason.ONE_RECIPIENT);
    }
    assertThat(give(null, GROUP, NOW).groupId()).isEqualTo(GROUP);
  }

  @Test
  void it_draws_on_one_achievement_or_one_resource() {
    var both = new UUID(0, 3);
    assertThat(
            catchThrowableOfType(
                    Rejection.class,
                    () ->
                        new Give(
                            CONTACT, null, Kind.TIME, STUDY, List.of(), null, 5, both, both, NOW,
                            NOW))
                .reason())
        .isEqualTo(ProfileReason.ONE_SOURCE);
  }

  @Test
  void what_is_only_planned_has_not_been_given() {
    contribution
        .given()
        .when(give(CONTACT, null, NOW.plusSeconds(1)))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void it_may_turn_out_later_that_it_was_noticed() {
    contribution.given(GIVEN).when(new NoteNotice(NOW, NOW)).then(new ContributionNoticed(NOW));
    contribution
        .given(GIVEN, new ContributionNoticed(NOW))
        .when(new NoteNotice(NOW, NOW))
        .thenNothing();
    contribution
        .given(GIVEN)
        .when(new NoteNotice(NOW.plusSeconds(1), NOW))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
    contribution
        .given()
        .when(new NoteNotice(NOW, NOW))
        .thenRejected(ProfileReason.UNKNOWN_CONTRIBUTION);
  }

  @Test
  void a_retracted_contribution_is_done_with() {
    var retracted = new ContributionRetracted(CONTACT, MISTAKEN);
    contribution.given(GIVEN).when(new RetractContribution(MISTAKEN)).then(retracted);
    contribution.given(GIVEN, retracted).when(new RetractContribution(MISTAKEN)).thenNothing();
    contribution
        .given(GIVEN, retracted)
        .when(new NoteNotice(NOW, NOW))
        .thenRejected(ProfileReason.RETRACTED);
    contribution
        .given()
        .when(new RetractContribution(MISTAKEN))
        .thenRejected(ProfileReason.UNKNOWN_CONTRIBUTION);
  }

  private static Give give(UUID contact, UUID group, Instant at) {
    return new Give(
        contact, group, Kind.KNOWLEDGE, STUDY, List.of("社群营销"), null, 120, null, null, at, NOW);
  }
}
