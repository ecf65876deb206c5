package dev.updraft.insight.sourcemix;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class MixBreakdownResourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FIRST_HAND = "[{\"name\": \"A\"}]";
  private static final String RELAYED = "[{\"name\": \"A\"}, {\"name\": \"B\"}]";

  private final Api member = Api.someone();

  @Test
  void the_mix_is_shown_month_by_month_also_where_nothing_was_heard() {
    var now = TestClock.get().instant();
    var month = YearMonth.from(now.atZone(ZoneOffset.UTC));
    var question = member.choice("campaign");
    member.claim(question, "online", FIRST_HAND);
    member.claim(question, "online", RELAYED);
    member.claim(
        question,
        "online",
        RELAYED,
        month.minusMonths(2).atDay(5).atStartOfDay(ZoneOffset.UTC).toInstant());

    member
        .get("/source-mix/breakdown?from=" + month.minusMonths(2).atDay(1))
        .statusCode(200)
        .body("by", equalTo("MONTH"))
        .body(
            "items.month",
            contains(
                month.minusMonths(2).toString(), month.minusMonths(1).toString(), month.toString()))
        .body("items.claims", contains(1, 0, 2))
        .body("items[1].sourceShare", nullValue())
        .body("items[2].sourceShare", equalTo(0.5f));
    member.get("/source-mix/breakdown").body("items", hasSize(12));
    member
        .get("/source-mix/breakdown?by=YEAR")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "no-such-filter"));
    member
        .get("/source-mix/breakdown?from=2026-03-02&to=2026-03-01")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "range-reversed"));
  }

  @Test
  void the_mix_is_shown_by_topic_and_by_who_told() {
    var zhou = UUID.randomUUID();
    var campaign = member.choice("campaign");
    member.claim(campaign, "online", RELAYED);
    member.claim(campaign, "offline", "[{\"name\": \"A\"}, " + contact(zhou) + "]");
    member.claim(member.choice("price"), "online", FIRST_HAND);

    member
        .get("/source-mix/breakdown?by=TOPIC")
        .body("items.topic", contains("campaign", "price"))
        .body("items.claims", contains(2, 1))
        .body("items.sourceShare", contains(0.0f, 1.0f));
    member
        .get("/source-mix/breakdown?by=CONTACT")
        .body("items.contactId", contains(zhou.toString()))
        .body("items.hops1", contains(1));
  }

  @Test
  void the_mix_is_shown_by_the_tier_of_who_told_as_it_is_now() {
    var memberId = member.memberId();
    var boss = UUID.randomUUID();
    var zhou = UUID.randomUUID();
    Api.described(memberId, boss, "TOP_5");
    Api.described(memberId, zhou, "TOP_5");
    Api.described(memberId, zhou, "KEY_50");
    var campaign = member.choice("campaign");
    member.claim(campaign, "online", "[" + contact(boss) + "]");
    member.claim(campaign, "online", "[{\"name\": \"A\"}, " + contact(boss) + "]");
    member.claim(campaign, "offline", "[{\"name\": \"A\"}, " + contact(zhou) + "]");
    member.claim(campaign, "offline", "[{\"name\": \"A\"}, " + contact(UUID.randomUUID()) + "]");
    member.claim(campaign, "online", FIRST_HAND);

    eventually(
        () ->
            member
                .get("/source-mix/breakdown?by=TIER")
                .statusCode(200)
                .body("by", equalTo("TIER"))
                .body("items.tier", contains("TOP_5", "KEY_50", "VITAL_100", "WIDER"))
                .body("items.claims", contains(2, 1, 0, 1))
                .body("items.hops1", contains(2, 1, 0, 1)));
  }

  @Test
  void a_contacts_yield_counts_claims_used_and_not_claims_heard() {
    var zhou = UUID.randomUUID();
    var open = member.choice("campaign");
    member.claim(open, "online", "[" + contact(zhou) + "]");
    member.get("/source-mix/yields").statusCode(200).body("items", empty());

    var settled = member.choice("campaign");
    member.claim(settled, "online", "[" + contact(zhou) + "]");
    var wrong = UUID.randomUUID();
    member.claim(settled, "offline", "[" + contact(zhou) + "]");
    member.claim(settled, "offline", "[" + contact(wrong) + "]");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.resolve(settled, "online");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.claim(settled, "online", "[" + contact(zhou) + "]");
    member
        .get("/source-mix/yields")
        .body("items.contactId", contains(zhou.toString()))
        .body("items.claimsUsed", contains(1));
  }

  @Test
  void a_contacts_yield_counts_outcomes_of_what_they_told_until_taken_back() {
    var memberId = member.memberId();
    var zhou = UUID.randomUUID();
    var question = member.choice("campaign");
    var claim = member.claim(question, "online", "[{\"name\": \"A\"}, " + contact(zhou) + "]");
    var outcome = Api.cameOf(memberId, "CLAIM", claim);
    Api.cameOf(memberId, "CLAIM", claim);
    Api.cameOf(memberId, "CONTRIBUTION", claim);
    Api.cameOf(memberId, "CLAIM", UUID.randomUUID().toString());

    eventually(
        () ->
            member
                .get("/source-mix/yields")
                .body("items.contactId", contains(zhou.toString()))
                .body("items.claimsUsed", contains(0))
                .body("items.outcomes", contains(2)));
    Api.tell(memberId, "outcome-retracted.v1", "{\"outcomeId\": \"" + outcome + "\"}");
    eventually(() -> member.get("/source-mix/yields").body("items.outcomes", contains(1)));
  }

  @Test
  void outcomes_of_talks_count_for_who_spoke() {
    var memberId = member.memberId();
    var zhou = UUID.randomUUID();
    var talk =
        member
            .post(
                "/talks",
                """
                {"topic": "campaign", "title": "An evening", "speaker": {"contactId": "%s"},
                 "heldAt": "%s", "notes": "Give first."}"""
                    .formatted(zhou, TestClock.get().instant()))
            .statusCode(201)
            .extract()
            .<String>path("id");
    Api.cameOf(memberId, "TALK", talk);

    eventually(
        () ->
            member
                .get("/source-mix/yields")
                .body("items.contactId", contains(zhou.toString()))
                .body("items.outcomes", contains(1)));
  }

  @Test
  void a_drift_is_told_once_for_each_crossing() {
    var question = member.choice("campaign");
    for (var n = 0; n < 10; n++) {
      member.claim(question, "online", RELAYED);
    }
    assertThat(levels(1)).containsExactly("ALARM");
    for (var n = 0; n < 5; n++) {
      member.claim(question, "online", FIRST_HAND);
    }
    assertThat(levels(2)).containsExactly("ALARM", "WARNING");
    for (var n = 0; n < 5; n++) {
      member.claim(question, "online", FIRST_HAND);
    }
    assertThat(levels(3)).containsExactly("ALARM", "WARNING", "NONE");
  }

  private List<String> levels(int count) {
    var me = member.memberId().toString();
    try (var probe = new KafkaProbe()) {
      return probe
          .await(
              "updraft.insight.v1",
              count,
              PATIENCE,
              told -> told.key().equals(me) && told.type().equals("source-drift.v1"))
          .stream()
          .map(told -> told.body().replaceAll(".*\"level\":\"(\\w+)\".*", "$1"))
          .toList();
    }
  }
}
