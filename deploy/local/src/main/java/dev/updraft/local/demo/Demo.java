package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays the story of Lin Xia through the public API, one line per step. */
public final class Demo {
  private static final Duration MENTION_LASTS = Duration.ofDays(7);

  private final Services services;
  private final Api profile;
  private final Api insight;
  private final Api notification;
  private final Patience patience;
  private final Language language;
  private final String name;
  private final PrintStream out;
  private final InstantSource clock = InstantSource.system();
  private final String topic;

  /** Where the parts of a running Updraft answer. */
  public record Services(String profile, String insight, String notification, String mailbox) {}

  /** The people of the story, as the API knows them. */
  private record People(String teacher, String assistant, String boss, String supplier) {}

  public Demo(Services services, String token, String name, boolean english, PrintStream out) {
    this.services = services;
    this.profile = new Api(services.profile(), token);
    this.insight = new Api(services.insight(), token);
    this.notification = new Api(services.notification(), token);
    this.patience = new Patience(notification);
    this.language = english ? Language.ENGLISH : Language.CHINESE;
    this.name = name;
    this.out = out;
    this.topic = text("社群营销", "community marketing");
  }

  public int play() throws InterruptedException {
    out.println(
        text("林夏的故事（登录名 " + name + "）", "The story of Lin Xia (signed in as " + name + ")"));
    notification.put("/api/v1/channels/email", Map.of("address", "linxia@example.com"));
    People people = meet();
    give(people);
    exchangeIdeas(people);
    String recommended = recommended(people);
    act(recommended);
    photo(people);
    String mentioned = mentionLapses(people);
    String question = threeClaims(people);
    new Findings(profile, insight, notification, language, out)
        .print(List.of(recommended, mentioned), question);
    out.println();
    out.println(text("邮件在 ", "The mail is at ") + services.mailbox());
    return 0;
  }

  private People meet() {
    var people =
        new People(
            contact(text("G老师", "Teacher G"), text("意见领袖", "opinion leader"), "ORIGINATOR", topic),
            contact(
                text("小周", "Xiao Zhou"),
                text("老板助理", "the boss's assistant"),
                "CLOSE_TO_SOURCE",
                text("日程", "scheduling")),
            contact(
                text("老板", "The boss"),
                text("总经理", "general manager"),
                "ORIGINATOR",
                text("推广", "campaigns")),
            contact(
                text("老陈", "Lao Chen"),
                text("供应商", "supplier"),
                "WELL_INFORMED",
                text("推广", "campaigns")));
    step(
        text("认识了四个人", "Knows four people"),
        text("G老师、小周、老板、老陈", "Teacher G, Xiao Zhou, the boss, Lao Chen"));
    return people;
  }

  private String contact(String called, String role, String standing, String expertise) {
    return id(
        profile.post(
            "/api/v1/contacts",
            Map.of(
                "name", called,
                "role", role,
                "standing", standing,
                "expertise", List.of(expertise),
                "needs", List.of(),
                "groups", List.of(),
                "emails", List.of())));
  }

  private void give(People people) {
    String title = text("新品试用：1,200 人报名", "A new product's trial: 1,200 sign-ups");
    String achievement =
        id(
            profile.post(
                "/api/v1/achievements",
                Map.of(
                    "title", title,
                    "topics", List.of(topic),
                    "achievedOn",
                        LocalDate.ofInstant(ago(Duration.ofDays(40)), ZoneOffset.UTC).toString())));
    step(text("成就清单", "An achievement"), title);
    String study = text("一份用户研究：谁报了名，为什么", "A user study: who signed up, and why");
    profile.post(
        "/api/v1/contributions",
        Map.of(
            "contactId",
            people.teacher(),
            "kind",
            "KNOWLEDGE",
            "summary",
            study,
            "topics",
            List.of(topic),
            "effortMinutes",
            240,
            "achievementId",
            achievement,
            "occurredAt",
            ago(Duration.ofDays(20)).toString()));
    step(text("先付出，给 G老师", "Gives first, to Teacher G"), study);
    String template = text("一份排期模板", "A schedule template");
    profile.post(
        "/api/v1/contributions",
        Map.of(
            "contactId",
            people.assistant(),
            "kind",
            "RESOURCE",
            "summary",
            template,
            "topics",
            List.of(text("日程", "scheduling")),
            "effortMinutes",
            30,
            "occurredAt",
            ago(Duration.ofDays(15)).toString()));
    step(text("先付出，给小周", "Gives first, to Xiao Zhou"), template);
  }

