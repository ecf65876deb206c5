package dev.updraft.benchmark.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBenchmarkTest {
  private static final Path STATICS =
      Path.of(System.getProperty("updraft.yardsticks", "../../../shared/data"))
          .resolve("knowledge/statics");

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private boolean run(Path data) throws IOException {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return KnowledgeBenchmark.run(data, folder.resolve("figures.json"), out);
  }

  private JsonNode row(String set, String method) throws IOException {
    var document = new ObjectMapper().readTree(folder.resolve("figures.json").toFile());
    return StreamSupport.stream(document.get("rows").spliterator(), false)
        .filter(row -> row.get("set").asText().equals(set))
        .filter(row -> row.get("method").asText().equals(method))
        .findAny()
        .orElseThrow();
  }

  @Test
  void statics_is_foretold_as_well_as_was_asked() throws IOException {
    assumeTrue(Files.isDirectory(STATICS), "no yardstick at " + STATICS.toAbsolutePath());
    assertThat(run(STATICS)).isTrue();
    var ours = row("statics", "ours");
    assertThat(ours.get("auc").asDouble()).isGreaterThanOrEqualTo(0.83);
    assertThat(ours.get("ece").asDouble()).isLessThanOrEqualTo(0.03);
    var both = row("statics", "a member alone, both");
    assertThat(both.get("ece").asDouble()).isLessThanOrEqualTo(0.03);
    for (var alone : new String[] {"mastery", "ours"}) {
      assertThat(both.get("log loss").asDouble())
          .isLessThan(
              row("statics", "a member alone, " + alone).get("log loss").asDouble() + 0.002);
    }
    for (var whose : new String[] {"as of a member", "as the set's"}) {
      assertThat(
              row("statics", "next five in a skill, in 90 %, " + whose).get("coverage").asDouble())
          .isBetween(0.87, 0.93);
    }
  }

  @Test
  void where_no_set_is_it_says_so() throws IOException {
    assertThat(run(folder)).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("Skipped")
        .contains("" + folder);
  }

  @Test
  void every_folder_with_a_set_is_measured_and_written_as_json() throws IOException {
    for (var name : new String[] {"one", "two"}) {
      write(name, AnswerSet.TRAIN, 0, 40);
      write(name, AnswerSet.TEST, 40, 60);
    }
    assertThat(run(folder)).isTrue();
    for (var name : new String[] {"one", "two"}) {
      assertThat(row(name, "the set").get("users").asInt()).isEqualTo(60);
      assertThat(row(name, "ours").get("auc").asDouble()).isBetween(0.0, 1.0);
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains("| " + name + " | ours |");
    }
  }

  private void write(String set, String file, int from, int to) throws IOException {
    var random = new Random(1);
    var text = new StringBuilder("user_id,item_id,correct\n");
    for (var user = from; user < to; user++) {
      for (var n = 0; n < 12; n++) {
        text.append("%d,%d,%d%n".formatted(user, n % 5, random.nextInt(2)));
      }
    }
    Files.createDirectories(folder.resolve(set));
    Files.writeString(folder.resolve(set).resolve(file), text);
  }
}
