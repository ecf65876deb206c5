package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** What insight-service makes of the claims on a question. */
record PictureFindings(Api insight, Teller teller) {

  void print(String question) {
    JsonNode picture = insight.get("/api/v1/questions/" + question + "/picture");
    var answers = new ArrayList<String>();
    for (JsonNode answer : picture.path("answers")) {
      answers.add(answer.path("value").asText() + " " + Teller.percent(answer.path("probability")));
    }
    String grade = picture.path("grade").asText();
    teller.line(
        String.join(text("，", ", "), answers)
            + (picture.path("abstains").asBoolean() ? text("，暂不判断", ", too close to call") : ""));
    teller.line(text("可信等级 ", "grade ") + grade + text("：", ": ") + words().grade(grade));
    teller.line(
        text("三条说法，独立的源头 ", "independent roots of the three claims: ")
            + picture.path("independentRoots").asInt()
            + text(" 个", ""));
    picture.path("restsOn").forEach(ground -> ground(text("依据", "rests on"), ground));
    picture.path("dissent").forEach(ground -> ground(text("异议", "dissent"), ground));
    JsonNode next = picture.path("askNext");
    if (next.isObject()) {
      teller.line(
          text("下一个问谁：", "ask next: ")
              + next.path("name").asText()
              + text("（", " (")
              + words().of(next.path("why"))
              + text("）", ")"));
    }
  }

  private void ground(String what, JsonNode ground) {
    String originator = ground.path("originator").path("name").asText();
    String by = ground.path("toldBy").path("name").asText();
    var how = new ArrayList<String>();
    if (ground.path("source").asBoolean()) {
      how.add(text("亲口所说", "in person"));
      how.add(words().of(ground.path("basis")));
    } else {
      how.add(text("经" + by + "转述", "relayed by " + by));
    }
    int more = ground.path("alsoBy").size();
    if (more > 0) {
      how.add(
          text(
              "另有 " + more + " 条同出一源，不另计票",
              "+" + more + " from the same origin, which adds no vote"));
    }
    teller.line(
        what
            + text("：", ": ")
            + originator
            + text("说“", " says “")
            + ground.path("value").asText()
            + text("”（", "” (")
            + String.join(text("，", ", "), how)
            + text("）", ")"));
  }

  private Words words() {
    return new Words(teller.language());
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
