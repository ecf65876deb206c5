package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.picture.TrackRecords.Judged;
import dev.updraft.insight.picture.TrackRecords.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackRecordsTest {
  @Test
  void a_claim_speaks_for_everybody_it_came_through() {
    var records =
        TrackRecords.of(
            List.of(
                new Judged(claim(1), says(1, ONLINE, null, MANAGER, ZHOU), "campaign", true, 2),
                new Judged(claim(2), says(2, OFFLINE, null, UNKNOWN, ZHOU), "campaign", false, 2)));

    assertThat(records.of(MANAGER)).isEqualTo(new Tally(1, 0));
    assertThat(records.of(ZHOU)).isEqualTo(new Tally(1, 1));
    assertThat(records.of(UNKNOWN)).isEqualTo(new Tally(0, 0));
  }

  @Test
  void without_a_record_a_relayer_is_taken_to_be_right_four_times_in_five() {
    assertThat(TrackRecords.NONE.relaying(ZHOU)).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void a_record_pulls_away_from_that_slowly() {
    var records = record(ZHOU, 10, 0);
    assertThat(records.relaying(ZHOU)).isCloseTo(0.9, within(1e-9));
    assertThat(record(ZHOU, 0, 10).relaying(ZHOU)).isCloseTo(0.4, within(1e-9));
    assertThat(records.relaying(CHEN))
        .as("others, by the overall mean")
        .isCloseTo(0.9, within(1e-9));
  }

  // From scipy.stats.beta.ppf.
  @ParameterizedTest
  @CsvSource({
    "0.1, 1, 1, 0.1",
    "0.1, 2, 1, 0.316227766",
    "0.5, 3, 3, 0.5",
    "0.9, 1, 4, 0.437658675"
  })
  void the_quantiles_of_the_beta_distribution_are_right(
      double mass, double a, double b, double expected) {
    assertThat(Beta.quantile(mass, a, b)).isCloseTo(expected, within(1e-8));
  }

  @Test
  void quantile_and_mass_are_each_others_inverse() {
    for (var a = 0.5; a < 300; a *= 3) {
      for (var b = 0.5; b < 300; b *= 3) {
        assertThat(Beta.below(Beta.quantile(0.1, a, b), a, b)).isCloseTo(0.1, within(1e-6));
      }
    }
  }

  @Test
  void in_another_topic_a_record_counts_through_what_it_makes_one_expect() {
    var judged = new ArrayList<Judged>();
    for (var n = 0; n < 20; n++) {
      judged.add(new Judged(claim(n), says(n, ONLINE, null, MANAGER, ZHOU), "campaign", true, 2));
      judged.add(new Judged(claim(n), says(n, ONLINE, null, MANAGER, ZHOU), "prices", false, 2));
    }
    var campaign = TrackRecords.of(judged, "campaign");
    var prices = TrackRecords.of(judged, "prices");
    var neither = TrackRecords.of(judged, "staff");

    assertThat(campaign.inTopic(ZHOU)).isEqualTo(new Tally(20, 0));
    assertThat(campaign.of(ZHOU)).isEqualTo(new Tally(20, 20));
    // in prices never right: 10·mean expected, where mean = (0 + 10·others) / (20 + 10)
    var others = (20 + 10 * 0.8) / (40 + 10);
    assertThat(campaign.relaying(ZHOU))
        .isCloseTo((20 + 10 * (10 * others / 30)) / 30, within(1e-9));
    assertThat(prices.relaying(ZHOU)).isLessThan(neither.relaying(ZHOU));
    assertThat(neither.relaying(ZHOU)).isLessThan(campaign.relaying(ZHOU));
    assertThat(campaign.interval(ZHOU).low()).isGreaterThan(prices.interval(ZHOU).high());
    assertThat(campaign.lowerBound(ZHOU))
        .isBetween(campaign.interval(ZHOU).low(), campaign.relaying(ZHOU));
  }

  @Test
  void agreement_moves_what_is_expected_of_somebody_until_enough_turned_out() {
    var borneOut = new ArrayList<Concord.BorneOut>();
    for (var n = 0; n < 40; n++) {
      borneOut.add(new Concord.BorneOut(says(n, ONLINE, null, MANAGER, ZHOU), 1));
      borneOut.add(new Concord.BorneOut(says(n, OFFLINE, null, UNKNOWN, CHEN), 0));
    }
    var few = Concord.of(borneOut.subList(0, 2));
    var many = Concord.of(borneOut);

    // Half of one, then never more than five, beside the ten of what is expected anyway.
    assertThat(relaying(TrackRecords.NONE, few, ZHOU)).isCloseTo(8.5 / 10.5, within(1e-9));
    assertThat(relaying(TrackRecords.NONE, many, ZHOU)).isCloseTo(13.0 / 15, within(1e-9));
    assertThat(relaying(TrackRecords.NONE, many, CHEN)).isCloseTo(8.0 / 15, within(1e-9));
    assertThat(many.people()).doesNotContainKey(UNKNOWN);
    // However often others contradicted her, that she was right ten times moves more.
    var contradicted = relaying(record(CHEN, 10, 0), many, CHEN);
    assertThat(contradicted - relaying(TrackRecords.NONE, many, CHEN))
        .isGreaterThan(record(CHEN, 10, 0).relaying(CHEN) - contradicted);
  }

  @Test
  void whoever_decides_does_not_know_it_less_because_others_say_otherwise() {
    var against =
        Concord.of(List.of(new Concord.BorneOut(says(1, ONLINE, Basis.DECIDED, BOSS), 0)));
    var records = TrackRecords.NONE.with(against, Copying.NONE);

    assertThat(records.originating(BOSS, Basis.DECIDED)).isCloseTo(0.95, within(1e-9));
    assertThat(records.originating(BOSS, Basis.WITNESSED)).isLessThan(0.85);
    assertThat(records.lowerBound(BOSS))
        .as("grades rest on what turned out")
        .isEqualTo(TrackRecords.NONE.lowerBound(BOSS));
  }

  private static double relaying(TrackRecords records, Concord concord, Person person) {
    return records.with(concord, Copying.NONE).relaying(person);
  }

  @Test
  void how_much_a_distance_takes_away_is_learned_from_what_came_from_there() {
    var judged = new ArrayList<Judged>();
    for (var n = 0; n < 60; n++) {
      judged.add(
          new Judged(claim(n), says(n, ONLINE, null, outsider(n), ZHOU), "any", n % 5 > 0, 2));
      judged.add(
          new Judged(
              claim(n),
              says(n, ONLINE, null, outsider(n), outsider(n + 100), CHEN),
              "any",
              n % 2 > 0,
              2));
    }
    var records = TrackRecords.of(judged, "any");

    assertThat(records.left(0)).isEqualTo(1);
    assertThat(records.left(2)).isLessThan(records.left(1));
    assertThat(records.left(3)).as("nothing was seen from there").isEqualTo(1);
    var few = TrackRecords.of(judged.subList(0, 4), "any");
    assertThat(few.left(2)).as("little was seen from there").isGreaterThan(records.left(2));
  }
}
