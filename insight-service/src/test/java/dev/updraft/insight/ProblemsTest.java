package dev.updraft.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9-]+)` \\| (\\d+) \\| (.+) \\|$");

  @Test
  void every_problem_is_documented_with_its_status_and_sentence() throws IOException {
    var rows =
        Files.readAllLines(Path.of("../docs/problems-insight.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
            .toList();
    var reasons =
        Arrays.stream(InsightReason.values())
            .map(each -> code(each) + " " + status(each) + " " + each.explanation())
            .toList();

    assertThat(rows).containsExactlyElementsOf(reasons);
  }

  private static String code(InsightReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int status(InsightReason reason) {
    return switch (reason.kind()) {
      case UNKNOWN -> 404;
      case RULE -> 409;
      case INVALID -> 400;
    };
  }
}
