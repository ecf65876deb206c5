package dev.updraft.insight.practice.comparison;

/** A part of a text, in UTF-16 units as strings count them; the end is not part of it. */
public record Range(int start, int end) {
  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such range: " + start + "…" + end);
    }
  }

  static Range at(int place) {
    return new Range(place, place);
  }

  boolean isEmpty() {
    return start == end;
  }

  int length() {
    return end - start;
  }

  Range to(Range later) {
    return new Range(start, later.end);
  }

  public String of(String text) {
    return text.substring(start, end);
  }
}
