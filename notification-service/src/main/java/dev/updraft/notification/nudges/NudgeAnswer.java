package dev.updraft.notification.nudges;

import dev.updraft.notification.people.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** What a link in a message can say to its nudge. */
public enum NudgeAnswer {
  DONE(1, null),
  SNOOZE_AN_HOUR(2, Snoozing.AN_HOUR),
  SNOOZE_TOMORROW(3, Snoozing.TOMORROW_MORNING),
  SNOOZE_NEXT_WEEK(4, Snoozing.NEXT_WEEK),
  DISMISS(5, null);

  /** In links that are out there: these numbers never change their meaning. */
  private final int code;

  private final Snoozing snoozing;

  NudgeAnswer(int code, Snoozing snoozing) {
    this.code = code;
    this.snoozing = snoozing;
  }

  int code() {
    return code;
  }

  static Optional<NudgeAnswer> of(int code) {
    return Stream.of(values()).filter(each -> each.code == code).findFirst();
  }

  /** Whether there is any sense in offering it with a nudge that reaches the member at a moment. */
  boolean fits(NudgePlan plan, Instant at, ZoneId zone) {
    return switch (this) {
      case DONE -> plan.kind().asksToAct();
      case SNOOZE_AN_HOUR, SNOOZE_TOMORROW, SNOOZE_NEXT_WEEK ->
          !plan.uselessAt(snoozing.from(at, zone));
      case DISMISS -> true;
    };
  }

  NudgeCommand command(Instant now, ZoneId zone) {
    return switch (this) {
      case DONE -> new NudgeCommand.MarkActed(now);
      case SNOOZE_AN_HOUR, SNOOZE_TOMORROW, SNOOZE_NEXT_WEEK ->
          new NudgeCommand.Snooze(snoozing.from(now, zone), now);
      case DISMISS -> new NudgeCommand.Dismiss(now);
    };
  }

  /** What the link is called. */
  String label(Language language) {
    return switch (language) {
      case ENGLISH ->
          switch (this) {
            case DONE -> "Done";
            case SNOOZE_AN_HOUR -> "In an hour";
            case SNOOZE_TOMORROW -> "Tomorrow morning";
            case SNOOZE_NEXT_WEEK -> "Next week";
            case DISMISS -> "Not this one";
          };
      case CHINESE ->
          switch (this) {
            case DONE -> "已做";
            case SNOOZE_AN_HOUR -> "一小时后";
            case SNOOZE_TOMORROW -> "明天早上";
            case SNOOZE_NEXT_WEEK -> "下周";
            case DISMISS -> "不用提醒";
          };
    };
  }

  /** What will happen; "done" is recorded elsewhere too where profile-service takes it up. */
  String announced(NudgeKind kind, Language language) {
    var window = kind.goesByWindow();
    return switch (language) {
      case ENGLISH ->
          switch (this) {
            case DONE ->
                window
                    ? "An action will be recorded for this endorsement, as started now, and its"
                        + " other nudges will stop."
                    : "This nudge will be noted as done. What you did is recorded nowhere else.";
            case SNOOZE_AN_HOUR -> "You will be nudged again in an hour.";
            case SNOOZE_TOMORROW -> "You will be nudged again tomorrow morning at eight.";
            case SNOOZE_NEXT_WEEK -> "You will be nudged again next Monday morning at eight.";
            case DISMISS -> "You will not be nudged about this again. It is not noted as done.";
          };
      case CHINESE ->
          switch (this) {
            case DONE -> window ? "将为这份身份背书记下一次从现在开始的借势行动，其他提醒随之停止。" : "这条提醒将记为已做；你做了什么，不会另外记下。";
            case SNOOZE_AN_HOUR -> "一小时后再提醒你。";
            case SNOOZE_TOMORROW -> "明天早上八点再提醒你。";
            case SNOOZE_NEXT_WEEK -> "下周一早上八点再提醒你。";
            case DISMISS -> "不再就此提醒，也不记为已做。";
          };
    };
  }

  /** That it has happened. */
  String confirmed(Language language) {
    return switch (language) {
      case ENGLISH ->
          switch (this) {
            case DONE -> "Noted as done.";
            case SNOOZE_AN_HOUR, SNOOZE_TOMORROW, SNOOZE_NEXT_WEEK -> "It will come back then.";
            case DISMISS -> "You will not be nudged about this again.";
          };
      case CHINESE ->
          switch (this) {
            case DONE -> "已记为已做。";
            case SNOOZE_AN_HOUR, SNOOZE_TOMORROW, SNOOZE_NEXT_WEEK -> "到时候再提醒你。";
            case DISMISS -> "不再就此提醒。";
          };
    };
  }
}
