package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.Basis.DECIDED;
import static dev.updraft.insight.picture.Basis.WITNESSED;
import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AskNextTest {
  private static AskNext asking(int who, Nearness nearness, double gain) {
    return new AskNext(outsider(who), nearness, null, gain, 1);
  }

  @Test
  void who_decides_comes_before_a_relayer_unheard_whose_word_adds_next_to_nothing() {
    var claims =
        List.of(
            says(1, ONLINE, WITNESSED, outsider(1), outsider(2), ZHOU),
            says(2, OFFLINE, WITNESSED, outsider(3), CHEN));
    var picture =
        Picture.of(
            new Evidence(
                WHERE,
                claims,
                record(outsider(2), 0, 40),
                List.of(new Candidate(BOSS, DECIDED, Nearness.ORIGINATOR)),
                FRIDAY,
                null,
                Temperature.NEUTRAL));

    assertThat(picture.askNext()).hasValueSatisfying(n -> assertThat(n.person()).isEqualTo(BOSS));
    assertThat(picture.worthAsking())
        .filteredOn(next -> next.nearness() == Nearness.UPSTREAM)
        .isNotEmpty()
        .allSatisfy(
            next -> assertThat(next.gain()).isLessThan(picture.askNext().orElseThrow().gain()));
  }

  @Test
  void among_those_who_teach_about_as_much_the_nearest_comes_first() {
    var upstream = asking(1, Nearness.UPSTREAM, 0.50);
    var near = asking(2, Nearness.NEAR_TOPIC, 0.55);
    var originator = asking(3, Nearness.ORIGINATOR, 0.60);
    var little = asking(4, Nearness.UPSTREAM, 0.01);

    assertThat(AskNext.bestFirst(List.of(little, originator, near, upstream)))
        .containsExactly(upstream, near, originator, little);
    assertThat(AskNext.bestFirst(List.of(asking(1, Nearness.UPSTREAM, 0.47), originator)))
        .startsWith(originator);
  }

  @Property(tries = 300)
  void the_order_is_one_whatever_order_they_come_in_and_nobody_passes_by_a_fifth(
      @ForAll @Size(max = 12) List<@DoubleRange(min = 0.01, max = 1) Double> gains,
      @ForAll long seed) {
    var random = new Random(seed);
    var worthAsking =
        new ArrayList<>(
            IntStream.range(0, gains.size())
                .mapToObj(n -> asking(n, Nearness.values()[random.nextInt(4)], gains.get(n)))
                .toList());
    var ordered = AskNext.bestFirst(worthAsking);
    Collections.shuffle(worthAsking, random);

    assertThat(AskNext.bestFirst(worthAsking)).isEqualTo(ordered).hasSameSizeAs(worthAsking);
    for (var n = 0; n < ordered.size(); n++) {
      var next = ordered.get(n);
      var left = ordered.subList(n, ordered.size());
      var most = left.stream().mapToDouble(AskNext::gain).max().orElseThrow();
      assertThat(next.gain()).isGreaterThanOrEqualTo(0.8 * most);
      assertThat(left)
          .filteredOn(other -> other.gain() >= 0.8 * most)
          .allSatisfy(
              other -> assertThat(other.nearness()).isGreaterThanOrEqualTo(next.nearness()));
    }
  }
}
