package dev.updraft.local.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The first chapter: what she has, what she gives, and a talk in which both think. */
record GivingFirst(Api profile, Teller teller, Cast cast, String topic) {

  void play() {
    String achievement = achievement();
    String study = teller.text("一份用户研究：谁报了名，为什么", "A user study: who signed up, and why");
    profile.create(
        "/api/v1/contributions",
        Map.of(
            "contactId",
            cast.teacher(),
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
            teller.ago(Duration.ofDays(20)).toString()));
    teller.step(teller.text("先付出，给 G老师", "Gives first, to Teacher G"), study);
    String template = teller.text("一份排期模板", "A schedule template");
    String resource =
        profile.create(
            "/api/v1/resources",
            Map.of("title", template, "topics", List.of(teller.text("日程", "scheduling"))));
    profile.create(
        "/api/v1/contributions",
        Map.of(
            "contactId",
            cast.assistant(),
            "kind",
            "RESOURCE",
            "summary",
            template,
            "topics",
            List.of(teller.text("日程", "scheduling")),
            "effortMinutes",
            30,
            "resourceId",
            resource,
            "occurredAt",
            teller.ago(Duration.ofDays(15)).toString()));
    teller.step(teller.text("先付出，给小周", "Gives first, to Xiao Zhou"), template);
    exchangeIdeas();
  }

  private String achievement() {
    String title = teller.text("新品试用：1,200 人报名", "A new product's trial: 1,200 sign-ups");
    String achievement =
        profile.create(
            "/api/v1/achievements",
            Map.of(
                "title",
                title,
                "topics",
                List.of(topic),
                "achievedOn",
                LocalDate.ofInstant(teller.ago(Duration.ofDays(40)), ZoneOffset.UTC).toString()));
    teller.step(teller.text("记下一项成就", "Records an achievement"), title);
    return achievement;
  }

  private void exchangeIdeas() {
    String mine = teller.text("先付出，能不能规模化？", "Does giving first scale?");
    String theirs = teller.text("只在看得见付出的圈子里可以。", "Only inside a group that sees the giving.");
    profile.create(
        "/api/v1/exchanges",
        Map.of(
            "contactId",
            cast.teacher(),
            "depth",
            "IDEAS",
            "medium",
            "IN_PERSON",
            "summary",
            teller.text("在茶馆聊了一下午", "An afternoon in a tea house"),
            "topics",
            List.of(topic),
            "myThought",
            mine,
            "theirThought",
            theirs,
            "occurredAt",
            teller.ago(Duration.ofDays(10)).toString()));
    teller.step(
        teller.text("与 G老师当面交流思想", "Exchanges ideas with Teacher G, in person"),
        teller.text("她：", "she: ") + mine + teller.text("　他：", "  he: ") + theirs);
  }
}
