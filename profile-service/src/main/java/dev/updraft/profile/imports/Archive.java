package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive, LinkedIn's above all. Every file in it is optional; unknown ones are left alone.
 */
final class Archive {
  private static final String MAGIC = "PK";
  private static final int MOST_ENTRIES = 5_000;
  // What is unpacked is counted, for what an archive says of its sizes need not be true.
  private static final long MOST_BYTES = 200L << 20;

  /** The files of interest; people first, so that who vouched for the member is known by then. */
  private static final List<String> KNOWN =
      List.of("connections", "endorsementreceivedinfo", "recommendationsreceived");

  /** What may be wrong with one file; anything else is wrong with the archive. */
  private static final Map<Reason, Fault> FAULTS =
      Map.of(
          ProfileReason.EMPTY_FILE, Fault.EMPTY_FILE,
          ProfileReason.DAMAGED_FILE, Fault.DAMAGED_FILE,
          ProfileReason.UNKNOWN_FORMAT, Fault.UNKNOWN_FORMAT,
          ProfileReason.UNKNOWN_ENCODING, Fault.UNKNOWN_ENCODING,
          ProfileReason.UNKNOWN_COLUMNS, Fault.UNKNOWN_COLUMNS,
          ProfileReason.WHOSE_CALENDAR, Fault.WHOSE_CALENDAR);

  private final Path file;
  private final Reading reading;
  private long unpacked;

  Archive(Path file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  static boolean isOne(Path file) throws IOException {
    return Upload.beginsWith(file, MAGIC);
  }

  Source read(Consumer<Row> rows) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new Rejection(ProfileReason.ARCHIVE_TOO_LARGE);
      }
      if (zip.getEntry("xl/workbook.xml") != null) {
        new SheetFile(file, reading.mappings()).read(rows);
        return Source.XLSX;
      }
      var entries = wanted(zip);
      if (entries.isEmpty()) {
        throw new Rejection(ProfileReason.UNKNOWN_FORMAT);
      }
      return read(zip, entries, rows);
    } catch (ZipException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  private static List<ZipEntry> wanted(ZipFile zip) {
    var all = new ArrayList<ZipEntry>();
    for (var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
      if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        throw new Rejection(ProfileReason.NESTED_ARCHIVE);
      }
      if (!entry.isDirectory()) {
        all.add(entry);
      }
    }
    var known = new ArrayList<ZipEntry>();
    for (var name : KNOWN) {
      all.stream().filter(entry -> plainName(entry).equals(name)).forEach(known::add);
    }
    if (!known.isEmpty()) {
      return known;
    }
    // An archive of somebody's own making.
    return all.stream()
        .filter(
            entry -> entry.getName().toLowerCase(Locale.ROOT).matches(".*\\.(csv|vcf|ics|json)"))
        .filter(entry -> !plainName(entry).matches(".*(given|macosx).*"))
        .toList();
  }

  /** File names drift in case, underscores and spaces. */
  private static String plainName(ZipEntry entry) {
    var name = entry.getName().replaceFirst("^.*[/\\\\]", "").toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? name.replaceAll("\\.csv$|[_\\s-]", "") : name;
  }

  /** Part by part; one that cannot be read is a row that says so, unless none can. */
  private Source read(ZipFile zip, List<ZipEntry> entries, Consumer<Row> rows) throws IOException {
    var source = Source.LINKEDIN;
    var refused = new LinkedHashMap<String, Rejection>();
    for (var entry : entries) {
      var part = partName(entry);
      var copy = Files.createTempFile("import-part", null);
      try {
        TextFile text;
        try {
          text = readable(zip, entry, copy);
        } catch (Rejection e) {
          if (!FAULTS.containsKey(e.reason())) {
            throw e;
          }
          refused.put(part, e);
          continue;
        }
        source = Upload.readText(text, part, reading, rows);
      } finally {
        Files.delete(copy);
      }
    }
    if (refused.size() == entries.size()) {
      throw refused.firstEntry().getValue();
    }
    refused.forEach(
        (part, rejection) ->
            rows.accept(new Row(part, 1, new Said.Unusable(FAULTS.get(rejection.reason())))));
    return source;
  }

  /** Gone through once before any row of it counts, so that nothing is taken of half a part. */
  private TextFile readable(ZipFile zip, ZipEntry entry, Path copy) throws IOException {
    unpack(zip, entry, copy);
    if (isOne(copy)) {
      throw new Rejection(ProfileReason.NESTED_ARCHIVE);
    }
    var text = TextFile.of(copy, reading.charset());
    Upload.readText(text, partName(entry), reading, _ -> {});
    return text;
  }

  private static String partName(ZipEntry entry) {
    var name = entry.getName();
    return name.substring(Math.max(0, name.length() - 200));
  }

  private void unpack(ZipFile zip, ZipEntry entry, Path copy) throws IOException {
    var buffer = new byte[65_536];
    try (var in = zip.getInputStream(entry);
        var out = Files.newOutputStream(copy)) {
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        unpacked += read;
        if (unpacked > MOST_BYTES) {
          throw new Rejection(ProfileReason.ARCHIVE_TOO_LARGE);
        }
        out.write(buffer, 0, read);
      }
    } catch (ZipException | java.io.EOFException _) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }
}
