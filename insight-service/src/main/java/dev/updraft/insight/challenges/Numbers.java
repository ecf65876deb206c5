package dev.updraft.insight.challenges;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Numbers in a row, which as JSON are read without an object for each. */
final class Numbers {
  final long[] all;

  /**
   * @param all nobody else's from then on
   */
  @JsonCreator
  Numbers(long[] all) {
    this.all = all;
  }

  @JsonValue
  long[] all() {
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers && Arrays.equals(all, numbers.all);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all);
  }

  @Override
  public String toString() {
    return Arrays.toString(all);
  }
}