  private void exchangeIdeas(People people) {
    String mine = text("先付出，能不能规模化？", "Does giving first scale?");
    String theirs = text("只在看得见付出的圈子里可以。", "Only inside a group that sees the giving.");
    profile.post(
        "/api/v1/exchanges",
        Map.of(
            "contactId",
            people.teacher(),
            "depth",
            "IDEAS",
            "medium",
            "IN_PERSON",
            "summary",
            text("在茶馆聊了一下午", "An afternoon in a tea house"),
            "topics",
            List.of(topic),
            "myThought",
            mine,
            "theirThought",
            theirs,
            "occurredAt",
            ago(Duration.ofDays(10)).toString()));
    step(text("当面的思想交流", "An exchange of ideas, in person"), mine + " — " + theirs);
  }

  private String recommended(People people) throws InterruptedException {
    String statement =
        text("做社群营销，我只推荐林夏。", "For community marketing, Lin Xia is the one I recommend.");
    String endorsement =
        id(
            profile.post(
                "/api/v1/endorsements",
                Map.of(
                    "contactId",
                    people.teacher(),
                    "kind",
                    "RECOMMENDATION",
                    "unprompted",
                    true,
                    "reach",
                    3000,
                    "topics",
                    List.of(topic),
                    "statement",
                    statement,
                    "receivedAt",
                    ago(Duration.ofHours(20)).toString())));
    JsonNode seen = profile.get("/api/v1/endorsements/" + endorsement);
    step(
        text("G老师向 3,000 位读者主动推荐", "Teacher G recommends her, unasked, to 3,000 readers"),
        text("势能 ", "momentum ")
            + number(seen.path("momentum"))
            + text("，时效期至 ", ", the window is open until ")
            + seen.path("window").path("closesAt").asText());
    JsonNode nudge = patience.nudge(endorsement, "ACT_ON_ENDORSEMENT", "SENT");
    step(text("提醒到了", "A nudge arrives"), nudge.path("title").asText());
    return endorsement;
  }

  private void act(String endorsement) throws InterruptedException {
    String workshop = text("第二天开了一场工作坊，40 人参加", "Next day: a workshop, 40 attend");
    profile.post(
        "/api/v1/endorsements/" + endorsement + "/actions",
        Map.of("summary", workshop, "topic", topic, "startedAt", clock.instant().toString()));
    step(text("借势", "Acts on it"), workshop);
    patience.nudge(endorsement, "WINDOW_CLOSING", "WITHDRAWN");
    step(
        text("余下的提醒撤回了", "What is left of the nudges is withdrawn"),
        text("已经借势，无须再催", "acted already, no need to press"));
    String column = text("受邀开设专栏", "A column is offered");
    profile.post(
        "/api/v1/endorsements/" + endorsement + "/outcomes",
        Map.of(
            "kind",
            "OPPORTUNITY",
            "summary",
            column,
            "breakthrough",
            Map.of(
                "before", text("社群里的参与者", "a participant in the community"),
                "after", text("行业专栏作者", "a columnist of the field"))));
    step(text("变现与身份跃迁", "An outcome, and a breakthrough"), column);
  }

