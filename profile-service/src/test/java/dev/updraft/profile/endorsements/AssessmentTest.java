package dev.updraft.profile.endorsements;

import static dev.updraft.profile.endorsements.EndorsementKind.MENTION;
import static dev.updraft.profile.endorsements.EndorsementKind.PHOTO;
import static dev.updraft.profile.endorsements.EndorsementKind.PUBLIC_ADVOCACY;
import static dev.updraft.profile.endorsements.EndorsementKind.RECOMMENDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Assessment.Adjustment;
import dev.updraft.profile.endorsements.Assessment.Factor.Name;
import dev.updraft.profile.endorsements.Assessment.Facts;
import dev.updraft.profile.members.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AssessmentTest {
  private static final Instant GIVEN_AT = Instant.parse("2026-03-03T12:00:00Z");
  private static final Facts BEST = new Facts(Standing.ORIGINATOR, true, true, "社群营销", 0.5);

  @Test
  void an_originators_unasked_recommendation_after_giving_first_is_worth_its_full_base() {
    var window = assess(RECOMMENDATION, true, null, BEST).window();

    assertThat(window)
        .isEqualTo(new Window(GIVEN_AT, GIVEN_AT.plus(Duration.ofDays(45)), 80, 45 * 86_400, 1.5));
  }

  @Test
  void a_large_audience_raises_it() {
    assertThat(base(assess(RECOMMENDATION, true, 3_000L, BEST))).isEqualTo(87.39);
  }

  @Test
  void a_small_audience_takes_nothing_away_and_a_huge_one_adds_twenty_at_most() {
    assertThat(base(assess(MENTION, true, 0L, BEST))).isEqualTo(40);
    assertThat(base(assess(MENTION, true, 10L, BEST))).isEqualTo(40);
    assertThat(base(assess(MENTION, true, 5_000_000_000L, BEST))).isEqualTo(60);
  }

  @Test
  void asking_for_it_standing_and_not_having_given_first_all_lower_it() {
    var facts = new Facts(Standing.CLOSE_TO_SOURCE, true, false, null, 0);

    assertThat(base(assess(RECOMMENDATION, false, null, facts)))
        .isEqualTo(21.6); // 80 · 0.6 · 0.9 · 0.5
  }

  @Test
  void where_nobody_knows_whether_it_was_asked_for_it_counts_as_if_and_says_so() {
    var account = new Account(MENTION, null, null, List.of(), GIVEN_AT);
    var facts = new Facts(Standing.ORIGINATOR, true, true, null, 0);
    var assessment = Assessment.of(account, facts, Adjustment.NONE);
    assertThat(assessment.window().base()).isEqualTo(24);
    assertThat(why(account, assessment, Language.ENGLISH))
        .startsWith("whether it was asked for is not known");
    assertThat(why(account, assessment, Language.CHINESE)).startsWith("是否出于请托不详");
  }

  private static String why(Account account, Assessment assessment, Language language) {
    return Explanation.of(account, assessment, GIVEN_AT, language).factors().get(1).why();
  }

  @Test
  void given_first_means_both_a_gift_and_a_deep_exchange_before() {
    for (var facts :
        List.of(
            new Facts(Standing.ORIGINATOR, false, true, null, 0),
            new Facts(Standing.ORIGINATOR, true, false, null, 0),
            new Facts(Standing.ORIGINATOR, false, false, null, 0))) {
      assertThat(base(assess(MENTION, true, null, facts))).isEqualTo(20);
    }
  }

  @Test
  void the_base_never_exceeds_a_hundred() {
    var assessment = assess(PUBLIC_ADVOCACY, true, 10_000L, BEST);

    assertThat(base(assessment)).isEqualTo(100);
    assertThat(assessment.factors().getLast().name()).isEqualTo(Name.LIMIT);
  }

  @Test
  void a_photo_opens_nothing() {
    assertThat(assess(PHOTO, true, 1_000_000L, BEST).window()).isNull();
  }

  @Test
  void the_member_knows_better() {
    var window =
        Assessment.of(
                new Account(MENTION, true, null, List.of(), GIVEN_AT),
                BEST,
                new Adjustment(95.0, 3_600L))
            .window();

    assertThat(window.base()).isEqualTo(95);
    assertThat(window.closesAt()).isEqualTo(GIVEN_AT.plusSeconds(3_600));
  }

  @Property
  void every_step_of_the_explanation_applied_in_turn_gives_the_momentum(
      @ForAll EndorsementKind kind,
      @ForAll boolean unprompted,
      @ForAll @LongRange(min = 0, max = 10_000_000) long reach,
      @ForAll Standing standing,
      @ForAll boolean given,
      @ForAll boolean deep,
      @ForAll @LongRange(min = -1_000, max = 50L * 86_400) long age,
      @ForAll Language language) {
    var account = new Account(kind, unprompted, reach, List.of(), GIVEN_AT);
    var facts = new Facts(standing, given, deep, null, 0);
    var explanation =
        Explanation.of(
            account,
            Assessment.of(account, facts, Adjustment.NONE),
            GIVEN_AT.plusSeconds(age),
            language);

    var result = 0.0;
    for (var step : explanation.factors()) {
      result =
          switch (step.operation()) {
            case BEGIN, BECOMES -> step.value();
            case TIMES -> result * step.value();
            case PLUS -> result + step.value();
          };
      assertThat(step.why())
          .isNotBlank()
          .matches(
              why ->
                  why.codePoints().anyMatch(Character::isIdeographic)
                      == (language == Language.CHINESE));
    }
    assertThat(result).isCloseTo(explanation.momentum(), within(0.02));
  }

  private static Assessment assess(
      EndorsementKind kind, boolean unprompted, Long reach, Facts facts) {
    return Assessment.of(
        new Account(kind, unprompted, reach, List.of(), GIVEN_AT), facts, Adjustment.NONE);
  }

  private static double base(Assessment assessment) {
    return assessment.window().base();
  }
}
