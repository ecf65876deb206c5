package dev.updraft.insight.report;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.report.Figures.Change;
import dev.updraft.insight.report.Figures.FacetFigure;
import dev.updraft.insight.report.Figures.Gust;
import dev.updraft.insight.report.ReportBook.ReportDocument;
import dev.updraft.insight.report.Telling.Section;
import dev.updraft.insight.report.Telling.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a report's figures into words; every figure says how much it rests on. */
final class Teller {
  /** The chart of momentum shows so much before the end. */
  static final Duration CHARTED = Duration.ofDays(90);

  private final ReportDocument report;
  private final Figures figures;
  private final Words words;

  private Teller(ReportDocument report, Words words) {
    this.report = report;
    this.figures = report.figures();
    this.words = words;
  }

  /** The same report in the same language is the same to the last letter. */
  static Telling tell(ReportDocument report, boolean chinese) {
    var words = new Words(chinese, ReportSchedule.zoneOf(report.zone()), report.names());
    return new Teller(report, words).telling();
  }

  private Telling telling() {
    return new Telling(
        words.language(),
        words.say("Cognition report", "认知报告"),
        words.say(
            "%s, %s to %s (%s)",
            "%s，%s 至 %s（%s）",
            words.period(report.period()),
            words.day(report.from()),
            words.lastDay(report.before()),
            report.zone()),
        List.of(next(), changes(), identity(), information(), boundary(), cognition()),
        words.say(
            "Issued %s from what was recorded up to then (log position %d). n is how much a figure"
                + " rests on. Names of questioners are given from three up.",
            "出具于 %s，依据截至当时的记录（日志位置 %d）。n 为样本数；提问人满三位才列出姓名。",
            DateTimes.minute(report.issuedAt(), words.zone()),
            report.inputs().position()));
  }

  private Section next() {
    var lines = new ArrayList<String>();
    for (var step : figures.next()) {
      lines.add(words.step(step) + " → " + step.link());
    }
    if (lines.isEmpty()) {
      lines.add(words.say("Nothing presses. Give somebody your best.", "没有紧迫的事。去为别人付出最好的。"));
    }
    return new Section(words.say("What to do next", "接下来做什么"), lines, null, null);
  }

  private Section changes() {
    if (report.previousId() == null) {
      return new Section(
          words.say("What changed", "有什么变化"),
          List.of(
              report.period() == Period.ON_DEMAND
                  ? words.say(
                      "There is no earlier report on a time as long: nothing to compare with yet.",
                      "之前没有时长相近的报告，还没有可比的。")
                  : words.say(
                      "This is the first report of its kind: nothing to compare with yet.",
                      "这是第一份，还没有可比的。")),
          null,
          null);
    }
    var rows = figures.changes().stream().map(this::change).toList();
    return new Section(
        words.say("What changed since the last one%s", "与上一份相比%s", comparedTo()),
        rows.isEmpty() ? List.of(words.say("Nothing.", "没有变化。")) : List.of(),
        rows.isEmpty()
            ? null
            : new Table(List.of("", words.say("before", "之前"), words.say("now", "现在")), rows),
        null);
  }

  private String comparedTo() {
    var span = report.compared();
    return span == null
        ? ""
        : words.say(
            " (%s to %s)", "（%s 至 %s）", words.day(span.from()), words.lastDay(span.before()));
  }

  private List<String> change(Change change) {
    return List.of(
        words.measure(change.measure()),
        words.value(change.measure(), change.before()),
        words.value(change.measure(), change.now()));
  }

  private Section identity() {
    var it = figures.identity();
    var lines = new ArrayList<String>();
    lines.add(words.say("Value given: %d.", "付出：%d 次。", it.given()));
    lines.add(
        words.say(
            "Exchanges: %d, of which %d of ideas.",
            "交流：%d 次，其中思想交流 %d 次。", it.exchanges(), it.deep()));
    lines.add(
        words.say(
            "Endorsements: %d, of which %d unasked.",
            "身份背书：%d 次，其中主动 %d 次。", it.endorsements(), it.unprompted()));
    lines.add(
        words.say(
            "Windows: %d acted on, %d missed, %d still open.",
            "时效期：已借势 %d，已错失 %d，仍然有效 %d。", it.actedOn(), it.missed(), it.windows()));
    if (it.hoursToAct() != null) {
      lines.add(
          words.say(
              "Time to act: %s (median, n = %d).",
              "从背书到行动：中位数 %s（n = %d）。", words.hours(it.hoursToAct()), it.actedOn()));
    }
    var rows =
        it.gusts().stream()
            .filter(gust -> gust.closesAt().isAfter(report.before()))
            .map(this::gust);
    return new Section(
        words.say("Standing", "身份"),
        lines,
        new Table(
            List.of(
                words.say("Endorsement", "身份背书"),
                words.say("Topic", "话题"),
                words.say("Momentum", "势能"),
                words.say("Void from", "过期")),
            rows.toList()),
        Charts.momentum(it.gusts(), report.before().minus(CHARTED), report.before(), words));
  }

  private List<String> gust(Gust gust) {
    return List.of(
        words.name(gust.contactId()),
        gust.topic() == null ? "–" : gust.topic(),
        gust.actedAt() == null ? Words.number(gust.momentum()) : words.say("acted on", "已借势"),
        words.day(gust.closesAt()));
  }

