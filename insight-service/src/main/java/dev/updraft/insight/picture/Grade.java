package dev.updraft.insight.picture;

/**
 * The Admiralty grade of a picture: how far the source has proved reliable, and how well the answer
 * is borne out.
 *
 * @param letter A to E; F when too little of the source's word has been put to the test
 * @param number 1 to 5; 6 when the picture abstains
 */
public record Grade(char letter, int number) {
  /** With fewer observations nothing is said of anybody. */
  private static final int ENOUGH = 5;

  static Grade of(Vote heaviest, double probability, int roots, TrackRecords records) {
    return new Grade(letter(heaviest.teller(), records), number(probability, roots));
  }

  static Grade abstaining(Vote heaviest, TrackRecords records) {
    return new Grade(heaviest == null ? 'F' : letter(heaviest.teller(), records), 6);
  }

  /**
   * Of the person who told the member: their record is the record of what comes through them, and
   * only what they told in the topic puts them to the test, so that every claim behind a letter can
   * be named.
   */
  public static char letter(Person teller, TrackRecords records) {
    return letter(records.inTopic(teller).seen(), records.lowerBound(teller));
  }

  /**
   * @param atLeast what reliability is at least, with a confidence of nine in ten
   */
  private static char letter(int seen, double atLeast) {
    if (seen < ENOUGH) {
      return 'F';
    }
    if (atLeast >= 0.95) {
      return 'A';
    }
    if (atLeast >= 0.85) {
      return 'B';
    }
    if (atLeast >= 0.70) {
      return 'C';
    }
    return atLeast >= 0.50 ? 'D' : 'E';
  }

  private static int number(double probability, int roots) {
    if (probability >= 0.95 && roots >= 2) {
      return 1;
    }
    if (probability >= 0.80) {
      return 2;
    }
    if (probability >= 0.55) {
      return 3;
    }
    return probability >= 0.30 ? 4 : 5;
  }

  /** As it is written: B2. */
  public String code() {
    return "" + letter + number;
  }
}
