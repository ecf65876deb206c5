package dev.updraft.insight.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedErrorsTest {
  private static final int ITEMS = 200;
  private static final int HONEST = 20;
  private static final int COPIES = 5;
  private static final int CLASSES = 5;

  /**
   * Honest voters, right seven times in ten, then copies of the first.
   *
   * @param tempting one answer nearly all who are wrong fall for
   */
  private static Ballots ballots(int copies, boolean tempting) {
    var random = new SplittableRandom(7);
    var item = new ArrayList<Integer>();
    var voter = new ArrayList<Integer>();
    var label = new ArrayList<Integer>();
    for (var i = 0; i < ITEMS; i++) {
      var truth = random.nextInt(CLASSES);
      var first = 0;
      for (var j = 0; j < HONEST + copies; j++) {
        var said =
            (truth
                    + (random.nextDouble() < 0.7
                        ? 0
                        : tempting && random.nextDouble() < 0.9
                            ? 1
                            : 1 + random.nextInt(CLASSES - 1)))
                % CLASSES;
        first = j == 0 ? said : first;
        item.add(i);
        voter.add(j);
        label.add(j >= HONEST ? first : said);
      }
    }
    return Ballots.of(
        ITEMS,
        HONEST + copies,
        CLASSES,
        item.stream().mapToInt(n -> n).toArray(),
        voter.stream().mapToInt(n -> n).toArray(),
        label.stream().mapToInt(n -> n).toArray());
  }

  @Test
  void copies_are_found_by_the_errors_they_share() {
    var ballots = ballots(COPIES, false);
    var pairs = SharedErrors.suspected(ballots, MajorityVote.of(ballots));
    var sure = SharedErrors.suspected(ballots, ChoiceFusion.of(ballots));

    assertThat(sure).hasSize(COPIES * (COPIES + 1) / 2);
    assertThat(sure).allMatch(pair -> pair.other() >= HONEST && isCopy(pair.one()));
    assertThat(pairs).allMatch(pair -> pair.other() >= HONEST && isCopy(pair.one()));
  }

  private static boolean isCopy(int voter) {
    return voter == 0 || voter >= HONEST;
  }

  @Test
  void who_falls_for_the_same_temptation_is_not_suspected() {
    var ballots = ballots(0, true);
    assertThat(SharedErrors.suspected(ballots, ChoiceFusion.of(ballots))).isEmpty();
  }

  @Test
  void being_right_together_shows_nothing() {
    var ballots =
        Ballots.of(2, 2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, new int[] {0, 0, 1, 1});
    assertThat(SharedErrors.suspected(ballots, MajorityVote.of(ballots))).isEmpty();
  }

  @Test
  void where_there_is_one_way_to_be_wrong_it_shows_nothing() {
    var ballots = ballots(COPIES, false);
    var ways = new int[ITEMS];
    Arrays.fill(ways, 2);
    assertThat(SharedErrors.suspected(ballots, MajorityVote.of(ballots), ways)).isEmpty();
  }
}
