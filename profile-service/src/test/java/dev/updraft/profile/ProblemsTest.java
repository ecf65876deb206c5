package dev.updraft.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void every_problem_is_documented_with_its_status_and_sentence() throws IOException {
    var rows =
        Files.readAllLines(Path.of("../docs/problems-profile.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProfileReason.values()).map(ProblemsTest::row).toList());
  }

  private static String row(ProfileReason reason) {
    var code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "| `%s` | %d | %s |".formatted(code, status(reason.kind()), reason.explanation());
  }

  private static int status(Reason.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> 404;
      case RULE -> 409;
      case INVALID -> 400;
    };
  }
}
