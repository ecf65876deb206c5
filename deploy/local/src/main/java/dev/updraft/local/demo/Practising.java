package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The seventh chapter: a draft, what the teacher made of it, and what to practise next. */
record Practising(Api insight, Api withoutAccount, Teller teller, Cast cast) {

  /** Of these the largest of each is told; the others are many and small. */
  private static final List<String> TOLD = List.of("ORDER", "CUT", "NUMBER_FACT", "THEME");

  void play() {
    String practice =
        insight.create(
            "/api/v1/practices",
            Map.of(
                "title",
                teller.text("分享会", "The talk"),
                "draft",
                draft(),
                "mentorId",
                cast.teacher()));
    teller.step(teller.text("写下初稿", "Writes a draft"), draft());
    String path = "/api/v1/practices/" + practice;
    String link = insight.post(path + "/links", Map.of()).path("path").asText();
    withoutAccount.post(link, Map.of("revision", revision()));
    teller.step(teller.text("G老师凭链接交还改稿", "Teacher G returns it, by a link"), revision());
    JsonNode comparison = insight.get(path + "/comparison");
    teller.detail(
        teller.text("与初稿相同 ", "as in the draft: ") + Teller.percent(comparison.path("similarity")));
    changes(comparison.path("changes"));
    explain(path, comparison.path("changes"));
    JsonNode exercise = insight.get("/api/v1/practices/next-exercise");
    teller.step(
        teller.text("下一次练习", "To practise next"),
        exercise.path("text").path(teller.text("zh", "en")).asText());
  }

  private void changes(JsonNode changes) {
    for (String kind : TOLD) {
      JsonNode largest = null;
      for (JsonNode change : changes) {
        if (change.path("changeClass").asText().equals(kind)
            && (largest == null || length(change) > length(largest))) {
          largest = change;
        }
      }
      if (largest != null) {
        teller.detail(
            words().of(kind)
                + teller.text("：", ": ")
                + largest.path("draft").path("text").asText().strip()
                + " → "
                + largest.path("revision").path("text").asText().strip());
      }
    }
  }

  private static int length(JsonNode change) {
    return change.path("draft").path("text").asText().length()
        + change.path("revision").path("text").asText().length();
  }

  /** What she makes of the change that says most. */
  private void explain(String path, JsonNode changes) {
    for (JsonNode change : changes) {
      if (change.path("changeClass").asText().equals("THEME")) {
        String why = teller.text("写的是到场，不是行动", "It told who came, not what was done because of it");
        insight.put(
            path + "/changes/" + change.path("number").asInt(),
            Map.of(
                "why",
                why,
                "gain",
                teller.text("读者看得见先给的结果", "Readers see what giving first leads to")));
        teller.step(teller.text("她写下为什么", "She writes down why"), why);
      }
    }
  }

  private String draft() {
    return teller.text(
        "上周六下午，一场非常精彩的分享会在城东举行，现场来了很多人。老师讲了很多社群营销的干货，大家都觉得收获满满。会后，不少人和老师合影发了朋友圈。小林说回去会好好学习。",
        "Last Saturday afternoon a truly wonderful talk was held in the east of town, and many"
            + " people came. The teacher said many useful things about community marketing, and"
            + " everybody felt they had gained a lot. When it was over, quite a few took photos"
            + " with the teacher. Xiao Lin said she would go home and study hard.");
  }

  private String revision() {
    return teller.text(
        "散会后，多数人忙着合影，小林却留下来整理思维导图。上周六，城东这场分享会来了八十人，老师只讲透一件事：先给，后要。三天后，她照此改了新品试用，收回四十二份反馈。",
        "When it was over, most took photos; Xiao Lin stayed to draw a mind map. Last Saturday"
            + " eighty people came to this talk in the east of town, and the teacher made one thing"
            + " clear: give first, then ask. Three days later she changed the trial by it, and"
            + " forty-two answers came back.");
  }

  private Words words() {
    return new Words(teller.language());
  }
}
