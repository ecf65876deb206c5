package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.picture.Picture.Why;
import dev.updraft.insight.picture.TrackRecords.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CopyingTest {
  private static final int WAYS = 4;
  private static final List<String> WRONG = List.of("b", "c", "d");

  /** Nine questions on which Zhou and Chen were wrong alike, and somebody else otherwise. */
  private static List<Judged> wrongAlike(int ways) {
    return wrongAlike(9, ways);
  }

  private static List<Judged> wrongAlike(int questions, int ways) {
    var judged = new ArrayList<Judged>();
    for (var n = 0; n < questions; n++) {
      var question = new UUID(8, n);
      judged.add(wrong(question, 10 * n, "b", ways, ZHOU));
      judged.add(wrong(question, 10 * n + 1, "b", ways, CHEN));
      judged.add(wrong(question, 10 * n + 2, "c", ways, outsider(n)));
    }
    return judged;
  }

  private static Judged wrong(UUID question, int n, String answer, int ways, Person... chain) {
    return new Judged(question, says(n, answer, null, chain), "any", false, ways);
  }

  @Test
  void two_who_are_wrong_alike_too_often_are_suspected() {
    var copying = Copying.of(wrongAlike(WAYS));

    assertThat(copying.between(CHEN, ZHOU))
        .hasValueSatisfying(
            suspicion -> {
              assertThat(suspicion.sharedErrors()).isEqualTo(9);
              assertThat(suspicion.probability()).isGreaterThan(0.95);
            });
    assertThat(copying.pairs()).hasSize(1);
    assertThat(Copying.of(wrongAlike(WAYS).subList(0, 12)).pairs())
        .as("four show little")
        .isEmpty();
  }

  @Test
  void where_there_is_one_way_to_be_wrong_it_shows_nothing() {
    // So many that the smallest suspicion from each would have added up.
    assertThat(Copying.of(wrongAlike(100, 2)).pairs()).isEmpty();
  }

  @Test
  void nor_is_it_counted_among_the_errors_shared() {
    var judged = new ArrayList<>(wrongAlike(WAYS));
    for (var n = 0; n < 5; n++) {
      var question = new UUID(9, n);
      judged.add(wrong(question, 100 + 2 * n, "b", 2, ZHOU));
      judged.add(wrong(question, 101 + 2 * n, "b", 2, CHEN));
    }
    assertThat(Copying.of(judged)).isEqualTo(Copying.of(wrongAlike(WAYS)));
  }

  @Test
  void being_right_alike_shows_nothing() {
    var right =
        wrongAlike(WAYS).stream()
            .map(one -> new Judged(one.question(), one.testimony(), "any", true, WAYS))
            .toList();
    assertThat(Copying.of(right).pairs()).isEmpty();
  }

  @Test
  void what_the_chains_tell_is_no_ground_for_suspicion() {
    var judged = new ArrayList<Judged>();
    for (var n = 0; n < 9; n++) {
      var question = new UUID(8, n);
      judged.add(wrong(question, 10 * n, "b", WAYS, MANAGER, ZHOU));
      judged.add(wrong(question, 10 * n + 1, "b", WAYS, MANAGER, CHEN));
      judged.add(wrong(question, 10 * n + 2, "c", WAYS, outsider(n)));
    }
    assertThat(Copying.of(judged).pairs()).isEmpty();
  }

  @Test
  void the_word_of_suspects_counts_as_one_and_says_why() {
    var claims =
        List.of(
            says(1, ONLINE, Basis.WITNESSED, outsider(1), ZHOU),
            says(2, ONLINE, Basis.WITNESSED, outsider(2), CHEN));
    var suspected =
        Picture.of(
            evidence(
                WHERE, TrackRecords.NONE.with(Concord.NONE, Copying.of(wrongAlike(WAYS))), claims));
    var one = picture(claims.getFirst());

    assertThat(probability(suspected, ONLINE)).isEqualTo(probability(one, ONLINE));
    assertThat(suspected.independentRoots()).isEqualTo(1);
    assertThat(suspected.setAside())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.claim()).isEqualTo(claim(2));
              assertThat(aside.why()).isEqualTo(Why.SUSPECTED_COPY);
              assertThat(aside.copied().like()).isEqualTo(claim(1));
              assertThat(aside.copied().teller()).isEqualTo(ZHOU);
              assertThat(aside.copied().because().sharedErrors()).isEqualTo(9);
            });
  }

  @Test
  void suspects_may_still_contradict_each_other() {
    var records = TrackRecords.NONE.with(Concord.NONE, Copying.of(wrongAlike(WAYS)));
    var claims =
        List.of(says(1, ONLINE, Basis.WITNESSED, ZHOU), says(2, OFFLINE, Basis.WITNESSED, CHEN));

    assertThat(Picture.of(evidence(WHERE, records, claims)).setAside()).isEmpty();
  }

  /** Two hundred networks of ten who are wrong one time in three: who is suspected is innocent. */
  @Test
  void independent_people_are_hardly_ever_suspected() {
    var random = new SplittableRandom(1);
    var pairs = 0;
    var alarms = 0;
    for (var network = 0; network < 200; network++) {
      var judged = new ArrayList<Judged>();
      for (var question = 0; question < 100; question++) {
        for (var n = 0; n < 10; n++) {
          if (random.nextInt(3) == 0) {
            var tempted = random.nextInt(2) == 0;
            var answer = WRONG.get(tempted ? question % 3 : random.nextInt(3));
            judged.add(wrong(new UUID(8, question), 10 * question + n, answer, WAYS, outsider(n)));
          }
        }
      }
      pairs += 45;
      alarms += Copying.of(judged).pairs().size();
    }
    assertThat((double) alarms / pairs).isLessThan(0.001);
  }
}
