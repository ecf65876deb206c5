package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickInstantsTest {
  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())
        .flatMap(
            second ->
                Arbitraries.oneOf(
                        Arbitraries.of(0, 1, 500_000_000, 999_999_999, 120_000, 1_000),
                        Arbitraries.integers().between(0, 999_999_999))
                    .map(nanos -> Instant.ofEpochSecond(second, nanos)));
  }

  @Property
  void an_instant_is_read_as_it_was_written(@ForAll("instants") Instant at) {
    assertThat(QuickInstants.read(at.toString())).isEqualTo(at);
  }

  @Provide
  Arbitrary<String> nearly() {
    return Arbitraries.strings().withChars("0123456789-:T.Z +e").ofMinLength(0).ofMaxLength(32);
  }

  @Provide
  Arbitrary<String> mutilated() {
    return instants()
        .map(Instant::toString)
        .flatMap(
            text ->
                Arbitraries.integers()
                    .between(0, text.length() - 1)
                    .flatMap(
                        place ->
                            Arbitraries.chars()
                                .with("0123456789-:T.Z+x٣")
                                .map(
                                    sign ->
                                        text.substring(0, place)
                                            + sign
                                            + text.substring(place + 1))));
  }

  @Property
  void it_reads_nothing_that_is_none(@ForAll("nearly") String text) {
    neverOtherThanTheStandard(text);
  }

  @Property
  void a_mistyped_one_is_read_as_ever_or_not(@ForAll("mutilated") String text) {
    neverOtherThanTheStandard(text);
  }

  private static void neverOtherThanTheStandard(String text) {
    var read = QuickInstants.read(text);
    if (read != null) {
      assertThat(read).isEqualTo(Instant.parse(text));
    }
  }

  private record Dated(Instant at) {}

  private static Instant at(String json) throws JsonProcessingException {
    return EventCodec.json().readValue("{\"at\":" + json + "}", Dated.class).at();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-03-01T09:30:00Z", "2026-03-01T10:30:00+01:00", "2026-03-01T09:30:00.000Z"})
  void whatever_else_the_standard_reads_is_read_too(String text) throws Exception {
    assertThat(at('"' + text + '"')).isEqualTo(Instant.parse("2026-03-01T09:30:00Z"));
  }

  @Test
  void a_number_is_seconds() throws Exception {
    assertThat(at("1772357400.5")).isEqualTo(Instant.parse("2026-03-01T09:30:00.5Z"));
    assertThat(at("null")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29T09:30:00Z", "2026-03-01T09:30:60Z", "tomorrow"})
  void what_is_no_instant_is_refused_as_ever(String text) {
    assertThatThrownBy(() -> at('"' + text + '"')).isInstanceOf(InvalidFormatException.class);
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
