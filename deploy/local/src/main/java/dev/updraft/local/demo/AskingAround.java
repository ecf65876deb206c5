package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fifth chapter: a question put to everybody, and an answer from where it was not expected. */
record AskingAround(Api insight, Api withoutAccount, Teller teller, Cast cast, String topic) {

  void play() throws InterruptedException {
    String weekend = teller.text("周末", "weekend");
    String evening = teller.text("工作日晚上", "weekday evening");
    String asked =
        teller.text("下一场分享会：周末还是工作日晚上？", "The next workshop: weekend or weekday evening?");
    String question =
        insight.create(
            "/api/v1/questions",
            Map.of(
                "topic",
                topic,
                "text",
                asked,
                "ownFirst",
                true,
                "answer",
                Map.of("kind", "CHOICE", "options", List.of(weekend, evening))));
    insight.put(
        "/api/v1/questions/" + question + "/credence",
        Map.of("probabilities", Map.of(weekend, 0.7, evening, 0.3)));
    teller.step(
        teller.text("先说己见，再看别人的", "Says first what she holds likely herself"), weekend + " 70 %");
    JsonNode ask = sent(question);
    var people = new ArrayList<String>();
    ask.path("panel").forEach(person -> people.add(person.path("name").asText()));
    teller.step(teller.text("问最可能帮上忙的人", "Asks whoever is likely to help"), asked);
    teller.detail(
        teller.text("问到 ", "asked: ")
            + String.join(teller.text("、", ", "), people)
            + teller.text("；她猜G老师先回答", "; she expects Teacher G to answer first"));
    answer(ask, cast.supplier(), Map.of("value", evening, "basis", "WITNESSED"));
    JsonNode answered = insight.get("/api/v1/asks/" + ask.path("id").asText());
    teller.step(
        teller.text(
            "先回答的是老陈，凭链接，不用账号", "Lao Chen is first to answer, by a link, without an account"),
        evening);
    JsonNode surprise = answered.path("surprise");
    teller.detail(
        teller.text("意外程度：对她 ", "surprise: to her ")
            + Teller.number(surprise.path("member"))
            + teller.text(" 比特，对模型 ", " bits, to the model ")
            + Teller.number(surprise.path("model"))
            + teller.text(" 比特", " bits"));
  }

  /** As soon as insight-service has heard of everybody she knows. */
  private JsonNode sent(String question) throws InterruptedException {
    Patience.await(
        "everybody to be known to insight-service",
        () -> insight.get("/api/v1/topics/" + Api.encoded(topic) + "/sources").path("nearest"),
        nearest -> !nearest.isEmpty(),
        Duration.ofMillis(50));
    String id =
        insight.create(
            "/api/v1/asks",
            Map.of("questionId", question, "seed", 15, "expected", List.of(cast.teacher())));
    return insight.get("/api/v1/asks/" + id);
  }

  private void answer(JsonNode ask, String contact, Map<String, String> reply) {
    var paths = new HashMap<String, String>();
    ask.path("panel")
        .forEach(
            person ->
                paths.put(person.path("contactId").asText(), person.path("replyPath").asText()));
    withoutAccount.post(paths.get(contact), reply);
  }
}
