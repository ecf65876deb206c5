package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.local.LocalServerFailed;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody new brings a network along in LinkedIn's archive, and sees what it is worth. */
record Newcomer(Api profile, Teller teller, String topic) {

  void play(String name) throws InterruptedException {
    teller.heading(
        text(
            "新来的人：苏禾参加过林夏的工作坊，带来自己的领英档案（登录名 " + name + "）",
            "A newcomer: Su He was at the workshop, and brings her LinkedIn archive (signed in as "
                + name
                + ")"));
    profile.put(
        "/api/v1/me", Map.of("zone", teller.zone().getId(), "language", text("zh-CN", "en")));
    achievement();
    byte[] archive = new LinkedInArchive(teller).zipped(topic);
    JsonNode judged = profile.upload("/api/v1/imports", archive);
    teller.step(text("试读档案，什么都还没有改动", "A dry run, which changes nothing"), verdicts(judged, true));
    unfit(judged);
    apply(judged);
    classified(profile.get("/api/v1/contacts?limit=200").path("items"));
    new NetworkFindings(profile, teller).network();
    endorsements();
    teller.heading(text("苏禾可以给谁什么", "What Su He can give to whom"));
    new NetworkFindings(profile, teller).offers();
    teller.heading(text("苏禾最该先做的事", "What Su He should do first"));
    first();
    teller.heading(text("再来一次，并带走全部", "Once more, and all of it to take along"));
    again(archive);
    export();
  }

  private void achievement() {
    String title = text("一次用户回访：42 份反馈", "A round of calls to users: 42 answers");
    profile.create(
        "/api/v1/achievements",
        Map.of(
            "title",
            title,
            "topics",
            List.of(topic),
            "achievedOn",
            LocalDate.ofInstant(teller.ago(Duration.ofDays(5)), ZoneOffset.UTC).toString()));
    teller.step(text("记下一项成就", "Records an achievement"), title);
  }

  /** How many rows of each verdict there are, in words. */
  private String verdicts(JsonNode report, boolean told) {
    var counts = report.path("verdicts");
    var parts = new LinkedHashMap<String, Integer>();
    int people = 0;
    int praise = 0;
    for (JsonNode row : rows(report, "NEW")) {
      if (row.path("proposes").asText().equals("CONTACT")) {
        people++;
      } else {
        praise++;
      }
    }
    if (told || people + praise > 0) {
      parts.put(text("位新人脉", "new contacts"), people);
      parts.put(text("份新背书", "new endorsements"), praise);
    }
    for (String verdict : List.of("UPDATES", "SAME", "DUPLICATE_OF", "INVALID")) {
      if (counts.has(verdict)) {
        parts.put(words().of(verdict), counts.path(verdict).asInt());
      }
    }
    var said = new StringBuilder().append(report.path("rows").asInt()).append(text(" 行", " rows"));
    parts.forEach(
        (what, count) ->
            said.append(said.indexOf(text("：", ": ")) < 0 ? text("：", ": ") : text("，", ", "))
                .append(count)
                .append(' ')
                .append(what));
    return said.toString();
  }

  private JsonNode rows(JsonNode report, String verdict) {
    return profile
        .get("/api/v1/imports/" + report.path("id").asText() + "/rows?limit=200&verdict=" + verdict)
        .path("items");
  }

  private void unfit(JsonNode report) {
    for (JsonNode row : rows(report, "INVALID")) {
      teller.detail(
          row.path("part").asText()
              + text(" 第 ", ", line ")
              + row.path("line").asInt()
              + text(" 行：", ": ")
              + words().of(row.path("reason")));
    }
  }

  private void apply(JsonNode judged) throws InterruptedException {
    long told = System.nanoTime();
    JsonNode applied = applied(judged);
    double seconds = Duration.ofNanos(System.nanoTime() - told).toMillis() / 1000.0;
    teller.step(
        text("照此办理", "Applies it"),
        applied.path("done").asInt()
            + "/"
            + applied.path("rows").asInt()
            + String.format(
                Locale.ROOT, text(" 行都办完了，用了 %.2f 秒", " rows are done, %.2f s later"), seconds));
  }

