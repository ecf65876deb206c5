package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.picture.Agreement.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final List<String> OPTIONS = List.of("a", "b", "c");

  private static UUID question(int n) {
    return new UUID(9, n);
  }

  private static Asked open(int n, Testimony... testimonies) {
    return new Asked(question(n), OPTIONS, List.of(testimonies), null);
  }

  private static double chance(Agreement agreement, int question, int claim) {
    return agreement.borneOut().get(question(question)).get(claim(claim));
  }

  @Test
  void what_others_say_too_is_borne_out() {
    var agreement =
        Agreement.of(
            List.of(
                open(
                    1,
                    says(1, "a", null, ZHOU),
                    says(2, "a", null, CHEN),
                    says(3, "b", null, MANAGER))));

    assertThat(chance(agreement, 1, 1)).isGreaterThan(0.6);
    assertThat(chance(agreement, 1, 2)).isCloseTo(chance(agreement, 1, 1), within(1e-9));
    assertThat(chance(agreement, 1, 3)).isLessThan(0.4);
  }

  @Test
  void nobody_bears_themselves_out() {
    for (var basis : Arrays.asList(null, Basis.DECIDED)) {
      var alone = open(1, says(1, "a", basis, ZHOU));
      assertThat(Agreement.of(List.of(alone)).borneOut()).isEmpty();
    }
  }

  @Test
  void who_passes_on_the_same_originators_word_bears_nobody_out() {
    var same = open(1, says(1, "a", null, MANAGER, ZHOU), says(2, "a", null, MANAGER, CHEN));
    assertThat(Agreement.of(List.of(same)).borneOut()).isEmpty();
  }

  @Test
  void who_says_one_thing_and_another_says_nothing() {
    var torn =
        open(
            1,
            says(1, "a", null, outsider(1), ZHOU),
            says(2, "b", null, outsider(2), ZHOU),
            says(3, "a", null, CHEN));
    assertThat(Agreement.of(List.of(torn)).borneOut()).isEmpty();
  }

  @Test
  void two_equals_stand_by_what_turned_out_elsewhere() {
    var asked = new ArrayList<Asked>();
    for (var n = 0; n < 8; n++) {
      asked.add(
          new Asked(
              question(n),
              OPTIONS,
              List.of(
                  says(10 * n, OPTIONS.get(n % 3), null, ZHOU),
                  says(10 * n + 1, OPTIONS.get((n + 1) % 3), null, CHEN)),
              OPTIONS.get(n % 3)));
    }
    asked.add(open(20, says(200, "b", null, ZHOU), says(201, "c", null, CHEN)));
    var agreement = Agreement.of(asked);

    assertThat(agreement.borneOut()).containsOnlyKeys(question(20));
    assertThat(chance(agreement, 20, 200)).isGreaterThan(0.6);
    assertThat(chance(agreement, 20, 201)).isLessThan(0.3);
  }

  @Test
  void the_word_of_whoever_decides_counts_as_known() {
    var agreement =
        Agreement.of(
            List.of(
                open(
                    1,
                    says(1, "a", Basis.DECIDED, BOSS),
                    says(2, "b", null, outsider(2), ZHOU),
                    says(3, "b", null, outsider(3), CHEN),
                    says(4, "b", null, outsider(4), MANAGER))));

    assertThat(agreement.borneOut().get(question(1)))
        .as("nobody bears themselves out")
        .doesNotContainKey(claim(1));
    assertThat(chance(agreement, 1, 2)).isZero();
  }

  @Test
  void the_order_of_options_says_nothing() {
    var claims =
        List.of(says(1, "a", null, ZHOU), says(2, "a", null, CHEN), says(3, "c", null, MANAGER));
    var one = Agreement.of(List.of(new Asked(question(1), List.of("a", "b", "c"), claims, null)));
    var other = Agreement.of(List.of(new Asked(question(1), List.of("b", "c", "a"), claims, null)));

    assertThat(one.drift(other)).isLessThan(Agreement.TOLERANCE);
  }

  @Test
  void a_claim_that_only_one_has_is_as_far_apart_as_can_be() {
    var one = new Agreement(Map.of(question(1), Map.of(claim(1), 0.8, claim(2), 0.3)));
    var other = new Agreement(Map.of(question(1), Map.of(claim(1), 0.7, claim(2), 0.35)));

    assertThat(one.drift(other)).isCloseTo(0.1, within(1e-9));
    assertThat(one.drift(one)).isZero();
    assertThat(one.drift(Agreement.NONE)).isEqualTo(1);
    assertThat(Agreement.NONE.drift(one)).isEqualTo(1);
  }

  /** Something that happens: a claim, a retraction of one, or what a question turned out to be. */
  record Step(int kind, int question, int person, int answer) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 2))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** A member's questions, every fourth in a topic, and what is kept of each topic. */
  private static final class Member {
    private static final int TOPICS = 3;
    private final Map<Integer, List<Testimony>> claims = new TreeMap<>();
    private final Map<Integer, String> turnedOut = new TreeMap<>();
    private final Map<Integer, Agreement> kept = new TreeMap<>();
    private int claim;

    void happens(Step step) {
      var said = claims.computeIfAbsent(step.question(), _ -> new ArrayList<>());
      switch (step.kind()) {
        case 0 ->
            said.add(
                says(
                    ++claim,
                    OPTIONS.get(step.answer()),
                    step.person() == 0 ? Basis.DECIDED : null,
                    outsider(step.person())));
        case 1 -> {
          if (!said.isEmpty()) {
            said.remove(step.person() % said.size());
          }
        }
        default -> turnedOut.put(step.question(), OPTIONS.get(step.answer()));
      }
      var topic = step.question() % TOPICS;
      kept.put(topic, Agreement.of(asked(topic)));
    }

    private List<Asked> asked(int topic) {
      return claims.keySet().stream()
          .filter(question -> question % TOPICS == topic)
          .map(
              question ->
                  new Asked(
                      question(question), OPTIONS, claims.get(question), turnedOut.get(question)))
          .toList();
    }

    double drift(Random random) {
      var most = 0.0;
      for (var topic : kept.keySet()) {
        var shuffled = new ArrayList<Asked>();
        for (var one : asked(topic)) {
          var testimonies = new ArrayList<>(one.testimonies());
          Collections.shuffle(testimonies, random);
          shuffled.add(new Asked(one.question(), OPTIONS, testimonies, one.turnedOut()));
        }
        Collections.shuffle(shuffled, random);
        most = Math.max(most, kept.get(topic).drift(Agreement.of(shuffled)));
      }
      return most;
    }
  }

  @Property(tries = 300)
  void what_is_kept_up_to_date_agrees_with_a_full_run(
      @ForAll("steps") List<Step> steps, @ForAll Random random) {
    var member = new Member();
    for (var step : steps) {
      member.happens(step);
    }
    assertThat(member.drift(random)).isLessThanOrEqualTo(Agreement.TOLERANCE);
  }

  @Property(tries = 300)
  void chances_are_chances_and_of_open_questions_only(@ForAll("steps") List<Step> steps) {
    var member = new Member();
    steps.forEach(member::happens);
    for (var agreement : member.kept.values()) {
      agreement
          .borneOut()
          .forEach(
              (_, claims) -> {
                assertThat(claims.values()).allMatch(chance -> chance >= 0 && chance <= 1 + 1e-9);
              });
      member.turnedOut.keySet().stream()
          .map(AgreementTest::question)
          .forEach(question -> assertThat(agreement.borneOut()).doesNotContainKey(question));
    }
  }
}
