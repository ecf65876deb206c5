package dev.updraft.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.insight.report.ReportBook.ReportDocument;
import dev.updraft.insight.report.Telling.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stored sample of a report, in words. */
class TellerTest {
  private static final Path SAMPLE = Path.of("src/test/resources/events/report-issued.v1.json");
  private static final Path SNAPSHOTS = Path.of("src/test/resources/report");
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final UUID TEACHER = UUID.fromString("01980000-0000-7000-8000-000000000001");

  private static final ReportEvent.Compared WEEK_BEFORE =
      new ReportEvent.Compared(
          Instant.parse("2026-02-22T16:00:00Z"), Instant.parse("2026-03-01T16:00:00Z"));

  private static ReportDocument sample(Map<UUID, String> names) throws IOException {
    return sample(names, WEEK_BEFORE);
  }

  private static ReportDocument sample(Map<UUID, String> names, ReportEvent.Compared compared)
      throws IOException {
    JsonNode event = JSON.readTree(SAMPLE.toFile());
    return new ReportDocument(
        UUID.fromString(event.get("reportId").asText()),
        1,
        Period.WEEKLY,
        Instant.parse(event.get("from").asText()),
        Instant.parse(event.get("before").asText()),
        event.get("zone").asText(),
        Instant.parse(event.get("issuedAt").asText()),
        UUID.fromString(event.get("previousId").asText()),
        JSON.treeToValue(event.get("inputs"), ReportEvent.Inputs.class),
        JSON.treeToValue(event.get("figures"), Figures.class),
        names,
        compared);
  }

  @ParameterizedTest
  @CsvSource({"en, false", "zh, true"})
  void a_report_reads_as_it_read_when_it_was_approved(String language, boolean chinese)
      throws IOException {
    var markdown = Teller.tell(sample(Map.of(TEACHER, "G老师")), chinese).markdown();
    assertThat(markdown).isEqualTo(Files.readString(SNAPSHOTS.resolve(language + ".md")));
  }

  @Test
  void one_that_did_not_keep_what_it_was_compared_to_reads_as_ever() throws IOException {
    assertThat(Teller.tell(sample(Map.of(), null), false).markdown())
        .contains("\n## What changed since the last one\n");
    assertThat(Teller.tell(sample(Map.of(), null), true).markdown()).contains("\n## 与上一份相比\n");
  }

  @Test
  void whoever_was_erased_is_a_contact_without_a_name() throws IOException {
    assertThat(Teller.tell(sample(Map.of()), false).markdown())
        .contains("a contact")
        .doesNotContain("G老师");
  }

  @Test
  void charts_stand_by_themselves_and_say_in_words_what_they_show_in_colour() throws IOException {
    var charts =
        Teller.tell(sample(Map.of(TEACHER, "<G> & co")), false).sections().stream()
            .map(Section::chart)
            .filter(Objects::nonNull)
            .toList();
    // nothing was heard in the months of the sample, and nothing is drawn of it
    assertThat(charts).hasSize(2);
    for (var chart : charts) {
      assertThat(chart)
          .startsWith("<svg xmlns=")
          .endsWith("</svg>")
          .contains("<title>")
          .doesNotContain("<script", "href", "NaN", "Infinity");
    }
    assertThat(charts.getFirst()).contains("&lt;G&gt; &amp; co");
    assertThat(charts.getLast()).contains("at the boundary 20–66 % (n=3)");
  }
}
