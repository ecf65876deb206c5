package dev.updraft.insight.practice.comparison;

/** The demo's texts. */
public final class Story {
  public static final String DRAFT =
      "上周六下午，一场非常精彩的分享会在城东举行，现场来了很多人。老师讲了很多社群营销的干货，大家都觉得收获满满。" + "会后，不少人和老师合影发了朋友圈。小林说回去会好好学习。";
  public static final String REVISION =
      "散会后，多数人忙着合影，小林却留下来整理思维导图。上周六，城东这场分享会来了八十人，老师只讲透一件事：先给，后要。" + "三天后，她照此改了新品试用，收回四十二份反馈。";

  private Story() {}
}
