package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The second chapter: an endorsement that lifts, a photo that does not, and one that lapses. */
final class CatchingTheWind {
  private static final Duration MENTION_LASTS = Duration.ofDays(7);
  private static final Duration LEFT = Duration.ofSeconds(6);

  private final Api profile;
  private final Patience patience;
  private final Teller teller;
  private final Cast cast;
  private final String topic;

  CatchingTheWind(Api profile, Patience patience, Teller teller, Cast cast, String topic) {
    this.profile = profile;
    this.patience = patience;
    this.teller = teller;
    this.cast = cast;
    this.topic = topic;
  }

  /** Answers the endorsement's id. */
  String recommendation() throws InterruptedException {
    long told = System.nanoTime();
    String endorsement =
        profile.create(
            "/api/v1/endorsements",
            Map.of(
                "contactId",
                cast.teacher(),
                "kind",
                "RECOMMENDATION",
                "unprompted",
                true,
                "reach",
                3000,
                "topics",
                List.of(topic),
                "statement",
                teller.text(
                    "做社群营销，我只推荐林夏。", "For community marketing, Lin Xia is the one I recommend."),
                "receivedAt",
                teller.ago(Duration.ofHours(20)).toString()));
    JsonNode nudge = patience.nudge(endorsement, "ACT_ON_ENDORSEMENT", "SENT");
    double seconds = Duration.ofNanos(System.nanoTime() - told).toMillis() / 1000.0;
    JsonNode seen = profile.get("/api/v1/endorsements/" + endorsement);
    teller.step(
        teller.text("G老师主动向 3,000 位读者推荐她", "Teacher G recommends her, unasked, to 3,000 readers"),
        teller.text("势能 ", "momentum ")
            + Teller.number(seen.path("momentum"))
            + teller.text("，时效期至 ", ", the window is open until ")
            + teller.day(seen.path("window").path("closesAt")));
    teller.step(
        String.format(
            Locale.ROOT, teller.text("%.2f 秒后提醒到了", "%.2f s later a nudge arrives"), seconds),
        nudge.path("title").asText());
    JsonNode first = profile.get("/api/v1/me/next-actions").path("items").path(0);
    String best = first.path("topic").asText();
    teller.step(
        teller.text("最该先做的事", "What to do first"),
        teller.text("在“" + best + "”上借势，势能 ", "act on it in " + best + ", momentum ")
            + Teller.number(first.path("momentum"))
            + teller.text("，优势 ", ", strength ")
            + Teller.percent(first.path("strength")));
    patience.mailed(nudge);
    act(endorsement);
    return endorsement;
  }

  private void act(String endorsement) throws InterruptedException {
    String workshop = teller.text("第二天就开了一场工作坊，40 人参加", "a workshop the next day, 40 attend");
    profile.post(
        "/api/v1/endorsements/" + endorsement + "/actions",
        Map.of(
            "summary", workshop, "topic", topic, "startedAt", teller.clock().instant().toString()));
    teller.step(teller.text("借势", "Acts on it"), workshop);
    patience.nudge(endorsement, "WINDOW_HALF_SPENT", "WITHDRAWN");
    patience.nudge(endorsement, "WINDOW_CLOSING", "WITHDRAWN");
    teller.step(
        teller.text("余下的提醒都撤回了", "The nudges still to come are withdrawn"),
        teller.text("已经借势，无须再催", "acted already, no need to press"));
    String column =
        teller.text("受邀开设专栏，从社群里的参与者到行业专栏作者", "a column is offered: from participant to columnist");
    profile.post(
        "/api/v1/endorsements/" + endorsement + "/outcomes",
        Map.of(
            "kind",
            "OPPORTUNITY",
            "summary",
            column,
            "breakthrough",
            Map.of(
                "before",
                teller.text("社群里的参与者", "a participant in the community"),
                "after",
                teller.text("行业专栏作者", "a columnist of the field"))));
    teller.step(teller.text("变现与身份跃迁", "An outcome, and a breakthrough"), column);
  }

  void photo() {
    JsonNode photo =
        profile.post(
            "/api/v1/endorsements",
            Map.of(
                "contactId",
                cast.boss(),
                "kind",
                "PHOTO",
                "unprompted",
                false,
                "topics",
                List.of(topic),
                "statement",
                teller.text("年会合影", "A group photo at the annual party"),
                "receivedAt",
                teller.ago(Duration.ofDays(1)).toString()));
    teller.step(
        teller.text("与老板的合影", "A photo with the boss"),
        photo.path("window").isNull()
            ? teller.text("打不开任何时效期", "opens no window")
            : teller.text("打开了时效期，不应如此", "has opened a window, which it must not"));
  }

  /** Answers the endorsement's id when it has lapsed. */
  String mentionLapses() throws InterruptedException {
    Instant received = teller.clock().instant().minus(MENTION_LASTS).plus(LEFT);
    String endorsement =
        profile.create(
            "/api/v1/endorsements",
            Map.of(
                "contactId",
                cast.supplier(),
                "kind",
                "MENTION",
                "unprompted",
                true,
                "topics",
                List.of(topic),
                "statement",
                teller.text("林夏懂社群。", "Lin Xia knows communities."),
                "receivedAt",
                received.toString()));
    teller.step(
        teller.text("老陈七天前提到过她", "Lao Chen mentioned her seven days ago"),
        teller.text(
            "她现在才听说，时效期只剩几秒", "she hears of it only now, seconds before the window closes"));
    Patience.await(
        teller.text("过期", "the lapse"),
        () -> lookAt(endorsement),
        seen -> seen.path("state").asText().equals("LAPSED"),
        Duration.ofSeconds(1));
    JsonNode nudge = patience.nudge(endorsement, "WINDOW_LAPSED", "SENT");
    teller.step(teller.text("提醒", "A nudge says"), nudge.path("title").asText());
    return endorsement;
  }

  private JsonNode lookAt(String endorsement) {
    JsonNode seen = profile.get("/api/v1/endorsements/" + endorsement);
    Instant closes = Instant.parse(seen.path("window").path("closesAt").asText());
    String state = new Words(teller.language()).of(seen.path("state"));
    long left = Duration.between(teller.clock().instant(), closes).plusMillis(999).toSeconds();
    teller.detail(
        teller.now()
            + "  "
            + state
            + (seen.path("state").asText().equals("OPEN")
                ? teller.text("，还剩 ", ", ") + left + teller.text(" 秒", " s left")
                : ""));
    return seen;
  }
}
