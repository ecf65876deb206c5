package dev.updraft.notification.nudges;

import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import java.time.Duration;
import java.time.Instant;

/**
 * A nudge in words: who endorsed, for what, what to do and how long is left. Worded anew whenever
 * it is read or handed over, so it always knows the names and the time there are by then.
 */
public record Wording(String title, String text) {
  /** An action reported this long after the window's end still counts when it began inside. */
  private static final Duration REPORTED_LATE = Duration.ofHours(48);

  public static Wording of(
      Nudge.Planned nudge, People.Known known, Language fallback, Instant now) {
    var plan = nudge.plan();
    var language = known.languageOr(fallback);
    var name = known.name(plan.contactId());
    var wording =
        switch (language) {
          case ENGLISH -> english(plan, name == null ? "one of your contacts" : name);
          case CHINESE -> chinese(plan, name == null ? "一位人脉" : name);
        };
    return new Wording(wording.title, wording.text + ending(nudge, language, now));
  }

  /** What a channel is tried with. */
  public static Wording test(Language language) {
    return switch (language) {
      case ENGLISH ->
          new Wording("A test from Updraft", "Nudges will reach you here, as this message did.");
      case CHINESE -> new Wording("Updraft 测试消息", "提醒会像这条消息一样送到这里。");
    };
  }

  /**
   * The end of a window, for a calendar.
   *
   * @param name null: not known
   * @param topic null: none
   */
  static Wording windowCloses(String name, String topic, Language language) {
    return switch (language) {
      case ENGLISH ->
          new Wording(
              "Window closes: the endorsement by %s"
                  .formatted(name == null ? "one of your contacts" : name),
              "Act in %s before, or it goes unused."
                  .formatted(topic == null ? "your strongest field" : topic));
      case CHINESE ->
          new Wording(
              "时效期结束：%s的身份背书".formatted(name == null ? "一位人脉" : name),
              "在此之前在%s借势行动，否则就此作废。".formatted(topic == null ? "最强的领域" : "「" + topic + "」"));
    };
  }

  private static Wording english(NudgePlan plan, String name) {
    var topic = plan.topic() == null ? "your strongest field" : plan.topic();
    var about = plan.topic() == null ? "" : " for " + plan.topic();
    return switch (plan.kind()) {
      case ACT_ON_ENDORSEMENT ->
          new Wording(
              "Act on it: %s endorsed you%s".formatted(name, about),
              "Do something in %s now, while the momentum is at its strongest.".formatted(topic));
      case WINDOW_HALF_SPENT ->
          new Wording(
              "Half spent: the endorsement by %s".formatted(name),
              "Half of its momentum is gone. Acting in %s now still pays.".formatted(topic));
      case WINDOW_CLOSING ->
          new Wording(
              "Closing soon: the endorsement by %s".formatted(name),
              "Only a fifth of its momentum is left. Act in %s now, or it goes unused."
                  .formatted(topic));
      case WINDOW_LAPSED ->
          new Wording(
              "Lapsed: the endorsement by %s".formatted(name),
              "Its window%s closed without an action, so it is void. Give first, and be ready for the next one."
                  .formatted(about));
    };
  }

  private static Wording chinese(NudgePlan plan, String name) {
    var topic = plan.topic() == null ? "最强的领域" : "「" + plan.topic() + "」";
    return switch (plan.kind()) {
      case ACT_ON_ENDORSEMENT ->
          new Wording("趁势行动：%s为你做了身份背书".formatted(name), "趁势能最足，马上在%s借势行动。".formatted(topic));
      case WINDOW_HALF_SPENT ->
          new Wording("势能过半：%s的身份背书".formatted(name), "势能已经去了一半，现在在%s借势，还来得及。".formatted(topic));
      case WINDOW_CLOSING ->
          new Wording("即将过期：%s的身份背书".formatted(name), "势能只剩五分之一，要在%s借势，就趁现在。".formatted(topic));
      case WINDOW_LAPSED ->
          new Wording(
              "过期作废：%s的身份背书".formatted(name),
              "在%s的时效期已过，没有借势行动，就此作废。继续先付出，为下一次做好准备。".formatted(topic));
    };
  }

  /** How long is left, as long as that still matters. */
  private static String ending(Nudge.Planned nudge, Language language, Instant now) {
    var closesAt = nudge.plan().closesAt();
    if (closesAt == null || nudge.state().closed()) {
      return "";
    }
    if (nudge.plan().kind() == NudgeKind.WINDOW_LAPSED) {
      return now.isBefore(closesAt.plus(REPORTED_LATE))
          ? switch (language) {
            case ENGLISH ->
                " If you did act in time, record it within 48 hours of the end and it still"
                    + " counts.";
            case CHINESE -> "如果期内已经行动，过期后 48 小时内补记仍然算数。";
          }
          : "";
    }
    var left = Duration.between(now, closesAt);
    return left.isPositive()
        ? switch (language) {
          case ENGLISH -> " " + english(left) + " left.";
          case CHINESE -> "时效期还剩" + chinese(left) + "。";
        }
        : "";
  }

  private static String english(Duration left) {
    if (left.toDays() > 0) {
      return count(left.toDays(), "day") + and(left.toHoursPart(), "hour");
    }
    if (left.toHours() > 0) {
      return count(left.toHours(), "hour") + and(left.toMinutesPart(), "minute");
    }
    return left.toMinutes() > 0 ? count(left.toMinutes(), "minute") : "Less than a minute";
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  private static String and(int number, String unit) {
    return number == 0 ? "" : " and " + count(number, unit);
  }

  private static String chinese(Duration left) {
    if (left.toDays() > 0) {
      return left.toDays() + "天" + (left.toHoursPart() == 0 ? "" : left.toHoursPart() + "小时");
    }
    if (left.toHours() > 0) {
      return left.toHours() + "小时" + (left.toMinutesPart() == 0 ? "" : left.toMinutesPart() + "分钟");
    }
    return left.toMinutes() > 0 ? left.toMinutes() + "分钟" : "不到1分钟";
  }
}
