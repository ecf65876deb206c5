package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** A file somebody sent; what it is shows in its content, never in what its sender calls it. */
final class Upload {
  private static final int MOST_ROWS = 50_000;
  // Of its own making, and nothing is left out of it.
  private static final int MOST_HISTORIES = 1_000_000;

  private final Path file;
  private final Reading reading;

  Upload(Path file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  /** Goes through all rows, and answers what the file was. */
  Source read(Consumer<Row> rows) throws IOException {
    var counted = new int[1];
    Consumer<Row> bounded =
        row -> {
          var most = row.said() instanceof Said.History ? MOST_HISTORIES : MOST_ROWS;
          if (++counted[0] > most) {
            throw new Rejection(ProfileReason.TOO_MANY_ROWS);
          }
          rows.accept(row);
        };
    var source = readAny(bounded);
    if (counted[0] == 0) {
      throw new Rejection(ProfileReason.EMPTY_FILE);
    }
    return source;
  }

  private Source readAny(Consumer<Row> rows) throws IOException {
    if (Archive.isOne(file)) {
      return new Archive(file, reading).read(rows);
    }
    return readText(TextFile.of(file, reading.charset()), null, reading, rows);
  }

  static Source readText(TextFile text, String part, Reading reading, Consumer<Row> rows)
      throws IOException {
    var head = head(text);
    if (head.startsWith("begin:vcard")) {
      new VCardFile(text, part).read(rows);
      return Source.VCARD;
    }
    if (head.startsWith("begin:vcalendar")) {
      new CalendarFile(text, part, reading).read(rows);
      return Source.ICALENDAR;
    }
    if (head.startsWith("{")) {
      new NetworkFile(text, part).read(rows);
      return Source.NETWORK;
    }
    if (head.startsWith("%pdf") || head.startsWith("<") || head.indexOf('\0') >= 0) {
      throw new Rejection(ProfileReason.UNKNOWN_FORMAT);
    }
    return new CsvFile(text, part, reading.mappings()).read(rows);
  }

  private static String head(TextFile text) throws IOException {
    var buffer = new char[2_048];
    try (var reader = text.open()) {
      var read = reader.read(buffer);
      return new String(buffer, 0, Math.max(0, read)).stripLeading().toLowerCase(Locale.ROOT);
    }
  }

  static boolean beginsWith(Path file, String ascii) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var head = in.readNBytes(ascii.length());
      return new String(head, StandardCharsets.ISO_8859_1).equals(ascii);
    }
  }
}
