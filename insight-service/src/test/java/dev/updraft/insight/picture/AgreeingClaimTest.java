package dev.updraft.insight.picture;

import static dev.updraft.insight.picture.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.picture.Agreement.Asked;
import dev.updraft.insight.picture.Concord.BorneOut;
import dev.updraft.insight.picture.Testimony.Voice;
import dev.updraft.insight.picture.TrackRecords.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a claim that agrees does to its answer, directly and by what agreement learns from it. */
class AgreeingClaimTest {
  private static final double TINY = 1e-9;
  private static final String TOPIC = "campaign";
  private static final AnswerSpace SPACE = new AnswerSpace(List.of("a", "b", "c"));
  private static final UUID ASKED = new UUID(9, 0);

  /** A topic: what was said of other questions, some of which turned out, and of the one asked. */
  private record Topic(List<Asked> others, List<Testimony> said) {
    /** Everything that can be learned before somebody says so much of the question. */
    TrackRecords learned(List<Testimony> said) {
      var all = new ArrayList<>(others);
      all.add(new Asked(ASKED, SPACE.options(), said, null));
      var chances = Agreement.of(all).borneOut();
      var borneOut = new ArrayList<BorneOut>();
      var judged = new ArrayList<Judged>();
      for (var other : others) {
        for (var one : other.testimonies()) {
          if (other.turnedOut() != null) {
            var right = one.answer().equals(other.turnedOut());
            judged.add(new Judged(other.question(), one, TOPIC, right, 3));
          } else if (chances.containsKey(other.question())
              && chances.get(other.question()).containsKey(one.claim())) {
            borneOut.add(new BorneOut(one, chances.get(other.question()).get(one.claim())));
          }
        }
      }
      return TrackRecords.of(judged, TOPIC).with(Concord.of(borneOut), Copying.of(judged));
    }
  }

  /** One more claim like another, by people nobody knows: how likely its answer was, and is. */
  private record Step(double before, double directly, double after) {
    static Step of(Topic topic, Testimony like) {
      var more = new ArrayList<>(topic.said());
      more.add(byStrangers(like));
      var known = topic.learned(topic.said());
      return new Step(
          probability(topic.said(), known, like.answer()),
          probability(more, known, like.answer()),
          probability(more, topic.learned(more), like.answer()));
    }

    private static Testimony byStrangers(Testimony like) {
      var voices = new ArrayList<Voice>();
      for (var voice : like.chain()) {
        var unknown = voice.person() instanceof Person.Unknown;
        voices.add(new Voice(unknown ? UNKNOWN : outsider(100 + voices.size()), voice.staked()));
      }
      return new Testimony(claim(999), like.answer(), voices, like.basis(), like.heardAt());
    }

    private static double probability(List<Testimony> said, TrackRecords known, String answer) {
      return Picture.probabilities(evidence(SPACE, known, said)).get(answer);
    }

    double lowered() {
      return before - after;
    }
  }

  private static Topic topic(SplittableRandom random) {
    var others = new ArrayList<Asked>();
    var questions = 1 + random.nextInt(12);
    for (var n = 1; n <= questions; n++) {
      var turnedOut = random.nextInt(3) == 0 ? "a" : null;
      others.add(new Asked(new UUID(9, n), SPACE.options(), said(random, 10 * n), turnedOut));
    }
    return new Topic(others, said(random, 0));
  }

  private static List<Testimony> said(SplittableRandom random, int first) {
    var said = new ArrayList<Testimony>();
    var claims = 1 + random.nextInt(6);
    for (var n = 0; n < claims; n++) {
      var people = new HashSet<Person>();
      var chain = new ArrayList<Person>();
      var links = 1 + random.nextInt(3);
      while (chain.size() < links) {
        var one = random.nextInt(8);
        var person = one == 0 ? UNKNOWN : outsider(one);
        if ((one > 0 || chain.isEmpty()) && people.add(person)) {
          chain.add(person);
        }
      }
      var basis =
          List.of(Basis.WITNESSED, Basis.WITNESSED, Basis.DECIDED, Basis.CREATED)
              .get(random.nextInt(4));
      said.add(
          says(
              first + n,
              SPACE.options().get(random.nextInt(2) * random.nextInt(3)),
              chain.getFirst().equals(UNKNOWN) || random.nextInt(3) == 0 ? null : basis,
              chain.toArray(Person[]::new)));
    }
    return said;
  }

  @Property(tries = 1_500)
  void as_people_are_known_it_never_lowers_its_answer(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var topic = topic(random);
    for (var like : topic.said()) {
      var step = Step.of(topic, like);
      assertThat(step.directly()).isGreaterThanOrEqualTo(step.before() - TINY);
    }
  }

  /** With what it teaches of people; see the decision on agreement. */
  @Test
  void by_what_agreement_learns_from_it_it_rarely_does_and_then_a_little() {
    var claims = 0;
    var lowered = 0;
    for (var seed = 0; seed < 2_000; seed++) {
      var topic = topic(new SplittableRandom(seed));
      for (var like : topic.said()) {
        var step = Step.of(topic, like);
        claims++;
        lowered += step.lowered() > TINY ? 1 : 0;
        assertThat(step.lowered()).isLessThan(0.05);
        if (step.directly() > step.before() + 0.001) {
          assertThat(step.lowered()).as("where it counts, seed %d", seed).isLessThan(TINY);
        }
      }
    }
    assertThat((double) lowered / claims).isBetween(0.0001, 0.02);
  }

  /**
   * Zhou, who decides, says b, so hearsay of a is at its bound already. One more who passes on a
   * makes it a question on which others were heard: it shows that whoever said a is wrong.
   */
  @Test
  void hearsay_against_whoever_decides_can_teach_that_those_it_agrees_with_are_wrong() {
    var like = says(2, "a", Basis.DECIDED, outsider(4), ZHOU);
    var topic =
        new Topic(
            List.of(
                new Asked(
                    new UUID(9, 1),
                    SPACE.options(),
                    List.of(
                        says(11, "a", null, outsider(1)),
                        says(12, "b", null, CHEN),
                        says(13, "b", Basis.DECIDED, outsider(4), outsider(1)),
                        says(14, "a", null, outsider(5), outsider(4))),
                    null)),
            List.of(says(1, "a", null, CHEN), like, says(3, "b", Basis.DECIDED, ZHOU)));
    var step = Step.of(topic, like);

    assertThat(step.directly()).isCloseTo(step.before(), within(TINY));
    assertThat(step.lowered()).isBetween(0.008, 0.016);
  }
}
