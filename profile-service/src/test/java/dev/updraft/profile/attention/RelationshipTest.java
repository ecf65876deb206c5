package dev.updraft.profile.attention;

import static dev.updraft.profile.attention.Relationship.Attention.ADVOCATE;
import static dev.updraft.profile.attention.Relationship.Attention.AWARE;
import static dev.updraft.profile.attention.Relationship.Attention.ENGAGED;
import static dev.updraft.profile.attention.Relationship.Attention.GENUINE;
import static dev.updraft.profile.attention.Relationship.Attention.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.attention.Relationship.Fact;
import dev.updraft.profile.attention.Relationship.Favour;
import dev.updraft.profile.attention.Relationship.Gift;
import dev.updraft.profile.attention.Relationship.Talk;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelationshipTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Gift GIFT = new Gift(id(1), MONDAY);
  private static final Talk CHAT = new Talk(id(2), Depth.SMALL_TALK, MONDAY);
  private static final Talk IDEAS = new Talk(id(3), Depth.IDEAS, MONDAY);
  private static final Favour UNASKED = favour(4, EndorsementKind.MENTION, true);
  private static final Favour ASKED_FOR = favour(5, EndorsementKind.MENTION, false);
  private static final Favour PHOTO = favour(6, EndorsementKind.PHOTO, true);
  private static final Relationship STRANGERS = Relationship.NONE;

  @Test
  void attention_grows_from_talk_to_ideas_to_unasked_advocacy() {
    assertThat(STRANGERS.with(GIFT).attention()).isEqualTo(NONE);
    assertThat(STRANGERS.with(CHAT).attention()).isEqualTo(AWARE);
    assertThat(STRANGERS.with(CHAT).with(IDEAS).attention()).isEqualTo(ENGAGED);
    assertThat(STRANGERS.with(UNASKED).attention()).isEqualTo(ADVOCATE);
    assertThat(STRANGERS.with(UNASKED).with(IDEAS).attention()).isEqualTo(GENUINE);
  }

  @Test
  void neither_a_photo_nor_a_favour_asked_for_is_advocacy() {
    assertThat(STRANGERS.with(PHOTO).with(ASKED_FOR).attention()).isEqualTo(NONE);
  }

  @Test
  void the_verdict_names_its_facts() {
    assertThat(STRANGERS.with(CHAT).with(IDEAS).with(UNASKED).with(PHOTO).facts())
        .containsExactlyInAnyOrder(
            new Fact(Fact.What.EXCHANGE, id(2), MONDAY),
            new Fact(Fact.What.DEEP_EXCHANGE, id(3), MONDAY),
            new Fact(Fact.What.UNPROMPTED_ENDORSEMENT, id(4), MONDAY));
  }

  @Test
  void what_is_retracted_counts_no_more() {
    var genuine = STRANGERS.with(IDEAS).with(UNASKED).with(GIFT);

    assertThat(genuine.without(id(4)).attention()).isEqualTo(ENGAGED);
    assertThat(genuine.without(id(3)).deepBefore(TUESDAY)).isFalse();
    assertThat(genuine.without(id(1)).givenBefore(TUESDAY)).isFalse();
  }

  @Test
  void before_means_strictly_before() {
    var relationship = STRANGERS.with(GIFT).with(IDEAS);

    assertThat(relationship.givenBefore(MONDAY)).isFalse();
    assertThat(relationship.deepBefore(MONDAY)).isFalse();
    assertThat(relationship.givenBefore(TUESDAY)).isTrue();
    assertThat(relationship.deepBefore(TUESDAY)).isTrue();
  }

  @Test
  void the_same_thing_twice_equals_once() {
    var once = STRANGERS.with(GIFT).with(CHAT).with(UNASKED);

    assertThat(once.with(GIFT).with(CHAT).with(UNASKED)).isEqualTo(once);
  }

  private static Favour favour(int n, EndorsementKind kind, boolean unprompted) {
    return new Favour(id(n), kind, unprompted, MONDAY);
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}
