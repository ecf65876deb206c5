package dev.updraft.insight.report;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.report.Figures.Measure;
import dev.updraft.insight.report.Figures.Mix;
import dev.updraft.insight.report.Figures.Step;
import dev.updraft.insight.sourcemix.SourceMix;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A report's words in one of its two languages. Numbers and dates are written alike whatever the
 * machine it runs on.
 *
 * @param names of contacts, as they were called then
 */
record Words(boolean chinese, ZoneId zone, Map<UUID, String> names) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

  /**
   * @param language a BCP 47 tag; null: English
   */
  static boolean isChinese(String language) {
    return language != null && Locale.forLanguageTag(language).getLanguage().equals("zh");
  }

  String language() {
    return chinese ? "zh-CN" : "en";
  }

  /** One of two wordings; the first is English. */
  String say(String english, String simplifiedChinese) {
    return chinese ? simplifiedChinese : english;
  }

  /** One of two wordings, filled in. */
  String say(String english, String simplifiedChinese, Object... values) {
    return String.format(Locale.ROOT, say(english, simplifiedChinese), values);
  }

  String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  /** The last day of what ends at an instant. */
  String lastDay(Instant before) {
    return DAY.format(before.minusNanos(1).atZone(zone));
  }

  String name(UUID contact) {
    return contact == null
        ? say("somebody", "某人")
        : names.getOrDefault(contact, say("a contact", "一位人脉"));
  }

  static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String percent(Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  String hours(double hours) {
    return hours < 48
        ? say("%s hours", "%s 小时", number(hours))
        : say("%s days", "%s 天", number(hours / 24));
  }

  String mix(Mix mix) {
    return mix.claims() == 0
        ? say("nothing was heard (n = 0)", "没有听到任何说法（n = 0）")
        : say(
            "%s at the source, %d of %d one step away, %d further (n = %d)",
            "源头占 %s；隔一手 %d/%d，更远 %d（n = %d）",
            percent(mix.sourceShare()),
            mix.hops1(),
            mix.claims(),
            mix.hops2plus(),
            mix.claims());
  }

  String period(Period period) {
    return switch (period) {
      case WEEKLY -> say("Week", "周报");
      case MONTHLY -> say("Month", "月报");
      case ON_DEMAND -> say("Report", "报告");
    };
  }

  String standing(Standing standing) {
    return switch (standing) {
      case KNOWN -> say("known", "已掌握");
      case BOUNDARY -> say("at the boundary", "认知边界");
      case UNKNOWN -> say("unknown", "未掌握");
      case UNTESTED -> say("untested", "未检验");
    };
  }

  String warning(SourceMix.Warning warning) {
    return switch (warning) {
      case NONE -> "";
      case WARNING ->
          say("Less than half of what you hear comes from the source.", "你听到的信息，来自源头的不到一半。");
      case ALARM ->
          say(
              "Most of what you hear is relayed: you are too far from the source.",
              "你听到的信息多数是转述：离源头太远了。");
    };
  }

  String measure(Measure measure) {
    return switch (measure) {
      case GIVEN -> say("Value given", "付出");
      case ENDORSEMENTS -> say("Endorsements", "身份背书");
      case ACTED_ON -> say("Windows acted on", "已借势");
      case MISSED -> say("Windows missed", "已错失");
      case SOURCE_SHARE -> say("Share of source information", "源头信息占比");
      case FACETS_KNOWN -> say("Facets known", "已掌握的子领域");
      case FACETS_AT_BOUNDARY -> say("Facets at the boundary", "处在边界的子领域");
      case GAPS_OPEN -> say("Open gaps", "未补的盲点");
      case INSIGHTS -> say("Insights received", "得到的启发");
      case SIMILARITY -> say("Draft and revision alike", "初稿与改稿的相似度");
    };
  }

  String value(Measure measure, Double value) {
    if (value == null) {
      return "–";
    }
    return switch (measure) {
      case SOURCE_SHARE, SIMILARITY -> percent(value);
      case GIVEN,
          ENDORSEMENTS,
          ACTED_ON,
          MISSED,
          FACETS_KNOWN,
          FACETS_AT_BOUNDARY,
          GAPS_OPEN,
          INSIGHTS ->
          number(value);
    };
  }

  /** An enum's constant of another slice, in the interface's words where it has some. */
  String outcome(String outcome) {
    return switch (outcome) {
      case "ANSWERED" -> say("answered", "答上了");
      case "PARTLY" -> say("partly", "答上一部分");
      case "STUMPED" -> say("stumped", "被问住");
      case "NOT_CONSIDERED" -> say("not considered", "没想过");
      case "INSPIRATION" -> say("inspiration", "启发");
      case "KNOWLEDGE" -> say("knowledge", "新知");
      case "SKILL" -> say("skill", "技能");
      case "PERSPECTIVE" -> say("perspective", "视角");
      case "BEARING" -> say("bearing", "言谈举止");
      case "METHOD" -> say("method", "工作方法");
      case "THINKING" -> say("way of thinking", "思维方式");
      case "SPELLING" -> say("spelling", "错别字");
      case "WORDING" -> say("wording", "措辞");
      case "CUT" -> say("cuts", "删减");
      case "ADDITION" -> say("additions", "补充");
      case "ORDER" -> say("order", "顺序");
      case "STRUCTURE" -> say("structure", "结构");
      case "NUMBER_FACT" -> say("numbers and facts", "数字与事实");
      case "THEME" -> say("theme", "立意");
      default -> outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  String step(Step step) {
    return switch (step.reason()) {
      case ACT_ON_WINDOW ->
          say(
              "Act on %s's endorsement%s: its momentum is %s and falling.",
              "趁势行动：%s的背书%s，势能 %s，正在下降。",
              name(step.contactId()),
              step.about() == null ? "" : say(" in %s", "（%s）", step.about()),
              number(step.number()));
      case GET_NEAR_SOURCE ->
          say(
              "Get near a source%s: only %s of what you hear comes from one.",
              "接近源头%s：只有 %s 来自源头。",
              step.about() == null ? "" : say(" on %s", "（%s）", step.about()),
              percent(step.number()));
      case BE_ASKED ->
          step.number() != null && step.number() == 0
              ? say(
                  "Have somebody question you on %s: nobody has asked you about it yet.",
                  "请人就“%s”向你提问：还没有人问过。", step.about())
              : say(
                  "Have somebody question you on %s: what you know there ends somewhere near%s.",
                  "请人就“%s”向你提问：你的认知边界就在附近%s。",
                  step.about(),
                  step.number() == null ? "" : say(" (n = %s)", "（n = %s）", number(step.number())));
      case CLOSE_GAP ->
          say(
              "Close a gap%s: it has been open for %s days.",
              "补上一个盲点%s：已经空了 %s 天。",
              step.about() == null ? "" : say(" in %s", "（%s）", step.about()),
              number(step.number()));
      case USE_INSIGHT ->
          say(
              "Put to use what %s gave you%s: it has lain for %s days.",
              "用上%s给你的启发%s：已经放了 %s 天。",
              name(step.contactId()),
              step.about() == null ? "" : say(" on %s", "（%s）", step.about()),
              number(step.number()));
      case OBSERVE_LAYER ->
          say(
              "Watch %s's %s: of what you wrote down only %s is about it.",
              "揣摩%s的%s：你的记录里只有 %s 与此有关。",
              name(step.contactId()),
              outcome(step.about()),
              percent(step.number()));
      case PRACTISE ->
          say(
              "Practise: your revisions change %s most (%s times).",
              "刻意练习：改稿里改得最多的是%s（%s 处）。", outcome(step.about()), number(step.number()));
      case GIVE_FIRST -> say("Give first: nothing was given in this time.", "先付出：这段时间还没有付出过。");
    };
  }
}
