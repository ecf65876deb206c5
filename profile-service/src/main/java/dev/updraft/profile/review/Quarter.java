package dev.updraft.profile.review;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;

/** Three months of a year. */
public record Quarter(int year, int number) {
  private static final Pattern WRITTEN = Pattern.compile("(19[0-9]{2}|2[0-9]{3})-Q([1-4])");

  static Quarter of(Instant instant, ZoneId zone) {
    var date = LocalDate.ofInstant(instant, zone);
    return new Quarter(date.getYear(), date.get(IsoFields.QUARTER_OF_YEAR));
  }

  /** Reads {@code 2026-Q3}. */
  static Quarter parse(String text) {
    var written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new Rejection(ProfileReason.NO_SUCH_QUARTER, "quarter");
    }
    return new Quarter(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
  }

  Instant begins(ZoneId zone) {
    return firstDay().atStartOfDay(zone).toInstant();
  }

  /** The first instant of the next one. */
  Instant ends(ZoneId zone) {
    return firstDay().plusMonths(3).atStartOfDay(zone).toInstant();
  }

  private LocalDate firstDay() {
    return LocalDate.of(year, 3 * number - 2, 1);
  }

  @Override
  public String toString() {
    return "%04d-Q%d".formatted(year, number);
  }
}
