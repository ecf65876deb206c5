package dev.updraft.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The third chapter: one question, three claims, two of them from the same mouth. */
record Hearsay(Api insight, Teller teller, Cast cast) {

  /** Answers the question's id. */
  String play() {
    String online = teller.text("线上", "online");
    String offline = teller.text("线下", "offline");
    String asked = teller.text("春季推广做线上还是线下？", "The spring campaign: online or offline?");
    String question =
        insight.create(
            "/api/v1/questions",
            Map.of(
                "topic",
                teller.text("推广", "campaigns"),
                "text",
                asked,
                "decides",
                teller.text("春季预算", "the spring budget"),
                "answer",
                Map.of("kind", "CHOICE", "options", List.of(online, offline))));
    teller.step(teller.text("想知道", "Wants to know"), asked);
    Map<String, String> manager = Map.of("name", teller.text("销售经理", "the sales manager"));
    claim(question, online, List.of(contact(cast.boss())), "ELICITED");
    teller.step(teller.text("老板，由他决定，亲口说", "The boss, who decides, in person"), online);
    claim(question, offline, List.of(manager, contact(cast.assistant())), "TOLD");
    teller.step(teller.text("小周，听销售经理说的", "Xiao Zhou, who has it from the sales manager"), offline);
    claim(question, offline, List.of(manager, contact(cast.supplier())), "TOLD");
    teller.step(
        teller.text("老陈，也是听销售经理说的", "Lao Chen, who has it from the sales manager too"), offline);
    return question;
  }

  private void claim(String question, String value, List<Map<String, String>> chain, String heard) {
    insight.create(
        "/api/v1/claims",
        Map.of(
            "questionId",
            question,
            "value",
            value,
            "chain",
            chain,
            "heard",
            heard,
            "heardAt",
            teller.ago(Duration.ofHours(2)).toString()));
  }

  private static Map<String, String> contact(String id) {
    return Map.of("contactId", id);
  }
}