  private Section information() {
    var it = figures.information();
    var lines = new ArrayList<String>();
    lines.add(words.say("In this time: %s.", "这段时间：%s。", words.mix(it.period())));
    lines.add(words.say("In the last ninety days: %s.", "最近九十天：%s。", words.mix(it.quarter())));
    var warning = words.warning(it.warning());
    if (!warning.isEmpty()) {
      lines.add(warning);
    }
    lines.add(
        words.say(
            "Questions: %d asked, %d turned out, %d open.",
            "问题：新提 %d，已有答案 %d，未决 %d。", it.asked(), it.resolved(), it.open()));
    return new Section(
        words.say("Information", "信息"),
        lines,
        new Table(
            List.of(words.say("Topic", "话题"), words.say("From the source", "源头"), "n"),
            it.topics().stream()
                .map(
                    topic ->
                        List.of(
                            topic.topic(),
                            Words.percent(topic.mix().sourceShare()),
                            String.valueOf(topic.mix().claims())))
                .toList()),
        Charts.sourceMix(it.months(), words));
  }

  private Section boundary() {
    var it = figures.cognition();
    var standing = it.byStanding();
    return new Section(
        words.say("Boundary of what you know", "认知边界"),
        List.of(
            words.say(
                "Facets: %d known, %d at the boundary, %d unknown, %d untested.",
                "子领域：已掌握 %d，处在边界 %d，未掌握 %d，未检验 %d。",
                standing.getOrDefault(Standing.KNOWN, 0),
                standing.getOrDefault(Standing.BOUNDARY, 0),
                standing.getOrDefault(Standing.UNKNOWN, 0),
                standing.getOrDefault(Standing.UNTESTED, 0))),
        new Table(
            List.of(
                words.say("Facet", "子领域"),
                words.say("Mastery (90 %)", "掌握程度（90 %）"),
                "",
                words.say("answers (n)", "回答（n）"),
                words.say("questioners", "提问人")),
            it.facets().stream().filter(facet -> facet.answers() > 0).map(this::facet).toList()),
        Charts.boundary(it.facets(), words));
  }

  private List<String> facet(FacetFigure facet) {
    return List.of(
        facet.name(),
        facet.mastery() == null
            ? "–"
            : String.format(
                Locale.ROOT,
                "%.0f %% (%.0f–%.0f)",
                100 * facet.mastery(),
                100 * facet.lower(),
                100 * facet.upper()),
        words.standing(facet.standing()),
        String.valueOf(facet.answers()),
        String.valueOf(facet.questioners()));
  }

  private Section cognition() {
    var it = figures.cognition();
    var lines = new ArrayList<String>();
    var asked = it.challenges();
    lines.add(
        words.say(
            "Sessions of questions: %d, with %d questions%s.",
            "接受提问 %d 场，%d 个问题%s。", asked.sessions(), asked.questions(), counts(asked.byOutcome())));
    if (!asked.questioners().isEmpty()) {
      lines.add(
          words.say(
              "Asked by %s.",
              "提问人：%s。",
              asked.questioners().stream()
                  .map(words::name)
                  .collect(Collectors.joining(words.say(", ", "、")))));
    }
    lines.add(
        words.say(
            "Gaps: %d found, %d closed, %d opened again, %d open.",
            "盲点：新发现 %d，已补上 %d，重新打开 %d，未补 %d。",
            it.gaps().found(),
            it.gaps().closed(),
            it.gaps().reopened(),
            it.gaps().open()));
    lines.add(
        words.say(
            "Insights: %d received%s, %d of them put to use.",
            "启发：得到 %d 条%s，已用上 %d 条。",
            it.insights().received(),
            counts(it.insights().byKind()),
            it.insights().used()));
    lines.addAll(models());
    lines.addAll(practices());
    return new Section(words.say("Learning from others", "向人学习"), lines, null, null);
  }

  private List<String> models() {
    var it = figures.cognition().models();
    var lines = new ArrayList<String>();
    if (!it.following().isEmpty()) {
      lines.add(
          words.say(
              "Modelled on %s; observations%s.",
              "职场导师：%s；观察记录%s。",
              it.following().stream()
                  .map(words::name)
                  .collect(Collectors.joining(words.say(", ", "、"))),
              it.byLayer().isEmpty() ? words.say(": none", "：无") : counts(it.byLayer())));
    }
    if (it.neglected() != null) {
      lines.add(
          words.say("Looked at too little: %s.", "看得太少的一层：%s。", words.outcome(it.neglected())));
    }
    return lines;
  }

  private List<String> practices() {
    var it = figures.cognition().practices();
    var lines = new ArrayList<String>();
    lines.add(
        words.say(
            "Practice: %d compared%s.", "刻意练习 %d 次%s。", it.practices(), counts(it.byClass())));
    if (it.similarity() != null) {
      lines.add(
          words.say(
              "Draft and revision are alike to %s (n = %d).",
              "初稿与改稿相似 %s（n = %d）。", Words.percent(it.similarity()), it.practices()));
    }
    if (!it.stopped().isEmpty()) {
      lines.add(
          words.say(
              "No longer needed: %s.",
              "已经不再需要改的：%s。",
              it.stopped().stream()
                  .map(words::outcome)
                  .collect(Collectors.joining(words.say(", ", "、")))));
    }
    return lines;
  }

  /** The most first, and those alike in the order of their names, so that it reads the same. */
  private String counts(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(each -> words.outcome(each.getKey()) + " " + each.getValue())
            .collect(
                Collectors.joining(
                    words.say(", ", "、"), words.say(" (", "（"), words.say(")", "）")));
  }

  /** How a moment is written. */
  static final class DateTimes {
    private static final java.time.format.DateTimeFormatter MINUTE =
        java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private DateTimes() {}

    static String minute(Instant at, java.time.ZoneId zone) {
      return MINUTE.format(at.atZone(zone));
    }
  }
}
