package dev.updraft.benchmark.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Yardstick files: comma separated, with a header. Columns are found by name, so their order does
 * not matter and others may stand between them.
 */
final class Table {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  private Table(Path file) {
    this.file = file;
  }

  /** A row of data by the names of its columns. */
  final class Row {
    private final int number;
    private final Map<String, String> values;

    private Row(int number, Map<String, String> values) {
      this.number = number;
      this.values = values;
    }

    String get(String column) {
      var value = values.get(column);
      if (value == null || value.isEmpty()) {
        throw wrong("no " + column);
      }
      return value;
    }

    /** Empty if there is no such column, too. */
    String optional(String column) {
      return values.getOrDefault(column, "");
    }

    double number(String column) {
      try {
        var number = Double.parseDouble(get(column));
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw wrong(column + " is no number: " + get(column));
    }

    int count(String column) {
      if (!get(column).matches("\\d{1,9}")) {
        throw wrong(column + " is no whole number from 0: " + get(column));
      }
      return Integer.parseInt(get(column));
    }

    private NotASet wrong(String why) {
      return new NotASet(file, number, why);
    }
  }

  /**
   * @param needed columns there must be
   * @throws NotASet if one is missing, or the file is none of comma separated values
   */
  static List<Row> read(Path file, String... needed) throws IOException {
    var csv = new Table(file);
    try (var reader = Files.newBufferedReader(file);
        MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(reader)) {
      if (!lines.hasNext()) {
        throw new NotASet(file, "empty");
      }
      var columns = lines.next();
      columns[0] = columns[0].replace("\uFEFF", "").strip();
      for (var column : needed) {
        if (!Arrays.asList(columns).contains(column)) {
          throw new NotASet(
              file, "no column " + column + "; there are " + String.join(", ", columns));
        }
      }
      while (lines.hasNext()) {
        csv.add(columns, lines.next());
      }
      return csv.rows;
    } catch (CharacterCodingException e) {
      throw new NotASet(file, "not UTF-8");
    } catch (JsonProcessingException e) {
      throw new NotASet(file, "not CSV: " + e.getOriginalMessage());
    } catch (RuntimeException e) {
      // An iterator has no other way to say it.
      if (e.getCause() instanceof JsonProcessingException said) {
        throw new NotASet(file, "not CSV: " + said.getOriginalMessage());
      }
      throw e;
    }
  }

  private void add(String[] columns, String[] values) {
    var number = rows.size() + 1;
    if (values.length > columns.length) {
      throw new NotASet(
          file, number, values.length + " values under " + columns.length + " columns");
    }
    var row = new HashMap<String, String>();
    for (var n = 0; n < values.length; n++) {
      row.put(columns[n], values[n]);
    }
    rows.add(new Row(number, row));
  }
}
