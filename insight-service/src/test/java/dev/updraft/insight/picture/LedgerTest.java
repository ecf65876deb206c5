package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.picture.TrackRecords.Judged;
import dev.updraft.insight.picture.TrackRecords.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final List<String> TOPICS = List.of("campaign", "prices", "staff");

  @Provide
  Arbitrary<List<Judged>> judged() {
    var chain =
        Arbitraries.integers().between(0, 5).list().uniqueElements().ofMinSize(1).ofMaxSize(4);
    var question = Arbitraries.integers().between(0, 9);
    var basis = Arbitraries.of(Basis.values()).injectNull(0.3);
    var right = Arbitraries.of(true, false);
    return Combinators.combine(chain, question, basis, right)
        .as(
            (people, n, known, was) ->
                new Judged(
                    question(n),
                    says(
                        n,
                        "a",
                        known,
                        people.stream().map(LedgerTest::person).toArray(Person[]::new)),
                    TOPICS.get(n % 3),
                    was,
                    2 + n % 3))
        .list()
        .ofMaxSize(40);
  }

  private static Person person(int n) {
    return n == 0 ? UNKNOWN : outsider(n);
  }

  private static UUID question(int n) {
    return new UUID(8, n);
  }

  @Property
  void leaving_a_question_out_is_never_having_known_how_it_turned_out(
      @ForAll("judged") List<Judged> judged) {
    var ledger = new Ledger(judged);
    for (var topic : TOPICS) {
      assertThat(ledger.records(topic)).isEqualTo(TrackRecords.of(judged, topic));
      // One more than there are: nothing turned out of the last.
      for (var n = 0; n <= 10; n++) {
        var left = question(n);
        assertThat(ledger.without(left, topic))
            .isEqualTo(
                TrackRecords.of(
                    judged.stream().filter(one -> !one.question().equals(left)).toList(), topic));
      }
    }
  }

  @Test
  void somebody_heard_on_nothing_else_is_not_known() {
    var judged = new ArrayList<Judged>();
    judged.add(new Judged(question(1), says(1, "a", null, MANAGER, ZHOU), "campaign", true, 2));
    judged.add(new Judged(question(2), says(2, "a", null, ZHOU), "campaign", false, 2));
    var without = new Ledger(judged).without(question(1), "campaign");

    assertThat(without.tallies()).containsOnlyKeys(ZHOU);
    assertThat(without.of(ZHOU)).isEqualTo(new Tally(0, 1));
  }
}
