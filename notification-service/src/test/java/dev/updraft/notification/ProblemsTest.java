package dev.updraft.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void every_reason_for_a_refusal_is_documented_in_its_own_words() throws IOException {
    var document = Files.readString(Path.of("../docs/problems-notification.md"));
    for (var reason : NotificationReason.values()) {
      var type = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      var status =
          switch (reason.kind()) {
            case UNKNOWN -> 404;
            case RULE -> 409;
            case INVALID -> 400;
          };
      assertThat(document)
          .contains("| `%s` | %d | %s |".formatted(type, status, reason.explanation()));
    }
  }
}
