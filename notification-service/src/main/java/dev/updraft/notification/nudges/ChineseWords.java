package dev.updraft.notification.nudges;

import java.time.Duration;
import java.time.Instant;

/**
 * What nudges say in Chinese.
 *
 * @param known the contact's name; null when it is not known
 */
record ChineseWords(NudgePlan plan, String known, Instant now) {

  Wording wording() {
    return switch (plan.kind()) {
      case ACT_ON_ENDORSEMENT ->
          new Wording("趁势行动：%s为你做了身份背书".formatted(name()), "趁势能最足，马上在%s借势行动。".formatted(topic()));
      case WINDOW_HALF_SPENT ->
          new Wording(
              "势能过半：%s的身份背书".formatted(name()), "势能已经去了一半，现在在%s借势，还来得及。".formatted(topic()));
      case WINDOW_CLOSING ->
          new Wording("即将过期：%s的身份背书".formatted(name()), "势能只剩五分之一，要在%s借势，就趁现在。".formatted(topic()));
      case WINDOW_LAPSED ->
          new Wording(
              "过期作废：%s的身份背书".formatted(name()),
              "在%s的时效期已过，没有借势行动，就此作废。继续先付出，为下一次做好准备。".formatted(topic()));
      case REPORT_BACK ->
          new Wording(
              "回报引荐人：把结果告诉%s".formatted(name()),
              "%s的身份背书帮到了你%s。告诉对方你做了什么、有了什么结果，对方是拿自己的名字为你担保的。"
                  .formatted(name(), plan.topic() == null ? "" : "（" + plan.topic() + "）"));
      case GIVE_FIRST -> new Wording("先付出：给%s一点有用的".formatted(name()), giveFirst());
      case REACH_OUT -> new Wording("该联系了：%s".formatted(name()), reachOut());
      case BEFORE_MEETING ->
          new Wording(
              "见面之前：%s促成的这件事".formatted(name()),
              "你%s安排的事就要开始了。先看看给过%s什么、上次聊到哪里、这次要问什么。".formatted(inTopic(), name()));
      case TALK_TO_ACTION ->
          new Wording(
              "听了就做%s".formatted(plan.topic() == null ? "" : "：「" + plan.topic() + "」的一条建议"),
              "你记下了%s的一条建议。定下一件要试的事，这周就去做。".formatted(known == null ? "讲者" : known));
      case TREND_CHECK ->
          new Wording(
              "趋势验证%s".formatted(plan.topic() == null ? "" : "：" + plan.topic()),
              "你记下过%s说的一个趋势，今天该看看应验了没有。".formatted(known == null ? "讲者" : known));
      case ASK_FOLLOW_UP ->
          new Wording(
              "问15人：该催一催了%s".formatted(plan.topic() == null ? "" : "，「" + plan.topic() + "」的问题"),
              followUp());
      case SOURCE_DRIFT -> new Wording("离源头渐远", drift());
      case REPORT_READY ->
          new Wording("%s认知报告出来了".formatted(period()), "看看哪些是真懂的、认知边界在哪里、下一步该请人问什么。");
      case PRACTICE_DUE -> new Wording("刻意练习时间到", "先写一稿，再和修改稿逐字对照。今天练一篇就够。");
    };
  }

  private String giveFirst() {
    var figures = plan.figures();
    return (figures == null || figures.since() == null
            ? "你还没有为%s付出过什么。".formatted(name())
            : "上次为%s付出已经是%d天前。".formatted(name(), days(figures.since())))
        + "想想你有什么是对方用得上的：知识、技能、一次引荐，或者一个小时。";
  }

  private String reachOut() {
    var figures = plan.figures();
    return (figures == null || figures.count() == null || figures.since() == null
            ? "该和对方联系了。"
            : "你打算每%d天联系一次，现在已经过了%d天。".formatted(figures.count(), days(figures.since())))
        + "带上一个想法、一个问题，比打个招呼管用。";
  }

  private String followUp() {
    var figures = plan.figures();
    return (figures == null || figures.count() == null || figures.of() == null
            ? "还有人没有回答。"
            : "%d人里有%d人回答了。".formatted(figures.of(), figures.count()))
        + "提醒一下其他人，管用的答案常常来自意想不到的人。";
  }

  private String drift() {
    var figures = plan.figures();
    return (figures == null || figures.share() == null || figures.of() == null
            ? "你最近听到的很少来自源头。"
            : "你最近听到的%d个说法里，只有%d%%来自源头。".formatted(figures.of(), Math.round(figures.share() * 100)))
        + "去接近一位亲历其事的人。";
  }

  private String period() {
    var period = plan.figures() == null ? null : plan.figures().period();
    return switch (period) {
      case null -> "";
      case "WEEKLY" -> "本周";
      case "MONTHLY" -> "本月";
      case "ON_DEMAND" -> "";
      default -> period + " ";
    };
  }

  private String name() {
    return known == null ? "一位人脉" : known;
  }

  private String topic() {
    return plan.topic() == null ? "最强的领域" : "「" + plan.topic() + "」";
  }

  private String inTopic() {
    return plan.topic() == null ? "" : "在「" + plan.topic() + "」";
  }

  private long days(Instant since) {
    return Math.max(0, Duration.between(since, now).toDays());
  }

  String late() {
    return "如果期内已经行动，过期后 48 小时内补记仍然算数。";
  }

  String left(Duration left) {
    return (plan.kind() == NudgeKind.BEFORE_MEETING || plan.kind() == NudgeKind.ASK_FOLLOW_UP
            ? "还剩"
            : "时效期还剩")
        + duration(left)
        + "。";
  }

  private static String duration(Duration left) {
    if (left.toDays() > 0) {
      return left.toDays() + "天" + (left.toHoursPart() == 0 ? "" : left.toHoursPart() + "小时");
    }
    if (left.toHours() > 0) {
      return left.toHours() + "小时" + (left.toMinutesPart() == 0 ? "" : left.toMinutesPart() + "分钟");
    }
    return left.toMinutes() > 0 ? left.toMinutes() + "分钟" : "不到1分钟";
  }
}
