package dev.updraft.insight.observations;

import static dev.updraft.insight.observations.Layer.BEARING;
import static dev.updraft.insight.observations.Layer.METHOD;
import static dev.updraft.insight.observations.Layer.THINKING;

/** What there is to watch in a layer. */
public enum Aspect {
  WORDING(BEARING, "which words they choose", "话术：怎么措辞"),
  TONE(BEARING, "in which tone they say it", "语态：用什么语气说"),
  POSTURE(BEARING, "how they carry themselves", "姿态：举止怎样"),
  ORDER(METHOD, "what they deal with first, and what last", "处理问题的先后顺序"),
  MEANS(METHOD, "by which means they get it done", "处理问题的方法手腕"),
  VIEWPOINT(THINKING, "from which side they look at it", "看待问题的视角"),
  REASONING(THINKING, "how they reason it through", "分析问题的思路"),
  PATH(THINKING, "by which path they come to a solution", "解决问题的路径");

  private final Layer layer;
  private final String english;
  private final String chinese;

  Aspect(Layer layer, String english, String chinese) {
    this.layer = layer;
    this.english = english;
    this.chinese = chinese;
  }

  Layer layer() {
    return layer;
  }

  String said(boolean inChinese) {
    return inChinese ? chinese : english;
  }
}