  private JsonNode applied(JsonNode judged) throws InterruptedException {
    String path = "/api/v1/imports/" + judged.path("id").asText();
    profile.post(path + "/application", Map.of());
    JsonNode ended =
        Patience.await(
            path + " APPLIED",
            () -> profile.get(path),
            seen -> !seen.path("state").asText().equals("APPLYING"),
            Duration.ofMillis(50));
    if (!ended.path("state").asText().equals("APPLIED")) {
      throw new LocalServerFailed("the import came to nothing: " + ended, null);
    }
    return ended;
  }

  private void classified(JsonNode contacts) {
    teller.heading(
        text("苏禾的人脉，按职位初步归类", "Su He's network, guessed from what their jobs are called"));
    for (String standing : List.of("ORIGINATOR", "CLOSE_TO_SOURCE", "WELL_INFORMED", "PEER")) {
      var names = new ArrayList<String>();
      for (JsonNode contact : contacts) {
        if (contact.path("standing").asText().equals(standing)) {
          names.add(
              contact.path("name").asText()
                  + text("（", " (")
                  + contact.path("role").asText()
                  + text("）", ")"));
        }
      }
      if (!names.isEmpty()) {
        teller.step(words().of(standing), String.join(text("，", ", "), names));
      }
    }
  }

  private void endorsements() {
    teller.heading(text("谁为苏禾背书", "Who vouched for Su He"));
    for (JsonNode each : profile.get("/api/v1/endorsements?limit=50&state=OPEN").path("items")) {
      teller.step(
          text("还在吹的风", "Still blowing"),
          endorsement(each)
              + text("，势能 ", ", momentum ")
              + Teller.number(each.path("momentum"))
              + text("，时效期至 ", ", the window is open until ")
              + teller.day(each.path("window").path("closesAt")));
    }
    for (JsonNode each :
        profile.get("/api/v1/endorsements?limit=50&state=NO_WINDOW").path("items")) {
      teller.step(
          text("已是往事，打不开时效期", "History, which opens no window"),
          endorsement(each)
              + text("，", ", ")
              + teller.day(each.path("receivedAt")).substring(0, 10));
    }
  }

  private String endorsement(JsonNode endorsement) {
    String by = name(endorsement);
    String kind = words().of(endorsement.path("kind"));
    return text(by + "的" + kind, "the " + kind + " by " + by);
  }

  private String name(JsonNode endorsement) {
    String id = endorsement.path("contactId").asText();
    return profile.get("/api/v1/contacts/" + id).path("name").asText();
  }

  private void first() {
    JsonNode first = profile.get("/api/v1/me/next-actions").path("items").path(0);
    String best = first.path("topic").asText();
    teller.line(
        text("在“" + best + "”上借", "act on ")
            + endorsement(first)
            + text("之势", " in " + best)
            + text("，最迟 ", ", before ")
            + teller.day(first.path("before")));
  }

  private void again(byte[] archive) throws InterruptedException {
    String before = counted();
    JsonNode judged = profile.upload("/api/v1/imports", archive);
    String verdicts = verdicts(judged, false);
    JsonNode applied = applied(judged);
    boolean changed =
        applied.path("outcomes").path("APPLIED").asInt() > 0 || !counted().equals(before);
    teller.step(
        text("同一份档案再来一次", "The same archive once more"),
        verdicts
            + (changed
                ? text("；有了改变，不应如此", "; something has changed, which must not be")
                : text("；什么都没有改变，仍是 ", "; nothing has changed, still ") + before));
  }

  private String counted() {
    return profile.get("/api/v1/contacts?limit=200").path("items").size()
        + text(" 位人脉、", " contacts and ")
        + profile.get("/api/v1/endorsements?limit=200").path("items").size()
        + text(" 份背书", " endorsements");
  }

  private void export() {
    JsonNode export = profile.get("/api/v1/exports/network.json");
    teller.step(
        text("带走 network.json", "Takes network.json along"),
        text(
            export.path("contacts").size()
                + " 位人脉，"
                + export.path("endorsements").size()
                + " 份背书，以及它们的来历；在别处导入，就是同一个网络",
            export.path("contacts").size()
                + " contacts, "
                + export.path("endorsements").size()
                + " endorsements and their history; imported elsewhere it is the same network"));
  }

  private Words words() {
    return new Words(teller.language());
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
