package dev.updraft.notification.nudges;

import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;

/** Why a nudge came, or why none did, in a sentence. */
final class Because {
  private Because() {}

  static String of(NudgePlan plan, People.Known known, Language fallback) {
    var name = known.name(plan.contactId());
    return switch (known.languageOr(fallback)) {
      case ENGLISH -> english(plan.kind()).formatted(name == null ? "a contact" : name);
      case CHINESE -> chinese(plan.kind()).formatted(name == null ? "一位人脉" : name);
    };
  }

  private static String english(NudgeKind kind) {
    return switch (kind) {
      case ACT_ON_ENDORSEMENT ->
          "%s endorsed you. It lifts you only while its window is open, so you are told at once.";
      case WINDOW_HALF_SPENT ->
          "Half of the momentum of the endorsement by %s was gone, and no action had been"
              + " recorded.";
      case WINDOW_CLOSING ->
          "A fifth of the momentum of the endorsement by %s was left, and no action had been"
              + " recorded.";
      case WINDOW_LAPSED ->
          "The window of the endorsement by %s closed, and no action had been recorded.";
      case REPORT_BACK ->
          "You acted on the endorsement by %s and have not recorded an exchange with them since.";
      case GIVE_FIRST ->
          "%s is in one of your inner tiers, and it is long since you gave them anything, or you"
              + " never did.";
      case REACH_OUT ->
          "The last real exchange with %s is longer ago than you want, or there never was one.";
      case BEFORE_MEETING -> "An action you started on the endorsement by %s names this date.";
      case TALK_TO_ACTION ->
          "You took a piece of advice from a talk and have not recorded what you did with it.";
      case TREND_CHECK -> "You took a trend from a talk and set this day to check it.";
      case ASK_FOLLOW_UP ->
          "Half of the time for your question was over, and not everybody had answered.";
      case SOURCE_DRIFT ->
          "Over the last 90 days less of what you heard came from the source than before.";
      case REPORT_READY -> "A report was made for you.";
      case PRACTICE_DUE -> "A practice of yours is due at this moment.";
    };
  }

  private static String chinese(NudgeKind kind) {
    return switch (kind) {
      case ACT_ON_ENDORSEMENT -> "%s为你做了身份背书，只在时效期内管用，所以马上告诉你。";
      case WINDOW_HALF_SPENT -> "%s的身份背书势能过半，还没有记下借势行动。";
      case WINDOW_CLOSING -> "%s的身份背书势能只剩五分之一，还没有记下借势行动。";
      case WINDOW_LAPSED -> "%s的身份背书时效期已过，没有记下借势行动。";
      case REPORT_BACK -> "你借了%s的势，之后还没有记下和对方的交流。";
      case GIVE_FIRST -> "%s在你的重要人脉里，你很久没有为对方付出，或者从来没有。";
      case REACH_OUT -> "和%s上一次真正的交流，比你打算的更久以前，或者从来没有。";
      case BEFORE_MEETING -> "你为%s的身份背书安排的行动，写的是这个日子。";
      case TALK_TO_ACTION -> "你从一场分享里记下一条建议，还没有记下做了什么。";
      case TREND_CHECK -> "你从一场分享里记下一个趋势，定在这天验证。";
      case ASK_FOLLOW_UP -> "你的问题时间过半，还有人没有回答。";
      case SOURCE_DRIFT -> "最近90天，你听到的来自源头的比以前少了。";
      case REPORT_READY -> "为你做好了一份报告。";
      case PRACTICE_DUE -> "你的一次刻意练习到了时间。";
    };
  }
}
