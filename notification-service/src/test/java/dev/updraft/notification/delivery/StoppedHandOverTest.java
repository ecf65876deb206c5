package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One member's hand-over stands still, for the mail server's sake or because its process does. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class StoppedHandOverTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";

  /** DESIGN 8: after a stop, others go on within this. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @Inject AgroalDataSource database;

  private KafkaProbe kafka;
  private Someone someone;

  @BeforeEach
  void open() {
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  private StoppedHandOver stoppedIn(UUID endorsement) throws IOException, InterruptedException {
    return new StoppedHandOver(
        url, user, password, NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement));
  }

  /** The same member's, hence of the same partition, and others'. */
  private void assertOthersGoOn() {
    var others = new ArrayList<>(List.of(someone));
    for (var i = 0; i < 5; i++) {
      others.add(new Someone(kafka));
    }
    var news = others.stream().map(each -> each.endorsed("others", Duration.ofDays(9))).toList();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              for (var i = 0; i < others.size(); i++) {
                assertThat(others.get(i).state(news.get(i), ACT)).isEqualTo("SENT");
              }
            });
  }

  @Test
  void a_process_that_stops_in_a_hand_over_holds_up_that_nudge_only() throws Exception {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    try (var _ = stoppedIn(endorsement)) {
      someone.actsOn(endorsement);
      assertOthersGoOn();
      assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
      assertThat(someone.state(endorsement, "WINDOW_CLOSING")).isEqualTo("WITHDRAWN");
    }
    someone.await(endorsement, ACT, "ACTED");
  }

  @Test
  void a_mail_server_that_takes_its_time_holds_up_that_nudge_only() throws Exception {
    try (var slow = new StallingSmtp(MailPort.get())) {
      someone
          .http()
          .body(Map.of("address", "m" + someone.id() + "@example.org"))
          .put("/api/v1/channels/email")
          .then()
          .statusCode(200);
      var endorsement = someone.endorsed("writing", Duration.ofDays(10));
      assertThat(slow.awaitMessage()).isTrue();
      someone.actsOn(endorsement);
      assertOthersGoOn();
      assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
      slow.accept250();
      someone.await(endorsement, ACT, "ACTED");
    }
  }

  @Test
  void what_is_kept_for_a_nudge_is_told_in_the_order_it_came() throws Exception {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    try (var _ = stoppedIn(endorsement)) {
      var moved = someone.endorsement(endorsement, "writing", Duration.ofDays(20));
      // Its window goes and comes back: only in this order the nudge is planned again.
      var gone = moved.deepCopy().putNull("window");
      someone.hears("endorsement-changed.v1", gone);
      someone.hears("endorsement-changed.v1", moved);
      assertOthersGoOn();
      assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(history(endorsement))
                    .containsExactly(
                        "SCHEDULED", "DUE", "SENT", "WITHDRAWN", "SCHEDULED", "DUE", "SENT"));
  }

  @Test
  void that_an_action_was_taken_back_is_kept_too() throws Exception {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    someone.actsOn(endorsement);
    someone.await(endorsement, ACT, "ACTED");
    try (var _ = stoppedIn(endorsement)) {
      var open = someone.endorsement(endorsement, "writing", Duration.ofDays(10));
      someone.hears("endorsement-changed.v1", open.put("stage", "OPEN"));
      assertOthersGoOn();
    }
  }

  @Test
  void one_that_cannot_be_told_holds_up_no_other() throws Exception {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into held_command (id, nudge_id, member_id, type, command)
                values (gen_random_uuid(), gen_random_uuid(), ?, 'WITHDRAW', '{"why": "NEW"}')
                """)) {
      insert.setObject(1, someone.id());
      insert.executeUpdate();
    }
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    try (var _ = stoppedIn(endorsement)) {
      someone.actsOn(endorsement);
      assertOthersGoOn();
    }
    someone.await(endorsement, ACT, "ACTED");
  }

  private List<String> history(UUID endorsement) {
    return someone
        .http()
        .get("/api/v1/nudges/{id}", NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement))
        .then()
        .statusCode(200)
        .extract()
        .path("history.state");
  }
}
