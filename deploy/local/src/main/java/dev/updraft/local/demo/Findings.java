package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each service knows at the end of the story. */
final class Findings {
  private final Api profile;
  private final Api insight;
  private final Api notification;
  private final Language language;
  private final PrintStream out;

  Findings(Api profile, Api insight, Api notification, Language language, PrintStream out) {
    this.profile = profile;
    this.insight = insight;
    this.notification = notification;
    this.language = language;
    this.out = out;
  }

  void print(List<String> endorsements, String question) {
    heading(text("身份：时效期与势能", "Identity: window and momentum"));
    endorsements.forEach(this::endorsement);
    heading(text("提醒及其经过", "Nudges with their history"));
    notification.get("/api/v1/nudges?limit=50").path("items").forEach(this::nudge);
    heading(text("综合判断", "The picture"));
    picture(insight.get("/api/v1/questions/" + question + "/picture"));
    heading(text("信息来源", "Source mix"));
    sourceMix(insight.get("/api/v1/source-mix"));
  }

  private void endorsement(String id) {
    JsonNode seen = profile.get("/api/v1/endorsements/" + id);
    JsonNode window = seen.path("window");
    line(
        seen.path("kind").asText()
            + "  "
            + seen.path("state").asText()
            + text("  势能 ", "  momentum ")
            + Demo.number(seen.path("momentum"))
            + text("  时效期 ", "  window ")
            + window.path("opensAt").asText()
            + " … "
            + window.path("closesAt").asText());
    JsonNode explained = profile.get("/api/v1/endorsements/" + id + "/momentum");
    for (JsonNode factor : explained.path("factors")) {
      line(
          "    "
              + factor.path("name").asText()
              + " "
              + factor.path("value").asText()
              + "  "
              + factor.path("why").asText());
    }
  }

  private void nudge(JsonNode nudge) {
    var history = new ArrayList<String>();
    for (JsonNode event : nudge.path("history")) {
      String why = event.path("why").asText("");
      history.add(
          event.path("state").asText()
              + (why.isBlank() || why.equals("null") ? "" : " (" + why + ")"));
    }
    line(
        String.format(
            Locale.ROOT, "%-20s %s", nudge.path("kind").asText(), String.join(" → ", history)));
  }

  private void picture(JsonNode picture) {
    var answers = new ArrayList<String>();
    for (JsonNode answer : picture.path("answers")) {
      answers.add(
          answer.path("value").asText()
              + " "
              + Math.round(answer.path("probability").asDouble() * 100)
              + " %");
    }
    line(String.join(text("，", ", "), answers));
    line(
        text("可信等级 ", "grade ")
            + picture.path("grade").asText()
            + text("，独立源头 ", ", independent roots ")
            + picture.path("independentRoots").asInt()
            + (picture.path("abstains").asBoolean() ? text("，暂不判断", ", abstains") : ""));
    JsonNode next = picture.path("askNext");
    if (next.isObject()) {
      line(text("下一个问谁：", "ask next: ") + next.path("name").asText(next.toString()));
    }
  }

  private void sourceMix(JsonNode mix) {
    line(
        text("说法 ", "claims ")
            + mix.path("claims").asInt()
            + text("：源头 ", ": source ")
            + mix.path("hops0").asInt()
            + text("，隔一手 ", ", one person between ")
            + mix.path("hops1").asInt()
            + text("，隔两手以上 ", ", two or more ")
            + mix.path("hops2plus").asInt()
            + text("；源头占 ", "; from the source ")
            + Math.round(mix.path("sourceShare").asDouble() * 100)
            + " %");
  }

  private void heading(String title) {
    out.println();
    out.println(title);
  }

  private void line(String line) {
    out.println("  " + line);
  }

  private String text(String chinese, String english) {
    return language.text(chinese, english);
  }
}
