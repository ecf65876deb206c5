package dev.updraft.insight.report;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class CognitionReportResourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String A = "{\"name\": \"A\"}";
  private static final String B = "{\"name\": \"B\"}";

  @Inject ReportTask task;

  private final Api me = Api.someone();
  private final UUID teacher = UUID.randomUUID();

  private String facet(String name) {
    return me.post("/facets", "{\"name\": \"" + name + "\"}").statusCode(201).extract().path("id");
  }

  private String challenge(String facet, String... questioners) {
    return me.post(
            "/challenges",
            "{\"facetId\": \"%s\", \"questioners\": [%s]}"
                .formatted(facet, String.join(", ", questioners)))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void asked(String challenge, String facet, String by, String outcome) {
    me.post(
            "/challenges/" + challenge + "/questions",
            """
            {"facetId": "%s", "angle": "WHY", "difficulty": 3, "text": "？", "questioner": %s,
             "outcome": "%s"}\
            """
                .formatted(facet, by, outcome))
        .statusCode(201);
  }

  private String report() {
    return me.post("/cognition-report", "{}").statusCode(201).extract().path("id");
  }

  private static void endorsed(UUID member, UUID endorsement, UUID contact, Instant at) {
    Api.tell(
        member,
        "endorsement-received.v1",
        """
        {"endorsementId": "%s", "contactId": "%s", "kind": "RECOMMENDATION", "unprompted": true,
         "topics": ["社群营销"], "strongestTopic": "社群营销", "receivedAt": "%s",
         "window": {"opensAt": "%s", "closesAt": "%s", "base": 80, "tauSeconds": 3888000,
          "delta": 1.5}}\
        """
            .formatted(endorsement, contact, at, at, at.plus(45, ChronoUnit.DAYS)));
  }

  @Test
  void a_report_tells_what_was_heard_asked_and_learnt_and_stays_as_it_was_issued() {
    var question = me.choice("春季活动");
    me.claim(question, "online", "[{\"name\": \"A\"}]");
    me.claim(question, "offline", "[{\"name\": \"A\"}, {\"name\": \"B\"}]");
    var viral = facet("裂变");
    asked(challenge(viral, Api.contact(teacher)), viral, Api.contact(teacher), "STUMPED");
    me.post(
        "/gaps",
        """
        {"source": "DISCUSSION", "facetId": "%s", "text": "没想过退订", "pointedOutBy":
         {"name": "B"}}\
        """
            .formatted(viral));
    var practice =
        me.post("/practices", "{\"draft\": \"现场来了很多人。\"}").statusCode(201).extract().path("id");
    me.request()
        .body("{\"revision\": \"现场来了八十人。\"}")
        .put("/api/v1/practices/" + practice + "/revision")
        .then()
        .statusCode(200);

    var id = report();
    var issued =
        me.get("/cognition-report/" + id)
            .statusCode(200)
            .body("period", equalTo("ON_DEMAND"))
            .body("figures.information.period.claims", equalTo(2))
            .body("figures.information.period.sourceShare", equalTo(0.5f))
            .body("figures.information.asked", equalTo(1))
            .body("figures.information.months", hasSize(6))
            .body("figures.cognition.facets.name", contains("裂变"))
            .body("figures.cognition.facets.answers", contains(1))
            .body("figures.cognition.challenges.byOutcome.STUMPED", equalTo(1))
            .body("figures.cognition.challenges.asked", equalTo(1))
            // of one questioner the name would say who found what
            .body("figures.cognition.challenges.questioners", empty())
            .body("figures.cognition.practices.practices", equalTo(1))
            .body("figures.cognition.practices.byClass.NUMBER_FACT", equalTo(1))
            .body("figures.next.reason", contains("BE_ASKED", "CLOSE_GAP", "PRACTISE"))
            .body("previousId", nullValue())
            .extract()
            .asString();

    TestClock.get().advance(Duration.ofMinutes(1));
    asked(challenge(viral, B), viral, B, "ANSWERED");
    me.claim(question, "online", "[{\"name\": \"C\"}]");
    assertThat(me.get("/cognition-report/" + id).extract().asString()).isEqualTo(issued);
    me.get("/cognition-report/" + id + "/reproduction")
        .body("reproduced", equalTo(true))
        .body("earlierRules", equalTo(false));

    var next = report();
    me.get("/cognition-report/" + next)
        .body("previousId", equalTo(id))
        .body("figures.information.period.claims", equalTo(3))
        .body("figures.changes.measure", hasItem("SOURCE_SHARE"));
    me.get("/cognition-report/" + next + "/reproduction").body("reproduced", equalTo(true));
    me.get("/cognition-report").body("items.id", contains(next, id));
    Api.someone().get("/cognition-report/" + id).statusCode(404);
  }

  @Test
  void drawn_up_again_it_is_the_same_byte_for_byte_whatever_was_changed_before_and_after() {
    var viral = facet("裂变");
    var service = facet("服务");
    var session = challenge(viral, Api.contact(teacher), A, B);
    asked(session, viral, Api.contact(teacher), "ANSWERED");
    asked(session, service, A, "PARTLY");
    asked(session, service, B, "STUMPED");
    var takenBack = challenge(viral, A);
    asked(takenBack, viral, A, "STUMPED");
    retract("/challenges/" + takenBack);
    var closed = gap(viral);
    var reopened = gap(service);
    gap(viral);
    retract("/gaps/" + gap(viral));
    close(closed);
    close(reopened);
    me.post("/gaps/" + reopened + "/reopening", "{\"why\": \"again\"}").statusCode(200);
    var used = insight(viral, "PERSPECTIVE");
    insight(service, "SKILL");
    insight(service, "SKILL");
    retract("/insights/" + insight(viral, "KNOWLEDGE"));
    me.post("/insights/" + used + "/uses", "{\"what\": \"the trial\"}").statusCode(201);
    var model =
        me.post(
                "/role-models",
                "{\"contactId\": \"%s\", \"facetIds\": [\"%s\"], \"why\": \"asks\"}"
                    .formatted(teacher, viral))
            .statusCode(201)
            .extract()
            .path("id");
    for (var layer : List.of("BEARING", "BEARING", "METHOD", "METHOD", "METHOD")) {
      me.post(
              "/observations",
              """
              {"roleModelId": "%s", "layer": "%s", "inPerson": true, "what": "listens"}\
              """
                  .formatted(model, layer))
          .statusCode(201);
    }
    var question = me.choice("春季活动");
    me.claim(question, "online", "[" + Api.contact(teacher) + "]");
    me.claim(question, "offline", "[{\"name\": \"A\"}, {\"name\": \"B\"}]");
    me.resolve(question, "online");
    me.choice("夏季活动");
    TestClock.get().advance(Duration.ofMinutes(1));

    // of what is over already, too, though it went on since
    var over = TestClock.get().instant();
    TestClock.get().advance(Duration.ofDays(1));
    close(reopened);
    var ids =
        List.of(
            report(),
            me.post("/cognition-report", "{\"to\": \"%s\"}".formatted(over))
                .statusCode(201)
                .extract()
                .<String>path("id"));
    me.get("/cognition-report/" + ids.getFirst())
        .body("figures.cognition.gaps.open", equalTo(1))
        .body("figures.cognition.gaps.closed", equalTo(3));
    me.get("/cognition-report/" + ids.getLast())
        .body("figures.cognition.gaps.found", equalTo(3))
        .body("figures.cognition.gaps.closed", equalTo(2))
        .body("figures.cognition.gaps.reopened", equalTo(1))
        .body("figures.cognition.gaps.open", equalTo(2))
        .body("figures.cognition.challenges.sessions", equalTo(1))
        .body("figures.cognition.challenges.asked", equalTo(3))
        .body("figures.cognition.insights.received", equalTo(3))
        .body("figures.cognition.insights.byKind.SKILL", equalTo(2))
        .body("figures.cognition.insights.used", equalTo(1))
        .body("figures.cognition.models.byLayer.METHOD", equalTo(3))
        .body("figures.cognition.models.neglected", equalTo("THINKING"))
        .body("figures.information.asked", equalTo(2))
        .body("figures.information.resolved", equalTo(1))
        .body("figures.information.open", equalTo(1));

    TestClock.get().advance(Duration.ofDays(1));
    asked(session, viral, B, "STUMPED");
    me.post("/facets/" + service + "/merge", "{\"into\": \"%s\"}".formatted(viral));
    retract("/gaps/" + closed);
    retract("/insights/" + used);
    for (var id : ids) {
      assertThat(figures("/cognition-report/" + id + "/reproduction"))
          .isEqualTo(figures("/cognition-report/" + id));
      me.get("/cognition-report/" + id + "/reproduction").body("reproduced", equalTo(true));
    }
  }

  /** As they stand in the answer, to the byte. */
  private String figures(String path) {
    var body = me.get(path).statusCode(200).extract().asString();
    var from = body.indexOf("\"figures\":") + 10;
    var depth = 0;
    for (var n = from; ; n++) {
      depth += body.charAt(n) == '{' ? 1 : body.charAt(n) == '}' ? -1 : 0;
      if (depth == 0) {
        return body.substring(from, n + 1);
      }
    }
  }

  private String gap(String facet) {
    return me.post(
            "/gaps",
            "{\"source\": \"DISCUSSION\", \"facetId\": \"%s\", \"text\": \"?\"}".formatted(facet))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void close(String gap) {
    me.post("/gaps/" + gap + "/closing", "{\"how\": \"asked\", \"learnt\": \"much\"}")
        .statusCode(200);
  }

  private String insight(String facet, String kind) {
    return me.post(
            "/insights",
            """
            {"contactId": "%s", "facetId": "%s", "kind": "%s", "text": "?",
             "from": {"source": "OTHER"}}\
            """
                .formatted(teacher, facet, kind))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void retract(String path) {
    me.post(path + "/retraction", "{\"reason\": \"not so\"}").statusCode(200);
  }

  @Test
  void it_is_read_as_markdown_and_as_a_page_in_either_language() {
    var viral = facet("<b>裂变</b> & more");
    asked(challenge(viral, A), viral, A, "ANSWERED");
    me.claim(me.choice("campaign"), "online", "[{\"name\": \"A\"}]");
    var id = report();

    var english =
        me.request()
            .header("Accept-Language", "en")
            .get("/api/v1/cognition-report/" + id + "/report.md")
            .then()
            .statusCode(200)
            .extract();
    assertThat(english.contentType()).startsWith("text/markdown");
    assertThat(english.asString())
        .startsWith("# Cognition report\n")
        .contains("100 % at the source", "(n = 1)", "\\<b\\>裂变\\</b\\>");
    assertThat(me.get("/cognition-report/" + id + "/report.md?lang=zh").extract().asString())
        .startsWith("# 认知报告\n")
        .contains("源头占 100 %", "接下来做什么");
    var page = me.get("/cognition-report/" + id + "/report.html?lang=zh").statusCode(200).extract();
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.asString())
        .contains("<html lang=\"zh-CN\">", "<svg ", "&lt;b&gt;裂变&lt;/b&gt; &amp; more")
        .doesNotContain("<b>裂变", "<script");
    assertThat(me.get("/cognition-report/" + id + "/report.html?lang=zh").extract().asString())
        .isEqualTo(page.asString());
    me.get("/cognition-report/" + id + "/report.md?lang=fr")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "no-such-filter"));
  }

  @Test
  void questioners_are_named_from_three_up() {
    var member = me.memberId();
    Api.known(member, teacher, "ORIGINATOR", "G老师", Instant.EPOCH);
    eventually(() -> me.get("/topics/any/sources").statusCode(200));
    var viral = facet("裂变");
    var session = challenge(viral, Api.contact(teacher), A, B);
    asked(session, viral, Api.contact(teacher), "ANSWERED");
    asked(session, viral, A, "PARTLY");
    me.get("/cognition-report/" + report())
        .body("figures.cognition.challenges.asked", equalTo(2))
        .body("figures.cognition.challenges.questioners", empty());
    asked(session, viral, B, "STUMPED");
    eventually(
        () ->
            me.get("/cognition-report/" + report())
                .body("figures.cognition.challenges.questioners", contains(teacher.toString()))
                .body("names." + teacher, equalTo("G老师")));
  }

  @Test
  void what_profile_service_tells_of_standing_is_in_it_and_what_was_told_later_is_not() {
    var member = me.memberId();
    var endorsement = UUID.randomUUID();
    var now = TestClock.get().instant();
    endorsed(member, endorsement, teacher, now);
    Api.tell(
        member,
        "value-given.v1",
        "{\"contributionId\": \"%s\", \"occurredAt\": \"%s\"}".formatted(UUID.randomUUID(), now));
    Api.tell(
        member,
        "exchange-held.v1",
        "{\"exchangeId\": \"%s\", \"depth\": \"IDEAS\", \"occurredAt\": \"%s\"}"
            .formatted(UUID.randomUUID(), now));
    var first = new String[1];
    eventually(
        () -> {
          first[0] = report();
          me.get("/cognition-report/" + first[0])
              .body("figures.identity.given", equalTo(1))
              .body("figures.identity.deep", equalTo(1))
              .body("figures.identity.windows", equalTo(1))
              .body("figures.identity.gusts.base", contains(80.0f))
              .body("figures.next[0].reason", equalTo("ACT_ON_WINDOW"));
        });

    Api.tell(
        member,
        "endorsement-acted.v1",
        "{\"endorsementId\": \"%s\", \"startedAt\": \"%s\"}"
            .formatted(endorsement, now.plusSeconds(7_200)));
    TestClock.get().advance(Duration.ofDays(1));
    eventually(
        () ->
            me.get("/cognition-report/" + report())
                .body("figures.identity.actedOn", equalTo(1))
                .body("figures.identity.hoursToAct", equalTo(2.0f))
                .body("figures.identity.windows", equalTo(0)));
    me.get("/cognition-report/" + first[0] + "/reproduction").body("reproduced", equalTo(true));
  }

  @Test
  void a_report_of_each_week_comes_once_however_many_look_for_it() throws Exception {
    var member = me.memberId();
    Api.tell(
        member, "member-settings.v1", "{\"zone\": \"Asia/Shanghai\", \"language\": \"zh-CN\"}");
    me.request()
        .body("{\"weekly\": true, \"monthly\": false, \"hour\": 8}")
        .put("/api/v1/cognition-report/schedule")
        .then()
        .statusCode(200);
    eventually(
        () ->
            me.get("/cognition-report/schedule")
                .body("weekly", equalTo(true))
                .body("zone", equalTo("Asia/Shanghai")));
    var due =
        Instant.parse(me.get("/cognition-report/schedule").extract().path("nextAt").toString());
    me.get("/cognition-report?period=WEEKLY").body("items", empty());

    TestClock.get().advance(Duration.between(TestClock.get().instant(), due));
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              IntStream.range(0, 4)
                  .mapToObj(_ -> CompletableFuture.runAsync(this::look, replicas))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    eventually(() -> me.get("/cognition-report?period=WEEKLY").body("items", hasSize(1)));
    look();
    me.get("/cognition-report?period=WEEKLY")
        .body("items", hasSize(1))
        .body("items[0].to", equalTo(due.minus(8, ChronoUnit.HOURS).toString()));
    String id = me.get("/cognition-report?period=WEEKLY").extract().path("items[0].id");
    // it reads Chinese, as the settings say
    assertThat(me.get("/cognition-report/" + id + "/report.md").extract().asString())
        .startsWith("# 认知报告");
    me.get("/cognition-report/schedule")
        .body("nextAt", equalTo(due.plus(7, ChronoUnit.DAYS).toString()));
    try (var probe = new KafkaProbe()) {
      assertThat(
              probe.await(
                  "updraft.insight.v1", 1, PATIENCE, told -> told.type().equals("report-ready.v1")))
          .filteredOn(told -> told.body().contains(id))
          .hasSize(1);
    }
  }

  private void look() {
    try {
      task.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String over(Instant from, Instant to) {
    return me.post("/cognition-report", "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to))
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void on_demand_only_what_is_as_long_is_compared() {
    asked(challenge(facet("裂变"), A), facet("服务"), A, "STUMPED");
    var now = TestClock.get().instant().truncatedTo(ChronoUnit.SECONDS);
    var start = now.minus(60, ChronoUnit.DAYS);
    var month = over(start, start.plus(30, ChronoUnit.DAYS));
    me.get("/cognition-report/" + month)
        .body("previousId", nullValue())
        .body("previous", nullValue());
    var quarter = over(now.minus(90, ChronoUnit.DAYS), now.minus(3, ChronoUnit.DAYS));
    me.get("/cognition-report/" + quarter).body("previousId", nullValue());
    assertThat(me.get("/cognition-report/" + quarter + "/report.md?lang=en").extract().asString())
        .contains("no earlier report on a time as long");

    // the quarter was issued last, and is three times as long
    var next = over(now.minus(33, ChronoUnit.DAYS), now);
    me.get("/cognition-report/" + next)
        .body("previousId", equalTo(month))
        .body("previous.from", equalTo(start.toString()))
        .body("previous.to", equalTo(start.plus(30, ChronoUnit.DAYS).toString()));
    assertThat(me.get("/cognition-report/" + next + "/report.md?lang=en").extract().asString())
        .contains("What changed since the last one (" + start.toString().substring(0, 10) + " to ");
    assertThat(me.get("/cognition-report/" + next + "/report.html?lang=zh").extract().asString())
        .contains("与上一份相比（");
    me.get("/cognition-report/" + next + "/reproduction").body("reproduced", equalTo(true));

    // what ends later is not what was before
    var earlier = over(start.minus(1, ChronoUnit.DAYS), start.plus(29, ChronoUnit.DAYS));
    me.get("/cognition-report/" + earlier).body("previousId", nullValue());
    me.get("/cognition-report").body("items.id", hasSize(4));
  }

  @Test
  void as_many_facets_are_counted_as_are_listed_with_answers_of_their_own() {
    var marketing = facet("营销");
    String viral =
        me.post("/facets", "{\"name\": \"裂变\", \"parentId\": \"%s\"}".formatted(marketing))
            .statusCode(201)
            .extract()
            .path("id");
    var session = challenge(marketing, A);
    asked(session, viral, A, "PARTLY");
    me.get("/cognition-report/" + report())
        .body("figures.cognition.byStanding.BOUNDARY", equalTo(1))
        // what only sums others up is nowhere
        .body("figures.cognition.byStanding.UNTESTED", nullValue());
    asked(session, marketing, A, "PARTLY");
    var id = report();
    me.get("/cognition-report/" + id)
        .body("figures.cognition.byStanding.BOUNDARY", equalTo(2))
        .body("inputs.rules", equalTo(4));
    assertThat(me.get("/cognition-report/" + id + "/report.md?lang=en").extract().asString())
        .contains("Facets: 0 known, 2 at the boundary, 0 unknown, 0 untested.")
        .containsOnlyOnce("| 营销 |")
        .containsOnlyOnce("| 裂变 |");
    me.get("/cognition-report/" + id + "/reproduction").body("reproduced", equalTo(true));
  }

  @Test
  void a_span_that_makes_no_sense_is_refused() {
    var now = TestClock.get().instant();
    for (var body :
        List.of(
            "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(now, now.minusSeconds(1)),
            "{\"from\": \"1990-01-01T00:00:00Z\"}")) {
      me.post("/cognition-report", body)
          .statusCode(400)
          .body("type", equalTo(PROBLEM + "range-reversed"));
    }
    me.post("/cognition-report", "{\"to\": \"%s\"}".formatted(now.plusSeconds(1)))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "report-in-the-future"));
    me.request()
        .body("{\"weekly\": true, \"monthly\": true, \"hour\": 24}")
        .put("/api/v1/cognition-report/schedule")
        .then()
        .statusCode(400);
    me.get("/cognition-report/" + UUID.randomUUID()).statusCode(404);
  }
}
