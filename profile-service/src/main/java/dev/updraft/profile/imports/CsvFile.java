package dev.updraft.profile.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.IOException;
import java.util.function.Consumer;

/** A table in CSV, its separator and its headings found out by looking. */
final class CsvFile {
  // LinkedIn puts notes of a few lines before the headings.
  private static final int HEADINGS_WITHIN = 10;
  private static final int LONGEST_RECORD = 1 << 20;

  private final TextFile file;
  private final String part;
  private final Mappings mappings;

  CsvFile(TextFile file, String part, Mappings mappings) {
    this.file = file;
    this.part = part;
    this.mappings = mappings;
  }

  /** Reads all rows, and answers what the headings say the file is. */
  Source read(Consumer<Row> rows) throws IOException {
    var separator = separator();
    requireClosedQuotes(separator);
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(true)
            .maxBufferSize(LONGEST_RECORD)
            .ofCsvRecord(file.open())) {
      var all = csv.iterator();
      Columns columns = null;
      for (var n = 0; columns == null && n < HEADINGS_WITHIN && all.hasNext(); n++) {
        var headings = all.next().getFields();
        columns = Columns.of(headings, mappings.of(headings));
        if (columns != null) {
          mappings.worked(headings);
        }
      }
      if (columns == null) {
        throw new Rejection(ProfileReason.UNKNOWN_COLUMNS);
      }
      while (all.hasNext()) {
        rows.accept(row(all.next(), columns));
      }
      return columns.source();
    } catch (CsvParseException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  private Row row(CsvRecord record, Columns columns) {
    return new Row(part, (int) record.getStartingLineNumber(), columns.read(record.getFields()));
  }

  private char separator() throws IOException {
    var counts = new int[128];
    try (var reader = file.open()) {
      for (int next = reader.read(), read = 0; next >= 0 && read < 8_192; next = reader.read()) {
        read++;
        if (next < counts.length) {
          counts[next]++;
        }
      }
    }
    var best = ',';
    for (var candidate : new char[] {'\t', ';'}) {
      if (counts[candidate] > 2 * counts[best]) {
        best = candidate;
      }
    }
    return best;
  }

  /**
   * A quoted cell that is never closed has swallowed the rest of the file: it was cut off. A quote
   * elsewhere than at the beginning of a cell is a character like any other.
   */
  private void requireClosedQuotes(char separator) throws IOException {
    var buffer = new char[16_384];
    var cell = Cell.BEGINS;
    try (var reader = file.open()) {
      for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (var n = 0; n < read; n++) {
          cell = cell.then(buffer[n], separator);
        }
      }
    }
    if (cell == Cell.QUOTED) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  /** Where in a cell a character stands. */
  private enum Cell {
    BEGINS,
    PLAIN,
    QUOTED,
    /** After a quote in a quoted cell: the cell's last, or the first half of a doubled one. */
    QUOTE;

    Cell then(char next, char separator) {
      if (this == QUOTED) {
        return next == '"' ? QUOTE : QUOTED;
      }
      if (next == separator || next == '\n' || next == '\r') {
        return BEGINS;
      }
      return next == '"' && this != PLAIN ? QUOTED : PLAIN;
    }
  }
}
