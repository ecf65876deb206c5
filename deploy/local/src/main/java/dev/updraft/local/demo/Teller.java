package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells the story in one language and by one clock: a line for each step. */
record Teller(Language language, ZoneId zone, InstantSource clock, PrintStream out) {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  String text(String chinese, String english) {
    return language.text(chinese, english);
  }

  void title(String title) {
    out.println(title);
  }

  void heading(String title) {
    out.println();
    out.println(title);
  }

  void step(String what, String detail) {
    line(what + text("：", ": ") + detail);
  }

  void line(String line) {
    out.println("  " + line);
  }

  /** Belongs to the line above. */
  void detail(String detail) {
    out.println("      " + detail);
  }

  /** In whole seconds, as people date things. */
  Instant ago(Duration age) {
    return clock.instant().minus(age).truncatedTo(ChronoUnit.SECONDS);
  }

  String day(JsonNode instant) {
    return DAY_AND_TIME.format(Instant.parse(instant.asText()).atZone(zone));
  }

  String now() {
    return SECONDS.format(clock.instant().atZone(zone));
  }

  static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%.1f", value.asDouble());
  }

  static String percent(JsonNode share) {
    return Math.round(share.asDouble() * 100) + " %";
  }
}
