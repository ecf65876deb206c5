package dev.updraft.profile.endorsements;

import static dev.updraft.profile.endorsements.EndorsementKind.MENTION;
import static dev.updraft.profile.endorsements.EndorsementKind.PHOTO;
import static dev.updraft.profile.endorsements.EndorsementKind.RECOMMENDATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Received.Action;
import dev.updraft.profile.endorsements.Received.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindTest {
  private static final UUID TEACHER = new UUID(0, 1);
  private static final UUID BOSS = new UUID(0, 2);
  private static final Instant GIVEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant NEXT_DAY = GIVEN.plus(Duration.ofDays(1));
  private static final Instant AFTER_A_MENTION = GIVEN.plus(Duration.ofDays(8));

  @Test
  void nothing_received_is_no_share_of_anything() {
    assertThat(Wind.of(List.of(), GIVEN)).isEqualTo(new Wind(0, 0, 0, 0, 0, null, null, null));
  }

  @Test
  void what_is_still_open_is_neither_caught_nor_missed() {
    assertThat(Wind.of(List.of(by(TEACHER, MENTION)), NEXT_DAY))
        .isEqualTo(new Wind(1, 1, 0, 0, 0, null, null, null));
  }

  @Test
  void what_closed_unused_was_missed_whether_or_not_the_lapse_was_recorded() {
    assertThat(Wind.of(List.of(by(TEACHER, MENTION)), AFTER_A_MENTION))
        .isEqualTo(new Wind(1, 0, 0, 1, 0, 0.0, null, null));
  }

  @Test
  void what_was_acted_on_counts_as_caught_and_what_something_came_of_as_converted() {
    var caught = gust(acted(received(TEACHER, MENTION), Duration.ofHours(2)));
    var converted = gust(converted(acted(received(TEACHER, MENTION), Duration.ofHours(4))));
    var missed = by(TEACHER, MENTION);

    assertThat(Wind.of(List.of(caught, converted, missed), AFTER_A_MENTION))
        .isEqualTo(new Wind(3, 0, 2, 1, 1, 0.67, Duration.ofHours(3).toSeconds(), 0.5));
  }

  @Test
  void the_first_action_is_the_one_that_counts_however_they_were_reported() {
    var twice =
        gust(acted(acted(received(TEACHER, MENTION), Duration.ofHours(9)), Duration.ofHours(1)));

    assertThat(Wind.of(List.of(twice), NEXT_DAY).medianSecondsToAct()).isEqualTo(3_600);
  }

  @Test
  void photos_and_what_was_retracted_are_no_wind() {
    var retracted = gust(acted(received(TEACHER, MENTION), Duration.ofHours(2)).retracted(GIVEN));

    assertThat(Wind.of(List.of(by(TEACHER, PHOTO), retracted), NEXT_DAY).windows()).isZero();
    assertThat(
            Wind.by(
                it -> List.of(it.contactId()), List.of(by(TEACHER, PHOTO), retracted), NEXT_DAY))
        .isEmpty();
  }

  @Test
  void it_is_told_by_kind_topic_and_endorser() {
    var all =
        List.of(
            gust(acted(received(TEACHER, MENTION), Duration.ofHours(2))),
            by(TEACHER, MENTION),
            gust(acted(received(BOSS, RECOMMENDATION), Duration.ofHours(6))));

    assertThat(Wind.by(it -> List.of(it.contactId()), all, AFTER_A_MENTION))
        .containsOnlyKeys(TEACHER, BOSS)
        .hasEntrySatisfying(TEACHER, it -> assertThat(it.shareActedOn()).isEqualTo(0.5))
        .hasEntrySatisfying(BOSS, it -> assertThat(it.shareActedOn()).isEqualTo(1.0));
    assertThat(Wind.by(it -> List.of(it.kind()), all, AFTER_A_MENTION).keySet())
        .containsExactly(MENTION, RECOMMENDATION);
    assertThat(Wind.by(Wind::topics, all, AFTER_A_MENTION))
        .hasEntrySatisfying("社群营销", it -> assertThat(it.windows()).isEqualTo(3))
        .hasEntrySatisfying("growth", it -> assertThat(it.windows()).isEqualTo(3));
  }

  private static Gust by(UUID contact, EndorsementKind kind) {
    return gust(received(contact, kind));
  }

  private static Gust gust(Received received) {
    return received.gust(new UUID(2, 0));
  }

  private static Received received(UUID contact, EndorsementKind kind) {
    var account = new Account(kind, true, null, List.of("社群营销", "Growth"), GIVEN);
    var facts = new Assessment.Facts(Standing.ORIGINATOR, true, true, "社群营销", 0.5);
    var assessment = Assessment.of(account, facts, Assessment.Adjustment.NONE);
    return Received.first(contact, account, null, null, assessment, GIVEN);
  }

  private static Received acted(Received it, Duration after) {
    return it.acted(new Action(new UUID(1, 0), "工作坊", "社群营销", GIVEN.plus(after), null, false));
  }

  private static Received converted(Received it) {
    return it.converted(
        new Result(new UUID(1, 1), OutcomeKind.ROLE, "专栏", null, null, null, null, NEXT_DAY));
  }
}
