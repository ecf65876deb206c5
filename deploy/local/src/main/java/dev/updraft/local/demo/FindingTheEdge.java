package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The sixth chapter: being questioned until an answer fails, and what that says. */
record FindingTheEdge(Api insight, Api withoutAccount, Teller teller, Cast cast) {

  void play() {
    JsonNode marketing =
        insight
            .post(
                "/api/v1/facets/starter-sets",
                Map.of("set", "MARKETING", "language", teller.text("ZH", "EN")))
            .path("items")
            .path(0);
    String viral = part(marketing, teller.text("裂变", "Viral"));
    teller.step(
        teller.text("把营销分成子领域", "Divides marketing into facets"),
        teller.text("体验、社群、裂变……", "experience, community, viral …"));
    insight.put("/api/v1/facets/" + viral + "/self-rating", Map.of("rating", 0.8));
    String challenge =
        insight.create(
            "/api/v1/challenges",
            Map.of(
                "facetId",
                marketing.path("id").asText(),
                "questioners",
                List.of(Map.of("contactId", cast.teacher()))));
    String session =
        insight
            .post("/api/v1/challenges/" + challenge + "/sessions", Map.of())
            .path("path")
            .asText();
    asked(
        session,
        viral,
        "SCALE",
        "STUMPED",
        teller.text(
            "从八十人变成八千人，还裂变得动吗？", "With eight thousand instead of eighty, does it still spread?"));
    asked(
        session,
        viral,
        "WHY",
        "NOT_CONSIDERED",
        teller.text("人为什么要替你转？", "Why would anybody pass it on for you?"));
    asked(
        session,
        part(marketing, teller.text("社群", "Community")),
        "HOW",
        "ANSWERED",
        teller.text("社群里第一步做什么？", "What comes first in a community?"));
    withoutAccount.post(session + "/ending", Map.of());
    edge(viral);
  }

  private static String part(JsonNode facet, String name) {
    for (JsonNode child : facet.path("children")) {
      if (child.path("name").asText().equals(name)) {
        return child.path("id").asText();
      }
    }
    throw new IllegalStateException("no " + name + " in " + facet);
  }

  private void asked(String session, String facet, String angle, String outcome, String question) {
    withoutAccount.post(
        session + "/questions",
        Map.of(
            "facetId",
            facet,
            "angle",
            angle,
            "difficulty",
            3,
            "text",
            question,
            "outcome",
            outcome));
    teller.step(
        teller.text("G老师凭一次性链接提问", "Teacher G asks, by a link that serves once"),
        question + teller.text("——", " – ") + words().of(outcome));
  }

  private void edge(String facet) {
    JsonNode edge = insight.get("/api/v1/facets/" + facet + "/boundary");
    teller.detail(
        edge.path("name").asText()
            + teller.text("：", ": ")
            + words().of(edge.path("standing"))
            + teller.text("，掌握 ", ", mastery ")
            + Teller.percent(edge.path("mastery"))
            + teller.text("（", " (")
            + Teller.percent(edge.path("lower"))
            + " – "
            + Teller.percent(edge.path("upper"))
            + teller.text("），她自评 ", "), her own rating ")
            + Teller.percent(edge.path("selfRating").path("rating")));
    JsonNode next =
        insight.get("/api/v1/boundary/ask-me-next?limit=1&facetId=" + facet).path("items").path(0);
    teller.detail(
        teller.text("接下来请人从这一面问：", "to be asked next from the side of ")
            + words().of(next.path("angle")));
  }

  private Words words() {
    return new Words(teller.language());
  }
}
