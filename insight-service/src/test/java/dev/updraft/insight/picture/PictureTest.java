package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.Basis.DECIDED;
import static dev.updraft.insight.picture.Basis.WITNESSED;
import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Picture.SetAside;
import dev.updraft.insight.picture.Picture.Why;
import dev.updraft.insight.picture.Testimony.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final Testimony BOSS_SAYS_ONLINE = says(1, ONLINE, DECIDED, BOSS);
  private static final Testimony ZHOU_PASSES_ON = says(2, OFFLINE, WITNESSED, MANAGER, ZHOU);
  private static final Testimony CHEN_PASSES_ON = says(3, OFFLINE, WITNESSED, MANAGER, CHEN);

  @Test
  void two_relayers_of_one_originator_do_not_outvote_the_one_who_decides() {
    var picture = picture(BOSS_SAYS_ONLINE, ZHOU_PASSES_ON, CHEN_PASSES_ON);

    assertThat(picture.answers().getFirst().value()).isEqualTo(ONLINE);
    assertThat(probability(picture, ONLINE)).isBetween(0.80, 0.90);
    assertThat(picture.grade().code()).isEqualTo("F2");
    assertThat(picture.independentRoots()).isEqualTo(2);
    assertThat(picture.answers()).extracting(Picture.Answer::independentRoots).containsOnly(1);
    assertThat(picture.abstains()).isFalse();
    assertThat(picture.restsOn()).extracting(Vote::claim).containsExactly(claim(1));
    assertThat(picture.dissent())
        .singleElement()
        .satisfies(vote -> assertThat(vote.originator()).isEqualTo(MANAGER))
        .satisfies(vote -> assertThat(vote.hops()).isEqualTo(1));
    assertThat(picture.setAside()).containsExactly(new SetAside(claim(3), Why.SAME_ROOT));
  }

  @Test
  void the_originator_behind_the_dissent_is_whom_to_ask_next() {
    var picture = picture(BOSS_SAYS_ONLINE, ZHOU_PASSES_ON, CHEN_PASSES_ON);

    assertThat(picture.askNext())
        .hasValueSatisfying(
            next -> {
              assertThat(next.person()).isEqualTo(MANAGER);
              assertThat(next.nearness()).isEqualTo(Nearness.UPSTREAM);
              assertThat(next.gain()).isPositive();
            });
  }

  @Test
  void without_claims_it_abstains_and_names_the_nearest_of_those_who_know_as_well() {
    var candidates =
        List.of(
            new Candidate(BOSS, DECIDED, Nearness.ORIGINATOR),
            new Candidate(ZHOU, DECIDED, Nearness.NEAR_TOPIC),
            new Candidate(CHEN, null, Nearness.NEAR_TOPIC));
    var picture =
        Picture.of(
            new Evidence(
                WHERE,
                List.of(),
                TrackRecords.NONE,
                candidates,
                FRIDAY,
                null,
                Temperature.NEUTRAL));

    assertThat(picture.abstains()).isTrue();
    assertThat(picture.grade().code()).isEqualTo("F6");
    assertThat(probability(picture, ONLINE)).isEqualTo(0.5);
    assertThat(picture.askNext()).hasValueSatisfying(n -> assertThat(n.person()).isEqualTo(ZHOU));
  }

  @Test
  void an_open_question_without_claims_is_all_unsaid() {
    var picture =
        Picture.of(
            new Evidence(
                AnswerSpace.OPEN,
                List.of(),
                TrackRecords.NONE,
                List.of(new Candidate(BOSS, DECIDED, Nearness.ORIGINATOR)),
                FRIDAY,
                null,
                Temperature.NEUTRAL));

    assertThat(picture.answers()).isEmpty();
    assertThat(picture.unsaid()).isEqualTo(1);
    assertThat(picture.abstains()).isTrue();
    assertThat(picture.askNext()).isPresent();
  }

  @Test
  void it_abstains_when_equals_contradict_each_other() {
    var picture = picture(says(1, ONLINE, WITNESSED, ZHOU), says(2, OFFLINE, WITNESSED, CHEN));

    assertThat(picture.abstains()).isTrue();
    assertThat(picture.grade().number()).isEqualTo(6);
    assertThat(probability(picture, ONLINE)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void originators_heard_through_the_same_person_do_not_corroborate_each_other() {
    var one = picture(says(1, ONLINE, WITNESSED, outsider(1), ZHOU));
    var two =
        picture(
            says(1, ONLINE, WITNESSED, outsider(1), ZHOU),
            says(2, ONLINE, WITNESSED, outsider(2), ZHOU));

    assertThat(probability(two, ONLINE)).isEqualTo(probability(one, ONLINE));
    assertThat(two.independentRoots()).isEqualTo(1);
    assertThat(two.setAside()).containsExactly(new SetAside(claim(2), Why.SHARED_UPSTREAM));
  }

  @Test
  void originators_heard_through_different_people_do() {
    var one = picture(says(1, ONLINE, WITNESSED, outsider(1), ZHOU));
    var two =
        picture(
            says(1, ONLINE, WITNESSED, outsider(1), ZHOU),
            says(2, ONLINE, WITNESSED, outsider(2), CHEN));

    assertThat(probability(two, ONLINE)).isGreaterThan(probability(one, ONLINE));
    assertThat(two.independentRoots()).isEqualTo(2);
  }

  @Test
  void unknown_origins_count_as_one() {
    var two = picture(says(1, ONLINE, null, UNKNOWN, ZHOU), says(2, ONLINE, null, UNKNOWN, CHEN));

    assertThat(two.independentRoots()).isEqualTo(1);
    assertThat(two.restsOn().getFirst().hops()).isEqualTo(2);
    assertThat(two.restsOn().getFirst().source()).isFalse();
  }

  @Test
  void however_many_relay_the_contrary_the_one_who_decides_stands_before_them() {
    var relayed =
        IntStream.range(10, 30)
            .mapToObj(n -> says(n, OFFLINE, WITNESSED, outsider(n), outsider(n + 50)));
    var all = new java.util.ArrayList<>(relayed.toList());
    all.add(BOSS_SAYS_ONLINE);

    var picture = Picture.of(evidence(WHERE, TrackRecords.NONE, all));

    assertThat(probability(picture, ONLINE)).isGreaterThan(0.75);
  }

  @Test
  void many_relayed_witnesses_do_stand_against_one_heard_in_person() {
    var picture =
        picture(
            says(1, ONLINE, WITNESSED, BOSS),
            says(2, OFFLINE, WITNESSED, outsider(1), ZHOU),
            says(3, OFFLINE, WITNESSED, outsider(2), CHEN),
            says(4, OFFLINE, WITNESSED, outsider(3), outsider(4)));

    assertThat(picture.answers().getFirst().value()).isEqualTo(OFFLINE);
  }

  @Test
  void a_bad_record_takes_the_last_word_away_even_from_the_one_who_decides() {
    var relayed =
        List.of(
            BOSS_SAYS_ONLINE,
            says(2, OFFLINE, WITNESSED, outsider(1), ZHOU),
            says(3, OFFLINE, WITNESSED, outsider(2), CHEN));

    var picture = Picture.of(evidence(WHERE, record(BOSS, 2, 18), relayed));

    assertThat(picture.answers().getFirst().value()).isEqualTo(OFFLINE);
  }

  @Test
  void a_stake_weakens_a_word() {
    var staked = new Testimony(claim(1), ONLINE, List.of(new Voice(BOSS, true)), DECIDED, MONDAY);

    assertThat(probability(picture(staked), ONLINE))
        .isLessThan(probability(picture(BOSS_SAYS_ONLINE), ONLINE));
  }

  @Test
  void the_last_own_word_of_a_person_replaces_the_earlier_one_and_what_is_relayed_of_it() {
    var picture =
        picture(
            BOSS_SAYS_ONLINE,
            says(2, ONLINE, DECIDED, BOSS, ZHOU),
            says(3, OFFLINE, DECIDED, FRIDAY, BOSS));

    assertThat(picture.answers().getFirst().value()).isEqualTo(OFFLINE);
    assertThat(picture.dissent()).isEmpty();
    assertThat(picture.setAside())
        .containsExactlyInAnyOrder(
            new SetAside(claim(1), Why.SUPERSEDED), new SetAside(claim(2), Why.SUPERSEDED));
  }

  @Test
  void what_is_relayed_of_somebody_since_they_spoke_is_heard() {
    var picture = picture(BOSS_SAYS_ONLINE, says(2, OFFLINE, DECIDED, FRIDAY, BOSS, ZHOU));

    assertThat(picture.dissent()).extracting(Vote::claim).containsExactly(claim(2));
    assertThat(picture.independentRoots()).isEqualTo(1);
  }

  @Test
  void claims_older_than_an_answer_stays_good_count_nothing() {
    var evidence =
        new Evidence(
            WHERE,
            List.of(BOSS_SAYS_ONLINE),
            TrackRecords.NONE,
            List.of(),
            FRIDAY,
            Duration.ofDays(3),
            Temperature.NEUTRAL);

    assertThat(Picture.of(evidence).abstains()).isTrue();
    assertThat(Picture.of(evidence).setAside())
        .containsExactly(new SetAside(claim(1), Why.OUTDATED));
  }

  @Test
  void an_open_question_leaves_room_for_what_nobody_said() {
    var picture =
        Picture.of(
            evidence(
                AnswerSpace.OPEN,
                TrackRecords.NONE,
                List.of(says(1, "in May", WITNESSED, ZHOU), says(2, "in June", null, CHEN))));

    assertThat(picture.unsaid()).isPositive();
    assertThat(picture.answers().getFirst().value()).isEqualTo("in May");
  }

  private static final String ADA = "ada";
  private static final String BOTH = "ada; tom";
  private static final AnswerSpace LISTS = AnswerSpace.open(Map.of(BOTH, List.of(ADA)));

  private static Picture lists(Testimony... testimonies) {
    return Picture.of(evidence(LISTS, TrackRecords.NONE, List.of(testimonies)));
  }

  @Test
  void who_only_leaves_parts_out_supports_the_fuller_answer_by_half_and_is_no_dissent() {
    var three =
        lists(
            says(1, BOTH, WITNESSED, outsider(1)),
            says(2, BOTH, WITNESSED, outsider(2)),
            says(3, ADA, WITNESSED, outsider(3)),
            says(4, ADA, WITNESSED, outsider(4)),
            says(5, ADA, WITNESSED, outsider(5)));

    assertThat(three.answers().getFirst().value()).isEqualTo(BOTH);
    assertThat(three.restsOn()).hasSize(2);
    assertThat(three.partly())
        .extracting(Vote::claim)
        .containsExactlyInAnyOrder(claim(3), claim(4), claim(5));
    assertThat(three.dissent()).isEmpty();
    assertThat(three.answers().getFirst().independentRoots()).isEqualTo(2);
  }

  @Test
  void who_supports_an_answer_already_does_not_support_it_by_a_shorter_one_as_well() {
    var full = says(1, BOTH, WITNESSED, outsider(1), ZHOU);
    var shared = List.of(full, says(2, ADA, WITNESSED, outsider(2), ZHOU));
    var apart = List.of(full, says(2, ADA, WITNESSED, outsider(2), CHEN));

    assertThat(lent(shared)).isCloseTo(0, within(1e-9));
    assertThat(lent(apart)).isPositive();
  }

  /** What the fuller answer has by the shorter one, in its odds against what nobody said. */
  private static double lent(List<Testimony> claims) {
    return odds(LISTS, claims) - odds(AnswerSpace.OPEN, claims);
  }

  private static double odds(AnswerSpace space, List<Testimony> claims) {
    var picture = Picture.of(evidence(space, TrackRecords.NONE, claims));
    return Math.log(probability(picture, BOTH) / picture.unsaid());
  }

  @Test
  void however_many_pass_on_more_the_one_who_decides_and_says_less_stands_before_them() {
    var all = new java.util.ArrayList<Testimony>();
    all.add(says(1, ADA, DECIDED, BOSS));
    for (var n = 10; n < 30; n++) {
      all.add(says(n, BOTH, WITNESSED, outsider(n), outsider(n + 50)));
    }
    var picture = Picture.of(evidence(LISTS, TrackRecords.NONE, all));

    assertThat(picture.answers().getFirst().value()).isEqualTo(ADA);
    assertThat(probability(picture, ADA)).isGreaterThan(0.65);
  }

  @Test
  void what_turned_out_tells_how_sure_to_be() {
    var claims = List.of(BOSS_SAYS_ONLINE, ZHOU_PASSES_ON);
    var sure = probability(picture(BOSS_SAYS_ONLINE, ZHOU_PASSES_ON), ONLINE);
    var heated =
        Picture.of(
            new Evidence(
                WHERE, claims, TrackRecords.NONE, List.of(), FRIDAY, null, new Temperature(2)));

    assertThat(probability(heated, ONLINE)).isLessThan(sure).isGreaterThan(0.5);
    assertThat(probability(heated, ONLINE) + probability(heated, OFFLINE))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void the_letter_is_what_the_teller_has_proved() {
    assertThat(grade(record(BOSS, 4, 0))).isEqualTo('F');
    assertThat(grade(record(BOSS, 5, 0))).isEqualTo('C');
    assertThat(grade(record(BOSS, 30, 0))).isEqualTo('B');
    assertThat(grade(record(BOSS, 200, 0))).isEqualTo('A');
    assertThat(grade(record(BOSS, 6, 4))).isEqualTo('D');
    assertThat(grade(record(BOSS, 1, 20))).isEqualTo('E');
  }

  @Test
  void what_the_teller_proved_in_other_topics_gives_no_letter() {
    var four = new TrackRecords.Tally(4, 0);
    var elsewhere = new TrackRecords.Tally(204, 0);

    assertThat(grade(inTopic(elsewhere, four))).isEqualTo('F');
    assertThat(grade(inTopic(elsewhere, new TrackRecords.Tally(5, 0)))).isEqualTo('A');
  }

  private static TrackRecords inTopic(TrackRecords.Tally all, TrackRecords.Tally inTopic) {
    return new TrackRecords(
        Map.of(BOSS, all), Map.of(BOSS, inTopic), all, Map.of(), Concord.NONE, Copying.NONE);
  }

  private static char grade(TrackRecords records) {
    return Grade.of(Weighing.of(evidence(BOSS_SAYS_ONLINE)).votes().getFirst(), 0.9, 1, records)
        .letter();
  }

  @Test
  void the_number_needs_two_roots_for_a_one() {
    var vote = Weighing.of(evidence(BOSS_SAYS_ONLINE)).votes().getFirst();
    assertThat(Grade.of(vote, 0.97, 2, TrackRecords.NONE).number()).isEqualTo(1);
    assertThat(Grade.of(vote, 0.97, 1, TrackRecords.NONE).number()).isEqualTo(2);
    assertThat(Grade.of(vote, 0.80, 2, TrackRecords.NONE).number()).isEqualTo(2);
    assertThat(Grade.of(vote, 0.55, 2, TrackRecords.NONE).number()).isEqualTo(3);
    assertThat(Grade.of(vote, 0.30, 2, TrackRecords.NONE).number()).isEqualTo(4);
    assertThat(Grade.of(vote, 0.29, 2, TrackRecords.NONE).number()).isEqualTo(5);
  }
}
