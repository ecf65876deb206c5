package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What each service knows at the end of the story, read from it anew. */
final class Findings {
  private final Api profile;
  private final Api insight;
  private final Api notification;
  private final Teller teller;
  private final Words words;

  Findings(Api profile, Api insight, Api notification, Teller teller) {
    this.profile = profile;
    this.insight = insight;
    this.notification = notification;
    this.teller = teller;
    this.words = new Words(teller.language());
  }

  void print(List<String> endorsements, String question) {
    teller.heading(text("身份：时效期与势能", "Identity: windows and momentum"));
    endorsements.forEach(this::endorsement);
    new NetworkFindings(profile, teller).print();
    teller.heading(text("提醒及其经过", "Nudges with their history"));
    endorsements.forEach(this::nudges);
    teller.heading(text("综合判断", "The picture"));
    new PictureFindings(insight, teller).print(question);
    teller.heading(text("离源头有多近", "How near to the source"));
    sourceMix(insight.get("/api/v1/source-mix"));
  }

  private void endorsement(String id) {
    JsonNode seen = profile.get("/api/v1/endorsements/" + id);
    JsonNode contact = profile.get("/api/v1/contacts/" + seen.path("contactId").asText());
    JsonNode window = seen.path("window");
    String by = contact.path("name").asText();
    String kind = words.of(seen.path("kind"));
    teller.line(
        text(by + "的" + kind, "The " + kind + " by " + by)
            + text("：", ": ")
            + words.of(seen.path("state"))
            + text("，势能 ", ", momentum ")
            + Teller.number(seen.path("momentum"))
            + text("（起初 ", " (")
            + Teller.number(window.path("base"))
            + text("）", " at first)"));
    teller.detail(
        text("时效期 ", "window ")
            + teller.day(window.path("opensAt"))
            + " – "
            + teller.day(window.path("closesAt")));
    var factors = new ArrayList<String>();
    for (JsonNode factor :
        profile.get("/api/v1/endorsements/" + id + "/momentum").path("factors")) {
      factors.add(
          words.of(factor.path("name"))
              + " "
              + words.of(factor.path("operation"))
              + factor.path("value").asText());
    }
    teller.detail(text("势能由来 ", "made of ") + String.join(text("，", ", "), factors));
  }

  private void nudges(String endorsement) {
    var nudges = new ArrayList<JsonNode>();
    notification
        .get("/api/v1/nudges?limit=50&endorsementId=" + endorsement)
        .path("items")
        .forEach(nudges::addFirst); // told in the order of the clock
    for (JsonNode nudge : nudges) {
      teller.line(nudge.path("title").asText());
      var history = new ArrayList<String>();
      for (JsonNode step : nudge.path("history")) {
        String state = words.of(step.path("state"));
        String why = step.path("why").isNull() ? state : words.of(step.path("why"));
        history.add(why.equals(state) ? state : state + text("（", " (") + why + text("）", ")"));
      }
      teller.detail(String.join(" → ", history));
    }
  }

  private void sourceMix(JsonNode mix) {
    teller.line(
        mix.path("claims").asInt()
            + text(" 条说法：源头 ", " claims: source ")
            + mix.path("hops0").asInt()
            + text("，隔一手 ", ", one person between ")
            + mix.path("hops1").asInt()
            + text("，隔两手以上 ", ", two or more ")
            + mix.path("hops2plus").asInt()
            + text("；源头占 ", "; source ")
            + Teller.percent(mix.path("sourceShare")));
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
