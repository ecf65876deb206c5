package dev.updraft.insight.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.Testimony.Voice;
import dev.updraft.insight.picture.TrackRecords;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static Testimony says(int n, String number, Basis basis, Voice... chain) {
    return new Testimony(new UUID(7, n), number, List.of(chain), basis, MONDAY);
  }

  private static Voice voice(String name) {
    return new Voice(new Person.Outsider(name), false);
  }

  private static double estimate(Testimony... testimonies) {
    var picture =
        Picture.of(
            new Evidence(
                AnswerSpace.OPEN,
                List.of(testimonies),
                TrackRecords.NONE,
                List.of(),
                MONDAY,
                null,
                Temperature.NEUTRAL));
    var said = new HashMap<UUID, String>();
    Arrays.stream(testimonies).forEach(one -> said.put(one.claim(), one.answer()));
    return Numbers.of(picture, said::get, List.of()).estimate().value().doubleValue();
  }

  @Test
  void who_tells_the_likeliest_answer_first_hand_is_not_averaged_with_hearsay() {
    assertThat(
            estimate(
                says(1, "1000", Basis.DECIDED, voice("boss")),
                says(2, "1300", null, voice("A"), voice("B")),
                says(3, "1300", null, voice("C"), voice("D"))))
        .isEqualTo(1000);
  }

  @Test
  void who_tells_an_unlikely_answer_first_hand_does_not_make_the_estimate_alone() {
    var seller = new Voice(new Person.Outsider("seller"), true);
    assertThat(
            estimate(
                says(1, "900", Basis.WITNESSED, seller),
                says(2, "1200", Basis.WITNESSED, voice("A"), voice("B")),
                says(3, "1200", Basis.WITNESSED, voice("C"), voice("D"))))
        .isEqualTo(1100);
  }
}
