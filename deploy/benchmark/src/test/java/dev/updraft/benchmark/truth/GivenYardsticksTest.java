package dev.updraft.benchmark.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is reached on the sets that may not be copied, read where they lie: beside the repository,
 * or where {@code UPDRAFT_YARDSTICKS} says. Skipped where they are not.
 */
class GivenYardsticksTest {
  /** Those that take no longer than a moment. */
  private static final List<String> SMALL =
      List.of("cf", "d_possent", "duck_bluebird", "ms", "rte", "s_dog");

  private static Path data() {
    var said = System.getenv("UPDRAFT_YARDSTICKS");
    var root = Path.of("").toAbsolutePath().resolve("../..").normalize();
    return said == null ? root.resolveSibling("shared").resolve("data/truth") : Path.of(said);
  }

  private static Yardsticks set(String name) throws IOException {
    var folder = data().resolve(name);
    assumeTrue(Files.isDirectory(folder), () -> "there is no " + folder);
    return Yardsticks.measure(folder);
  }

  private static double figure(Yardsticks found, String set, String method, String figure) {
    return found.rows().stream()
        .filter(row -> row.set().equals(set) && row.method().equals(method))
        .findFirst()
        .orElseThrow()
        .figures()
        .get(figure);
  }

  private static double mean(List<Yardsticks> sets, String method, String figure) {
    return sets.stream()
        .mapToDouble(set -> figure(set, set.choices().getFirst(), method, figure))
        .average()
        .orElseThrow();
  }

  @Test
  void choices_are_right_as_often_as_by_the_best_single_method_and_better_calibrated()
      throws Exception {
    var sets = new ArrayList<Yardsticks>();
    for (var name : SMALL) {
      sets.add(set(name));
    }
    assertThat(mean(sets, "ours, calibrated", "accuracy"))
        .isGreaterThan(mean(sets, "majority", "accuracy"))
        .isGreaterThan(mean(sets, "Dawid–Skene", "accuracy"))
        .isGreaterThan(mean(sets, "enhanced BCC", "accuracy") - 0.002);
    assertThat(mean(sets, "ours, calibrated", "ece")).isLessThan(0.06);
  }

  @Test
  void numbers_are_nearer_than_their_mean_and_intervals_hold_nine_in_ten() throws Exception {
    var found = set("n_emotion");
    assertThat(figure(found, "n_emotion", "ours", "mae")).isLessThan(12.02);
    assertThat(figure(found, "n_emotion", "ours, calibrated", "90 % holds")).isBetween(.87, .93);
  }

  @Test
  void answers_from_afar_are_as_right_as_what_anybody_said_allows() throws Exception {
    var found = set("flights");
    assertThat(figure(found, "flights, all", "ours", "accuracy"))
        .isEqualTo(figure(found, "flights, all", "ours", "possible"));
    assertThat(figure(found, "flights, all", "ours", "within 10 min")).isGreaterThan(.969);
    assertThat(figure(found, "flights, relayers only", "ours", "accuracy")).isGreaterThan(.9);
    assertThat(figure(found, "flights, relayers only", "ours", "within 10 min")).isGreaterThan(.92);
  }

  @Test
  void pictures_as_they_are_served_are_right_as_often_and_hold_what_they_say() throws Exception {
    var books = set("books");
    var topic = PictureSet.TOPIC + "books";
    assertThat(figure(books, topic, "picture", "accuracy"))
        .isGreaterThan(.73)
        .isGreaterThan(figure(books, topic, "picture, leaving out contradicts", "accuracy"));
    assertThat(figure(books, topic, "picture", "ece")).isLessThan(.08);
    assertThat(figure(set("n_emotion"), PictureSet.TOPIC + "n_emotion", "picture", "90 % holds"))
        .isBetween(.87, .93);
  }

  @Test
  void lists_and_places_are_right_far_more_often_than_by_the_vote() throws Exception {
    assertThat(figure(set("books"), "books", "ours", "accuracy")).isGreaterThan(.73);
    var places = set("birthplaces");
    assertThat(figure(places, "birthplaces", "ours", "accuracy"))
        .isGreaterThan(figure(places, "birthplaces", "majority", "accuracy") + .05);
  }
}
