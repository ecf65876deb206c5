package dev.updraft.benchmark.truth;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time of day, as {@code 7:45p}, {@code 07:45 PM} or {@code 19:45}. */
record ClockTime(int minutes) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*(?:([ap])m?)?");
  private static final int HALF_A_DAY = 12 * 60;

  static Optional<ClockTime> of(String text) {
    var found = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!found.matches()) {
      return Optional.empty();
    }
    var hour = Integer.parseInt(found.group(1));
    var minute = Integer.parseInt(found.group(2));
    var half = found.group(3);
    if (minute > 59 || (half == null ? hour > 23 : hour < 1 || hour > 12)) {
      return Optional.empty();
    }
    return Optional.of(
        new ClockTime(
            half == null
                ? hour * 60 + minute
                : hour % 12 * 60 + minute + (half.equals("p") ? HALF_A_DAY : 0)));
  }

  /** Minutes between the two, over midnight if that is shorter. */
  int apart(ClockTime other) {
    var apart = Math.abs(minutes - other.minutes);
    return Math.min(apart, 2 * HALF_A_DAY - apart);
  }
}
