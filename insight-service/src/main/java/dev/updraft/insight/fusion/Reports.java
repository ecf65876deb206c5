package dev.updraft.insight.fusion;

import java.util.HashMap;
import java.util.Map;

/**
 * What sources say of items whose answers nobody can list beforehand, in arrays; report n is {@code
 * source[n]} saying {@code value[n]} of {@code item[n]}.
 *
 * @param hop people between the one who knows and the one told; 0 is first-hand
 * @param upstream the source it was had from as far as is told, or -1
 */
public record Reports(int[] item, int[] source, int[] value, int[] hop, int[] upstream) {
  public Reports {
    if (item.length != source.length
        || item.length != value.length
        || item.length != hop.length
        || item.length != upstream.length) {
      throw new IllegalArgumentException("reports need all five of item, source, value, hop, from");
    }
  }

  public int size() {
    return item.length;
  }

  /**
   * Without what only repeats its upstream: one vote per root and answer. Folding again changes
   * nothing.
   */
  public Reports folded() {
    var said = new HashMap<Long, Integer>();
    for (var n = 0; n < size(); n++) {
      said.put(key(item[n], source[n]), value[n]);
    }
    var kept = new int[size()];
    var count = 0;
    for (var n = 0; n < size(); n++) {
      if (!repeats(n, said)) {
        kept[count++] = n;
      }
    }
    return new Reports(
        pick(item, kept, count),
        pick(source, kept, count),
        pick(value, kept, count),
        pick(hop, kept, count),
        pick(upstream, kept, count));
  }

  private boolean repeats(int report, Map<Long, Integer> said) {
    if (upstream[report] < 0 || upstream[report] == source[report]) {
      return false;
    }
    var there = said.get(key(item[report], upstream[report]));
    return there != null && there == value[report];
  }

  private static long key(int item, int source) {
    return (long) item << 32 | source;
  }

  private static int[] pick(int[] from, int[] places, int count) {
    var picked = new int[count];
    for (var n = 0; n < count; n++) {
      picked[n] = from[places[n]];
    }
    return picked;
  }
}
