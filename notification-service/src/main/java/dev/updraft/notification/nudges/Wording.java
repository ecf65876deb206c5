package dev.updraft.notification.nudges;

import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A nudge in words: who it is about, in what topic, what to do and how long is left. Worded anew
 * whenever it is read or handed over, so it always knows the names and the time there are by then.
 */
public record Wording(String title, String text) {
  /** An action reported this long after the window's end still counts when it began inside. */
  private static final Duration REPORTED_LATE = Duration.ofHours(48);

  public static Wording of(
      Nudge.Planned nudge, People.Known known, Language fallback, Instant now) {
    var plan = nudge.plan();
    var name = known.name(plan.contactId());
    return switch (known.languageOr(fallback)) {
      case ENGLISH -> {
        var words = new EnglishWords(plan, name, now);
        yield words.wording().followedBy(ending(nudge, words::late, words::left, now));
      }
      case CHINESE -> {
        var words = new ChineseWords(plan, name, now);
        yield words.wording().followedBy(ending(nudge, words::late, words::left, now));
      }
    };
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

  /** Several in one, in their order. */
  public static Wording digest(
      List<Nudge.Planned> nudges, People.Known known, Language language, Instant now) {
    var texts =
        nudges.stream()
            .map(each -> of(each, known, language, now))
            .map(each -> each.title + "\n" + each.text)
            .collect(Collectors.joining("\n\n"));
    return switch (language) {
      case ENGLISH ->
          new Wording(
              nudges.size() == 1 ? "1 nudge for you" : nudges.size() + " nudges for you", texts);
      case CHINESE -> new Wording(nudges.size() + "条提醒", texts);
    };
  }

  private Wording followedBy(String ending) {
    return new Wording(title, text + ending);
  }

  /** How long is left, as long as that still matters. */
  private static String ending(
      Nudge.Planned nudge, Supplier<String> late, Function<Duration, String> left, Instant now) {
    var closesAt = nudge.plan().closesAt();
    if (closesAt == null || nudge.state().closed()) {
      return "";
    }
    if (nudge.plan().kind() == NudgeKind.WINDOW_LAPSED) {
      return now.isBefore(closesAt.plus(REPORTED_LATE)) ? late.get() : "";
    }
    var remaining = Duration.between(now, closesAt);
    return remaining.isPositive() ? left.apply(remaining) : "";
  }
}
