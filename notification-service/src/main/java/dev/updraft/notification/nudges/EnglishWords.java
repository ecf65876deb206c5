package dev.updraft.notification.nudges;

import java.time.Duration;
import java.time.Instant;

/**
 * What nudges say in English.
 *
 * @param known the contact's name; null when it is not known
 */
record EnglishWords(NudgePlan plan, String known, Instant now) {

  Wording wording() {
    return switch (plan.kind()) {
      case ACT_ON_ENDORSEMENT ->
          new Wording(
              "Act on it: %s endorsed you%s".formatted(name(), about(" for ")),
              "Do something in %s now, while the momentum is at its strongest.".formatted(topic()));
      case WINDOW_HALF_SPENT ->
          new Wording(
              "Half spent: the endorsement by %s".formatted(name()),
              "Half of its momentum is gone. Acting in %s now still pays.".formatted(topic()));
      case WINDOW_CLOSING ->
          new Wording(
              "Closing soon: the endorsement by %s".formatted(name()),
              "Only a fifth of its momentum is left. Act in %s now, or it goes unused."
                  .formatted(topic()));
      case WINDOW_LAPSED ->
          new Wording(
              "Lapsed: the endorsement by %s".formatted(name()),
              "Its window%s closed without an action, so it is void. Give first, and be ready for the next one."
                  .formatted(about(" for ")));
      case REPORT_BACK ->
          new Wording(
              "Report back: tell %s what came of it".formatted(name()),
              "The endorsement%s moved you on. Tell %s what you did with it and what came of it; they put their name to you."
                  .formatted(about(" for "), name()));
      case GIVE_FIRST -> new Wording("Give first: something for %s".formatted(name()), giveFirst());
      case REACH_OUT -> new Wording("Reach out: %s".formatted(name()), reachOut());
      case BEFORE_MEETING ->
          new Wording(
              "Before the meeting: what %s made possible".formatted(name()),
              "What you planned%s is about to take place. Go through what you gave %s, what you last talked about and what to ask."
                  .formatted(about(" in "), name()));
      case TALK_TO_ACTION ->
          new Wording(
              "From talk to action: advice%s".formatted(about(" on ")),
              "You noted a piece of advice by %s. Decide on one thing to try, and try it this week."
                  .formatted(known == null ? "the speaker" : known));
      case TREND_CHECK ->
          new Wording(
              "Check the trend%s".formatted(about(": ")),
              "You noted a trend that %s saw coming. Today is the day to look whether it came true."
                  .formatted(known == null ? "the speaker" : known));
      case ASK_FOLLOW_UP ->
          new Wording("Follow up: your question%s".formatted(about(" on ")), followUp());
      case SOURCE_DRIFT -> new Wording("You are drifting from the source", drift());
      case REPORT_READY ->
          new Wording(
              "Your cognition report%s is ready".formatted(period()),
              "It shows what you know, where your boundary runs and what to be asked next.");
      case PRACTICE_DUE ->
          new Wording(
              "Practice is due",
              "Write a draft, then compare it with the revision word by word. One exercise is"
                  + " enough for today.");
    };
  }

  private String giveFirst() {
    var figures = plan.figures();
    return (figures == null || figures.since() == null
            ? "You have given %s nothing yet.".formatted(name())
            : "It is %s since you gave %s something.".formatted(days(figures.since()), name()))
        + " Look for what you have that they need: knowledge, a skill, an introduction, an hour of"
        + " your time.";
  }

  private String reachOut() {
    var figures = plan.figures();
    return (figures == null || figures.count() == null || figures.since() == null
            ? "It is time to be in touch."
            : "You want to be in touch every %s, and it has been %s."
                .formatted(count(figures.count(), "day"), days(figures.since())))
        + " A thought of yours and a question are worth more than a greeting.";
  }

  private String followUp() {
    var figures = plan.figures();
    return (figures == null || figures.count() == null || figures.of() == null
            ? "Not everybody has answered."
            : "%d of %d have answered.".formatted(figures.count(), figures.of()))
        + " Remind the others; the answer that helps often comes from someone unexpected.";
  }

  private String drift() {
    var figures = plan.figures();
    return (figures == null || figures.share() == null || figures.of() == null
            ? "Little of what you heard lately came from the source."
            : "Of %d things you heard lately only %d %% came from the source."
                .formatted(figures.of(), Math.round(figures.share() * 100)))
        + " Get near to somebody who knows it at first hand.";
  }

  private String period() {
    var period = plan.figures() == null ? null : plan.figures().period();
    return switch (period) {
      case null -> "";
      case "WEEKLY" -> " for the week";
      case "MONTHLY" -> " for the month";
      case "ON_DEMAND" -> "";
      default -> " for " + period;
    };
  }

  private String name() {
    return known == null ? "one of your contacts" : known;
  }

  private String topic() {
    return plan.topic() == null ? "your strongest field" : plan.topic();
  }

  private String about(String preposition) {
    return plan.topic() == null ? "" : preposition + plan.topic();
  }

  private String days(Instant since) {
    return count(Math.max(0, Duration.between(since, now).toDays()), "day");
  }

  String late() {
    return " If you did act in time, record it within 48 hours of the end and it still counts.";
  }

  String left(Duration left) {
    return " " + duration(left) + " left.";
  }

  private static String duration(Duration left) {
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
}
