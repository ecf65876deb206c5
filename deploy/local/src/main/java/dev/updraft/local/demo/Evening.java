package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fourth chapter: an evening's talk, taken all the way to something done. */
record Evening(Api profile, Api insight, Teller teller, Cast cast, String topic) {

  void play() {
    String advised = teller.text("先给，后要", "Give first, then ask");
    String group =
        profile.create(
            "/api/v1/groups", Map.of("name", teller.text("社群营销圈", "The community circle")));
    String talk =
        insight.create(
            "/api/v1/talks",
            Map.of(
                "topic",
                topic,
                "title",
                teller.text("城东分享会", "An evening in the east of town"),
                "speaker",
                Map.of("contactId", cast.teacher()),
                "heldAt",
                teller.ago(Duration.ofDays(6)).toString(),
                "notes",
                advised
                    + teller.text("。来了八十人，老师只讲透一件事。", ". Eighty came; he made one thing clear.")));
    teller.step(teller.text("听G老师的分享，记下笔记", "Hears Teacher G and takes notes"), advised);
    String path = "/api/v1/talks/" + talk;
    String advice =
        insight.create(
            path + "/key-points",
            Map.of("kind", "ADVICE", "text", advised, "quote", Map.of("exact", advised)));
    insight.put(
        path + "/mind-map",
        Map.of(
            "text",
            advised,
            "children",
            List.of(
                Map.of("text", teller.text("给对方用得上的", "what they can use")),
                Map.of("text", teller.text("给在开口之前", "before you ask")))));
    insight.post(path + "/sharings", Map.of("groupId", group));
    teller.step(
        teller.text("画成思维导图，分享到", "Draws a mind map and shares it with"),
        teller.text("社群营销圈", "the community circle"));
    insight.put(
        path + "/article",
        Map.of(
            "text",
            teller.text(
                "散会后，多数人忙着合影，小林却留下来整理思维导图。",
                "When it was over most took photos; Xiao Lin stayed to draw a mind map.")));
    insight.post(
        path + "/key-points/" + advice + "/application",
        Map.of(
            "what",
            teller.text(
                "照此改了新品试用，收回四十二份反馈", "Changed the trial by it; forty-two answers came back")));
    teller.step(
        teller.text("写成文章，三天后用上了", "Writes an article, and three days later has done it"),
        teller.text("收回四十二份反馈", "forty-two answers came back"));
    JsonNode funnel = insight.get("/api/v1/talks/funnel");
    JsonNode last = funnel.path("stages").path(funnel.path("stages").size() - 1);
    teller.detail(
        teller.text("听过的分享 ", "talks heard: ")
            + funnel.path("talks").asInt()
            + teller.text(" 场，用上了 ", ", put to use: ")
            + last.path("reached").asInt()
            + teller.text(" 场", ""));
  }
}
