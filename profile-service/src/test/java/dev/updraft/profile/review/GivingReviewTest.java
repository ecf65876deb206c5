package dev.updraft.profile.review;

import static dev.updraft.profile.review.GivingReview.Verdict.LED_NOWHERE;
import static dev.updraft.profile.review.GivingReview.Verdict.LED_SOMEWHERE;
import static dev.updraft.profile.review.GivingReview.Verdict.TOO_EARLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange.Depth;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.Contribution.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GivingReviewTest {
  private static final UUID TEACHER = new UUID(0, 1);
  private static final UUID BOSS = new UUID(0, 2);
  private static final UUID GROUP = new UUID(0, 3);
  private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant LONG_AGO = END.minus(GivingReview.LONG);
  private static final Instant IN_AUGUST = Instant.parse("2026-08-01T00:00:00Z");

  @Test
  void only_what_was_given_in_the_quarter_is_summed_up() {
    var review =
        review(
            Map.of(),
            gift(TEACHER, LONG_AGO, null),
            gift(TEACHER, IN_AUGUST, IN_AUGUST),
            gift(TEACHER, END, null),
            new Given(
                null,
                GROUP,
                Contribution.Kind.TIME,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                BEGIN,
                null,
                false));

    assertThat(review.given()).isEqualTo(2);
    assertThat(review.toGroups()).isEqualTo(1);
    assertThat(review.noticed()).isEqualTo(1);
    assertThat(review.effortMinutes()).isEqualTo(60);
    assertThat(review.byKind())
        .isEqualTo(Map.of(Contribution.Kind.KNOWLEDGE, 1, Contribution.Kind.TIME, 1));
  }

  @Test
  void giving_that_led_nowhere_for_long_is_named_first() {
    var review =
        review(
            Map.of(),
            gift(BOSS, IN_AUGUST, null),
            gift(TEACHER, LONG_AGO, null),
            gift(TEACHER, IN_AUGUST, null));

    assertThat(review.contacts())
        .extracting(GivingReview.OfContact::contactId, GivingReview.OfContact::verdict)
        .containsExactly(tuple(TEACHER, LED_NOWHERE), tuple(BOSS, TOO_EARLY));
    assertThat(review.contacts().getFirst())
        .isEqualTo(new GivingReview.OfContact(TEACHER, 1, 2, 120, LONG_AGO, 0, 0, 0, LED_NOWHERE));
  }

  @Test
  void what_turned_out_in_the_quarter_to_have_led_nowhere_is_named_once() {
    var turned = review(Map.of(), gift(TEACHER, LONG_AGO, null));
    assertThat(turned.given()).isZero();
    assertThat(turned.contacts())
        .containsExactly(
            new GivingReview.OfContact(TEACHER, 0, 1, 60, LONG_AGO, 0, 0, 0, LED_NOWHERE));

    var beforeThat = BEGIN.minus(GivingReview.LONG);
    assertThat(review(Map.of(), gift(TEACHER, beforeThat, null)).contacts()).isEmpty();
    assertThat(review(Map.of(), gift(TEACHER, BEGIN.minusSeconds(1), null)).contacts()).isEmpty();
    assertThat(review(Map.of(), gift(TEACHER, LONG_AGO, LONG_AGO)).contacts()).isEmpty();
  }

  @Test
  void a_day_less_than_long_is_too_early_to_say() {
    assertThat(verdict(Relationship.NONE, gift(TEACHER, LONG_AGO.plusSeconds(1), null), inAugust()))
        .isEqualTo(TOO_EARLY);
  }

  @Test
  void it_led_somewhere_once_it_was_noticed_or_ideas_were_exchanged_or_they_endorsed() {
    var old = gift(TEACHER, LONG_AGO, null);
    assertThat(verdict(Relationship.NONE, old, gift(TEACHER, IN_AUGUST, IN_AUGUST)))
        .isEqualTo(LED_SOMEWHERE);
    assertThat(verdict(talked(Depth.IDEAS, IN_AUGUST), old, inAugust())).isEqualTo(LED_SOMEWHERE);
    assertThat(verdict(endorsed(EndorsementKind.MENTION, IN_AUGUST), old, inAugust()))
        .isEqualTo(LED_SOMEWHERE);
  }

  @Test
  void small_talk_photos_and_what_came_before_the_gift_or_after_the_quarter_are_nothing() {
    var old = gift(TEACHER, LONG_AGO, null);
    var earlier = LONG_AGO.minus(Duration.ofDays(1));
    for (var nothing :
        List.of(
            talked(Depth.SMALL_TALK, IN_AUGUST),
            endorsed(EndorsementKind.PHOTO, IN_AUGUST),
            talked(Depth.IDEAS, earlier),
            endorsed(EndorsementKind.MENTION, earlier),
            talked(Depth.IDEAS, END),
            endorsed(EndorsementKind.MENTION, END))) {
      assertThat(verdict(nothing, old, inAugust())).isEqualTo(LED_NOWHERE);
    }
  }

  @Test
  void a_quarter_begins_and_ends_where_the_member_is() {
    var shanghai = ZoneId.of("Asia/Shanghai");
    var third = Quarter.parse("2026-Q3");

    assertThat(third.begins(ZoneOffset.UTC)).isEqualTo(BEGIN);
    assertThat(third.ends(ZoneOffset.UTC)).isEqualTo(END);
    assertThat(third.begins(shanghai)).isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
    assertThat(Quarter.of(Instant.parse("2026-06-30T16:00:00Z"), shanghai)).isEqualTo(third);
    assertThat(Quarter.parse("2026-Q4").ends(ZoneOffset.UTC))
        .isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(third).hasToString("2026-Q3");
  }

  @Test
  void what_is_no_quarter_is_refused() {
    for (var text : List.of("2026-Q5", "Q3", "2026-3", "")) {
      assertThat(catchThrowableOfType(Rejection.class, () -> Quarter.parse(text)).reason())
          .isEqualTo(ProfileReason.NO_SUCH_QUARTER);
    }
  }

  private static GivingReview.Verdict verdict(Relationship between, Given... gifts) {
    return review(Map.of(TEACHER, between), gifts).contacts().getFirst().verdict();
  }

  private static GivingReview review(Map<UUID, Relationship> between, Given... gifts) {
    return GivingReview.of(List.of(gifts), between, BEGIN, END);
  }

  private static Given inAugust() {
    return gift(TEACHER, IN_AUGUST, null);
  }

  private static Given gift(UUID contact, Instant at, Instant noticedAt) {
    return new Given(
        contact,
        null,
        Contribution.Kind.KNOWLEDGE,
        "一份用户研究",
        List.of(),
        null,
        60,
        null,
        null,
        at,
        noticedAt,
        false);
  }

  private static Relationship talked(Depth depth, Instant at) {
    return new Relationship(
        List.of(), List.of(new Relationship.Talk(new UUID(1, 1), depth, at)), List.of());
  }

  private static Relationship endorsed(EndorsementKind kind, Instant at) {
    return new Relationship(
        List.of(), List.of(), List.of(new Relationship.Favour(new UUID(1, 2), kind, true, at)));
  }
}
