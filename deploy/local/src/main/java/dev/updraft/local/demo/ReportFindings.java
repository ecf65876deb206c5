package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the cognition report says to do next. */
record ReportFindings(Api insight, Teller teller) {

  void print() {
    String id = insight.create("/api/v1/cognition-report", Map.of());
    String path = "/api/v1/cognition-report/" + id;
    JsonNode figures = insight.get(path).path("figures");
    JsonNode identity = figures.path("identity");
    teller.line(
        text("三十天：付出 ", "Thirty days: given ")
            + identity.path("given").asInt()
            + text("，交流 ", ", exchanges ")
            + identity.path("exchanges").asInt()
            + text("，身份背书 ", ", endorsements ")
            + identity.path("endorsements").asInt()
            + text("，已借势 ", ", acted on ")
            + identity.path("actedOn").asInt());
    for (JsonNode step : figures.path("next")) {
      teller.step(
          text("接下来", "Next"),
          words().of(step.path("reason"))
              + (step.hasNonNull("about")
                  ? text("（", " (") + words().of(step.path("about")) + text("）", ")")
                  : ""));
    }
    teller.detail(text("全文，可打印：", "in full, for print: ") + path + "/report.html");
  }

  private Words words() {
    return new Words(teller.language());
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
