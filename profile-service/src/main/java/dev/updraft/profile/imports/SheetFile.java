package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** The first sheet of an Excel workbook, read as it streams by. */
final class SheetFile {
  private static final int HEADINGS_WITHIN = 10;
  // A workbook's texts are held in memory together, so less of it can be taken than of an archive.
  private static final long MOST_BYTES = 64L << 20;

  private final Path file;
  private final Mappings mappings;

  SheetFile(Path file, Mappings mappings) {
    this.file = file;
    this.mappings = mappings;
  }

  void read(Consumer<Row> rows) throws IOException {
    var reading = new Reading(rows);
    try {
      requireBounded();
      try (var book = new ReadableWorkbook(file.toFile());
          var sheet = book.getFirstSheet().openStream()) {
        var all = sheet.iterator();
        for (var line = next(all); line != null; line = next(all)) {
          reading.row(line.number(), line.cells());
        }
      }
    } catch (ExcelReaderException | ZipException | EOFException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
    if (reading.columns == null) {
      throw new Rejection(ProfileReason.UNKNOWN_COLUMNS);
    }
  }

  /** Sizes an archive claims need not be true, so they are counted before anything is opened. */
  private void requireBounded() throws IOException {
    var unpacked = 0L;
    var buffer = new byte[65_536];
    try (var zip = new ZipFile(file.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        try (var in = zip.getInputStream(entries.nextElement())) {
          for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > MOST_BYTES) {
              throw new Rejection(ProfileReason.ARCHIVE_TOO_LARGE);
            }
          }
        }
      }
    }
  }

  /** A row of the sheet, empty ones included. */
  private record Line(int number, List<String> cells) {}

  /**
   * The next row, or null. What a sheet refers to may not be there, and the library answers with
   * whatever it stumbles over; so only its own steps are taken for the file's fault.
   */
  private static Line next(Iterator<org.dhatim.fastexcel.reader.Row> all) {
    try {
      if (!all.hasNext()) {
        return null;
      }
      var row = all.next();
      return new Line(row.getRowNum(), cells(row));
    } catch (RuntimeException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
    var cells = new ArrayList<String>();
    for (var n = 0; n < row.getCellCount(); n++) {
      cells.add(row.getOptionalCell(n).map(SheetFile::text).orElse(null));
    }
    return cells;
  }

  private static String text(Cell cell) {
    // Never its cached result: nobody can see that it was computed.
    return cell.getType() == CellType.FORMULA || cell.getFormula() != null
        ? "=" + cell.getFormula()
        : cell.getText();
  }

  /** Where the headings have been found, if they have. */
  private final class Reading {
    private final Consumer<Row> rows;
    private Columns columns;
    private int seen;

    Reading(Consumer<Row> rows) {
      this.rows = rows;
    }

    void row(int number, List<String> cells) {
      if (cells.stream().allMatch(cell -> cell == null || cell.isBlank())) {
        return;
      }
      if (columns != null) {
        rows.accept(new Row(null, number, columns.read(padded(cells))));
        return;
      }
      var headings = cells.stream().map(cell -> cell == null ? "" : cell).toList();
      columns = Columns.of(headings, mappings.of(headings));
      if (columns != null) {
        mappings.worked(headings);
      } else if (++seen == HEADINGS_WITHIN) {
        throw new Rejection(ProfileReason.UNKNOWN_COLUMNS);
      }
    }

    /** Empty cells at the end of a row are not there at all. */
    private List<String> padded(List<String> cells) {
      var all = new ArrayList<>(cells);
      while (all.size() < columns.width()) {
        all.add(null);
      }
      return all;
    }
  }
}
