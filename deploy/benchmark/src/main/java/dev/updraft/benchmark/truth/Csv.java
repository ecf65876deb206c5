package dev.updraft.benchmark.truth;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Yardstick files: comma separated, with a header. */
final class Csv {
  private static final CsvMapper MAPPER = new CsvMapper();

  private Csv() {}

  static List<Map<String, String>> read(Path file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        MAPPER
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      return rows.readAll();
    }
  }
}
