package dev.updraft.benchmark;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Yardstick files: separated by commas, or by tabs if the header is, with a header. */
public final class Csv {
  private static final CsvMapper MAPPER = new CsvMapper();

  private Csv() {}

  public static List<Map<String, String>> read(Path file) throws IOException {
    try (MappingIterator<Map<String, String>> rows = rows(file)) {
      return rows.readAll();
    }
  }

  /** For files that are too large to be held as text. */
  public static MappingIterator<Map<String, String>> rows(Path file) throws IOException {
    String header;
    try (var reader = Files.newBufferedReader(file)) {
      header = reader.readLine();
    }
    var separator = header != null && header.contains("\t") ? '\t' : ',';
    return MAPPER
        .readerFor(Map.class)
        .with(CsvParser.Feature.SKIP_EMPTY_LINES)
        .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator))
        .readValues(file.toFile());
  }
}
