package dev.updraft.insight.mastery;

/** Four numbers mixed into one, the same everywhere and always. */
final class Hashing {
  private Hashing() {}

  static int of(int a, int b, int c, int d) {
    var mixed = mix(mix(mix(mix(a) ^ b) ^ c) ^ d);
    return (int) (mixed ^ mixed >>> 32);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    var mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
