package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.updraft.insight.Api;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class LearningFromOthersTest {
  private static final String TOPIC = "campaign";

  @Inject AgreementTask task;
  @Inject AgroalDataSource owner;
  @Inject MeterRegistry meters;

  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();
  private UUID memberId;

  /** Two others say the one thing, and Zhou that or the other. */
  private void open(int questions, String zhouSays) {
    for (var n = 0; n < questions; n++) {
      var question = member.choice(TOPIC);
      member.claim(question, zhouSays, relayed("M" + n, contact(zhou)));
      member.claim(question, "online", relayed("N" + n, "{\"name\": \"A\"}"));
      member.claim(question, "online", relayed("O" + n, "{\"name\": \"B\"}"));
    }
  }

  private static String relayed(String originator, String teller) {
    return "[{\"name\": \"%s\"}, %s]".formatted(originator, teller);
  }

  private double probability(String question, String query) {
    return member
        .get("/questions/" + question + "/picture" + query)
        .statusCode(200)
        .extract()
        .jsonPath()
        .getDouble("answers.find { it.value == 'online' }.probability");
  }

  @Test
  void whom_others_bear_out_is_believed_more_in_that_topic_and_whom_they_contradict_less() {
    var question = member.choice(TOPIC);
    var elsewhere = member.choice("prices");
    member.claim(question, "online", relayed("boss", contact(zhou)));
    member.claim(elsewhere, "online", relayed("boss", contact(zhou)));
    var before = probability(question, "");

    open(6, "online");
    eventually(() -> assertThat(probability(question, "")).isGreaterThan(before + 0.01));
    var borneOut = probability(question, "");
    var then = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));

    open(12, "offline");
    eventually(() -> assertThat(probability(question, "")).isLessThan(before - 0.02));
    assertThat(probability(elsewhere, "")).isCloseTo(before, within(1e-6));

    // What is kept is what a look at the log gives, and an earlier day is as it was.
    caughtUp();
    var now = TestClock.get().instant();
    assertThat(probability(question, "?asOf=" + now))
        .isCloseTo(probability(question, ""), within(1e-6));
    assertThat(probability(question, "?asOf=" + then)).isCloseTo(borneOut, within(0.01));
  }

  @Test
  void who_were_wrong_alike_too_often_count_as_one_and_it_is_said_why() {
    for (var n = 0; n < 18; n++) {
      var earlier = fourWays();
      member.claim(earlier, "b", relayed("M" + n, "{\"name\": \"A\"}"));
      member.claim(earlier, "b", relayed("N" + n, "{\"name\": \"B\"}"));
      member.claim(earlier, "c", relayed("O" + n, "{\"name\": \"C\"}"));
      TestClock.get().advance(Duration.ofSeconds(1));
      // Now and then what A and B say is right, or nobody would mind whether they count as one.
      member.resolve(earlier, n % 2 == 0 ? "a" : "b");
    }
    var question = fourWays();
    var first = member.claim(question, "d", relayed("X", "{\"name\": \"A\"}"));
    TestClock.get().advance(Duration.ofSeconds(1));
    var second = member.claim(question, "d", relayed("Y", "{\"name\": \"B\"}"));
    member
        .get("/questions/" + question + "/picture")
        .body("independentRoots", equalTo(1))
        .body("restsOn.claimId", contains(first))
        .body("setAside.claimId", contains(second))
        .body("setAside[0].why", equalTo("SUSPECTED_COPY"))
        .body("setAside[0].copied.like", equalTo(first))
        .body("setAside[0].copied.toldBy.name", equalTo("A"))
        .body("setAside[0].copied.sharedErrors", equalTo(9))
        .body("setAside[0].copied.probability", greaterThan(0.95f));
    // Whoever was wrong otherwise is heard.
    member.claim(question, "d", relayed("Z", "{\"name\": \"C\"}"));
    member.get("/questions/" + question + "/picture").body("independentRoots", equalTo(2));
  }

  private String fourWays() {
    return member
        .post(
            "/questions",
            """
            {"topic": "campaign", "text": "Which?",
             "answer": {"kind": "CHOICE", "options": ["a", "b", "c", "d"]}}""")
        .extract()
        .path("id");
  }

  @Test
  void a_full_run_finds_what_was_kept_up_to_date_as_it_should_be_and_mends_it_if_not()
      throws Exception {
    var random = new Random(5);
    var questions = new ArrayList<String>();
    var claims = new ArrayList<String>();
    for (var n = 0; n < 12; n++) {
      questions.add(member.choice("topic " + n % 3));
    }
    for (var n = 0; n < 60; n++) {
      var question = questions.get(random.nextInt(questions.size()));
      claims.add(
          member.claim(
              question,
              random.nextInt(3) == 0 ? "offline" : "online",
              "[{\"name\": \"P%d\"}]".formatted(random.nextInt(6))));
      if (n % 10 == 9) {
        caughtUp();
        var taken = claims.remove(random.nextInt(claims.size()));
        member.post("/claims/" + taken + "/retraction", "{\"reason\": \"no\"}").statusCode(200);
      }
    }
    TestClock.get().advance(Duration.ofSeconds(1));
    member.resolve(questions.get(0), "online");
    member.resolve(questions.get(1), "offline");
    caughtUp();
    member
        .post("/questions/" + questions.get(1) + "/resolution/retraction", "{\"reason\": \"no\"}")
        .statusCode(200);
    caughtUp();

    assertThat(
            rows(
                "select coalesce(sum(cardinality(claims)), 0) from topic_agreement where member_id = '%s'"))
        .isPositive();
    assertThat(task.everything()).isLessThanOrEqualTo(Agreement.TOLERANCE);
    assertThat(drift()).isLessThanOrEqualTo(Agreement.TOLERANCE);

    rows(
        "with one as (update topic_agreement set chances ="
            + " array_fill(2::float8, array[cardinality(claims)]) where member_id = '%s' returning 1) select 1 from one");
    assertThat(task.everything()).isGreaterThan(1);
    assertThat(drift()).isGreaterThan(1);
    assertThat(task.everything()).isLessThanOrEqualTo(Agreement.TOLERANCE);
  }

  private double drift() {
    return meters.get("updraft.agreement.drift").gauge().value();
  }

  private UUID memberId() {
    if (memberId == null) {
      memberId = member.memberId();
    }
    return memberId;
  }

  /** Until what happened so far has been followed. */
  private void caughtUp() {
    eventually(
        () ->
            assertThat(
                    rows(
                        "select (select max(position) from event"
                            + " where category in ('claim', 'question', 'contact'))"
                            + " - position from agreement_upto"))
                .isNotPositive());
  }

  private long rows(String sql) {
    try (var connection = owner.getConnection();
        var query = connection.prepareStatement(sql.formatted(memberId()));
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_is_kept_of_one_is_of_no_account_to_another() {
    open(3, "online");
    caughtUp();
    var other = Api.someone();
    var question = other.choice(TOPIC);
    other
        .get("/questions/" + question + "/picture")
        .body("restsOn", empty())
        .body("abstains", equalTo(true));
    assertThat(
            rows(
                "select coalesce(sum(cardinality(claims)), 0) from topic_agreement where member_id = '%s'"))
        .isEqualTo(9);
  }
}