  private void photo(People people) {
    JsonNode photo =
        profile.post(
            "/api/v1/endorsements",
            Map.of(
                "contactId", people.boss(),
                "kind", "PHOTO",
                "unprompted", false,
                "topics", List.of(topic),
                "statement", text("年会合影", "A group photo at the annual party"),
                "receivedAt", ago(Duration.ofDays(1)).toString()));
    boolean opensNothing = !photo.path("window").isObject();
    step(
        text("一张合影", "A group photo"),
        opensNothing
            ? text("什么也没有打开：没有时效期", "opens nothing: it has no window")
            : text("意外地打开了时效期", "unexpectedly opened a window"));
  }

  private String mentionLapses(People people) throws InterruptedException {
    Instant received = ago(MENTION_LASTS).plusSeconds(6);
    String endorsement =
        id(
            profile.post(
                "/api/v1/endorsements",
                Map.of(
                    "contactId", people.supplier(),
                    "kind", "MENTION",
                    "unprompted", true,
                    "topics", List.of(topic),
                    "statement", text("林夏懂社群。", "Lin Xia knows communities."),
                    "receivedAt", received.toString())));
    step(
        text("老陈七天前提过她，刚刚才得知", "Lao Chen mentioned her seven days ago; she hears of it now"),
        text("还剩 ", "open for ")
            + Duration.between(clock.instant(), received.plus(MENTION_LASTS)).toSeconds()
            + text(" 秒", " more seconds"));
    Patience.await(
        text("过期", "the lapse"),
        () -> {
          JsonNode seen = profile.get("/api/v1/endorsements/" + endorsement);
          out.printf(
              Locale.ROOT,
              "      %s %s  %s%n",
              clock.instant().toString().substring(11, 19),
              seen.path("state").asText(),
              text("势能 ", "momentum ") + number(seen.path("momentum")));
          return seen;
        },
        seen -> seen.path("state").asText().equals("LAPSED"),
        Duration.ofSeconds(1));
    JsonNode nudge = patience.nudge(endorsement, "WINDOW_LAPSED", "SENT");
    step(text("过期作废", "Lapsed"), nudge.path("title").asText());
    return endorsement;
  }

  private String threeClaims(People people) {
    String online = text("线上", "online");
    String offline = text("线下", "offline");
    String asked = text("春季推广做线上还是线下？", "The spring campaign: online or offline?");
    String question =
        id(
            insight.post(
                "/api/v1/questions",
                Map.of(
                    "topic", text("推广", "campaigns"),
                    "text", asked,
                    "decides", text("春季预算", "the spring budget"),
                    "answer", Map.of("kind", "CHOICE", "options", List.of(online, offline)))));
    step(text("想知道", "Wants to know"), asked);
    Map<String, String> manager = Map.of("name", text("销售经理", "the sales manager"));
    claim(question, online, List.of(contact(people.boss())), "ELICITED");
    step(text("老板，由他决定", "The boss, who decides"), online);
    claim(question, offline, List.of(manager, contact(people.assistant())), "TOLD");
    claim(question, offline, List.of(manager, contact(people.supplier())), "TOLD");
    step(text("小周和老陈，都听自同一位销售经理", "Xiao Zhou and Lao Chen, both by one sales manager"), offline);
    return question;
  }

  private void claim(String question, String value, List<Map<String, String>> chain, String heard) {
    insight.post(
        "/api/v1/claims",
        Map.of(
            "questionId", question,
            "value", value,
            "chain", chain,
            "heard", heard,
            "heardAt", ago(Duration.ofHours(2)).toString()));
  }

  private static Map<String, String> contact(String id) {
    return Map.of("contactId", id);
  }

  private Instant ago(Duration age) {
    return clock.instant().minus(age);
  }

  private static String id(JsonNode created) {
    return created.path("id").asText();
  }

  static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%.1f", value.asDouble());
  }

  private void step(String what, String detail) {
    out.println("  " + what + text("：", ": ") + detail);
  }

  private String text(String chinese, String english) {
    return language.text(chinese, english);
  }
}
