package dev.updraft.benchmark.truth;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one method made of one set. */
record Row(String set, String method, Map<String, Double> figures) {
  static Row of(String set, String method, Score score, double seconds) {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accuracy", score.accuracy());
    figures.put("brier", score.brier());
    figures.put("ece", score.ece());
    figures.put("surest 50 %", score.sureHalf());
    figures.put("surest 80 %", score.sureMost());
    figures.put("seconds", seconds);
    return new Row(set, method, figures);
  }
}
