package dev.updraft.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;

/**
 * Made-up connections as LinkedIn writes them.
 *
 * @param newcomer whose they are; no two newcomers know the same people
 * @param count how many
 * @param position what the job of each is called
 * @param wordy whether cells are about as long as they may be
 */
record Connections(int newcomer, int count, String position, boolean wordy) {
  private static final List<String> HEADINGS =
      List.of(
          "First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On");

  Path table() throws IOException {
    var file = Files.createTempFile("connections-", ".csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", HEADINGS) + "\n");
      for (var n = 0; n < count; n++) {
        out.write(String.join(",", row(n)) + "\n");
      }
    }
    return file;
  }

  Path sheet() throws IOException {
    var file = Files.createTempFile("connections-", ".xlsx");
    try (var out = Files.newOutputStream(file);
        var workbook = new Workbook(out, "Updraft", "1.0")) {
      var sheet = workbook.newWorksheet("Connections");
      for (var n = -1; n < count; n++) {
        var cells = n < 0 ? HEADINGS : row(n);
        for (var column = 0; column < cells.size(); column++) {
          sheet.value(n + 1, column, cells.get(column));
        }
      }
    }
    return file;
  }

  private List<String> row(int n) {
    var page = "p" + newcomer + "-" + n;
    return List.of(
        "Given" + n,
        "Family" + newcomer,
        "https://www.linkedin.com/in/" + page + words(n, 90),
        page + words(n, 20) + "@example.org",
        "Company " + n % 500 + words(n % 500, 37),
        position + words(n, 37),
        "22 Jan 2026");
  }

  /** Different from row to row, so that nothing can be kept once for all. */
  private String words(int n, int count) {
    return wordy
        ? IntStream.range(n, n + count)
            .mapToObj(word -> "-" + (1_000 + word % 9_000))
            .collect(Collectors.joining())
        : "";
  }
}
