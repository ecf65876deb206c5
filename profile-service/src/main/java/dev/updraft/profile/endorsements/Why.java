package dev.updraft.profile.endorsements;

import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Assessment.Factor;
import dev.updraft.profile.endorsements.Assessment.Facts;
import dev.updraft.profile.members.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Why a factor of a momentum is what it is, in words. */
record Why(Language language) {
  String of(Factor.Name factor, Account account, Facts facts) {
    return switch (factor) {
      case KIND ->
          say(
              "what a " + spoken(account.kind()) + " usually begins with",
              chinese(account.kind()) + "通常由此起算");
      case UNPROMPTED -> unprompted(account.unprompted());
      case STANDING ->
          say(
              "the endorser is " + spoken(facts.standing()) + " in the topic",
              "对方在这个话题上是" + chinese(facts.standing()));
      case GIVEN_FIRST -> givenFirst(facts);
      case REACH ->
          account.reach() == null
              ? say("how many it reached is not known", "触达多少人不详")
              : say("it reached " + account.reach() + " people", "触达 " + account.reach() + " 人");
      case LIMIT -> say("no base is higher", "起点至多如此");
      case OVERRIDE -> say("set by you", "由你设定");
      case AGE, RETRACTED -> throw new IllegalStateException(factor + " is in no base");
    };
  }

  String retracted() {
    return say("you took the endorsement back", "你撤回了这次背书");
  }

  String age(Window window, Instant at) {
    if (at.isBefore(window.opensAt())) {
      return say("the window had not opened", "时效期尚未开始");
    } else if (window.closedAt(at)) {
      return say("the window had closed", "时效期已过");
    }
    var age = Duration.between(window.opensAt(), at);
    var whole = Duration.ofSeconds(window.tauSeconds());
    return say(
        "age %s of %s".formatted(english(age), english(whole)),
        "已过 %s，时效期共 %s".formatted(chinese(age), chinese(whole)));
  }

  private String unprompted(Boolean known) {
    if (known == null) {
      return say(
          "whether it was asked for is not known, so it counts as if it had been",
          "是否出于请托不详，按请托计算");
    }
    return known ? say("given unasked", "对方主动背书") : say("it was asked for", "应你的请托");
  }

  private String givenFirst(Facts facts) {
    if (facts.givenFirst()) {
      return say("you had given them something and exchanged ideas before", "此前你已有付出，也有过思想交流");
    } else if (facts.given()) {
      return say("you had not exchanged ideas before", "此前没有过思想交流");
    } else if (facts.deep()) {
      return say("you had not given them anything before", "此前你没有付出");
    }
    return say(
        "you had neither given them anything nor exchanged ideas before", "此前你没有付出，也没有过思想交流");
  }

  private String say(String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  private static String english(Duration duration) {
    return inWords(duration, " d", " h", " min", " s", " ");
  }

  private static String chinese(Duration duration) {
    return inWords(duration, " 天", " 小时", " 分钟", " 秒", " ");
  }

  /** The largest unit and the next. */
  private static String inWords(
      Duration duration, String days, String hours, String minutes, String seconds, String and) {
    if (duration.toDays() > 0) {
      return duration.toHoursPart() == 0
          ? duration.toDays() + days
          : duration.toDays() + days + and + duration.toHoursPart() + hours;
    }
    return duration.toHours() > 0
        ? duration.toHours() + hours + and + duration.toMinutesPart() + minutes
        : duration.toMinutes() + minutes + and + duration.toSecondsPart() + seconds;
  }

  private static String spoken(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String chinese(EndorsementKind kind) {
    return switch (kind) {
      case PUBLIC_ADVOCACY -> "公开推崇";
      case RECOMMENDATION -> "推荐";
      case INTRODUCTION -> "引荐";
      case MENTION -> "提及";
      case PHOTO -> "合影";
    };
  }

  private static String chinese(Standing standing) {
    return switch (standing) {
      case ORIGINATOR -> "源头人物";
      case CLOSE_TO_SOURCE -> "身边人";
      case WELL_INFORMED -> "消息灵通者";
      case PEER -> "同行";
    };
  }
}
