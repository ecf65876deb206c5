package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code ScheduleModelTest} holds of the rules, held of the service as it runs: log, consumer,
 * workers and queue on the real database, and a mail server.
 */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class ScheduleOnDatabaseTest {
  private static final LocalTime QUIET_FROM = LocalTime.of(22, 0);
  private static final LocalTime QUIET_TO = LocalTime.of(7, 0);
  private static final int STEPS = 24;

  @Inject AgroalDataSource database;

  private final GreenMail server =
      new GreenMail(new ServerSetup(MailPort.get(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private KafkaProbe kafka;
  private Someone someone;
  private String address;

  @BeforeEach
  void open() {
    server.start();
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
    address = "m" + someone.id() + "@example.org";
    someone
        .http()
        .body(Map.of("address", address))
        .put("/api/v1/channels/email")
        .then()
        .statusCode(200);
    someone
        .http()
        .body("{\"zone\": \"UTC\", \"quietHours\": {\"from\": \"22:00\", \"to\": \"07:00\"}}")
        .put("/api/v1/preferences")
        .then()
        .statusCode(200);
  }

  /** What still waits must not be tried in vain while others are tested. */
  @AfterEach
  void close() {
    someone.http().delete("/api/v1/channels/email").then().statusCode(200);
    kafka.close();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void each_nudge_comes_once_goes_out_once_and_never_at_night(long seed) throws Exception {
    var random = new Random(seed);
    var endorsements = new ArrayList<UUID>();
    var settled = new HashSet<UUID>();
    for (var i = 0; i < STEPS; i++) {
      switch (random.nextInt(9)) {
        case 0, 1 ->
            endorsements.add(
                someone.endorsed("topic", Duration.ofMinutes(10L * (30 + random.nextInt(600)))));
        case 2 -> {
          if (!endorsements.isEmpty()) {
            var one = endorsements.get(random.nextInt(endorsements.size()));
            if (settled.add(one)) {
              if (random.nextBoolean()) {
                someone.actsOn(one);
              } else {
                someone.takesBack(one);
              }
            }
          }
        }
        case 3, 4 -> move(10 + random.nextInt(500));
        case 5, 6 -> {
          var lying = lying();
          if (!lying.isEmpty()) {
            snooze(lying.get(random.nextInt(lying.size())), 10 + random.nextInt(300));
          }
        }
        case 7 -> {
          var lying = lying();
          if (!lying.isEmpty()) {
            dismiss(lying.get(random.nextInt(lying.size())));
          }
        }
        default -> move(-10 - random.nextInt(60));
      }
    }
    move(12 * 60);
    move(12 * 60);
    idle();
    assertThat(count("select count(*) from delivery where member_id = ? and state = 'WAITING'"))
        .as("forgotten, or waiting for the end of the night")
        .isLessThanOrEqualTo(waitingForMorning());
    assertThat(
            count(
                """
                select count(*) from (select stream_id from event
                  where member_id = ? and type in ('nudge-sent.v1', 'nudge-snoozed.v1')
                  group by stream_id
                  having count(*) filter (where type = 'nudge-sent.v1')
                    > 1 + count(*) filter (where type = 'nudge-snoozed.v1')) twice
                """))
        .as("in the inbox twice for one reason")
        .isZero();
    assertThat(
            count(
                """
                select count(*) from event later join event dismissed using (stream_id)
                where later.member_id = ? and dismissed.type = 'nudge-dismissed.v1'
                  and later.version > dismissed.version
                """))
        .as("heard of again after the member wanted no more of it")
        .isZero();
    // Longer than any window: but for the one by which this test waits, nothing lies open.
    move(7 * 24 * 60);
    idle();
    await().untilAsserted(() -> assertThat(lying()).as("past its use").hasSize(1));
    assertThat(handedOverAtNight()).as("handed over at night").isZero();
    var ids = messageIds();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .hasSize(
            count("select count(*) from delivery where member_id = ? and state = 'HANDED_OVER'"));
    assertThat(count("select count(*) from event where member_id = ? and type = 'nudge-sent.v1'"))
        .as("something happened at all")
        .isPositive();
  }

  /** Of windows: a report to the endorser is owed for longer. */
  private List<String> lying() {
    return someone
        .http()
        .queryParam("state", "SENT", "SEEN")
        .queryParam("kind", "ACT_ON_ENDORSEMENT", "WINDOW_HALF_SPENT", "WINDOW_CLOSING")
        .queryParam("limit", 200)
        .get("/api/v1/nudges")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  /** A snooze past its use is refused, and nothing else is. */
  private void snooze(String nudge, int minutes) {
    var until = TestClock.get().instant().plus(Duration.ofMinutes(minutes));
    someone
        .http()
        .body(Map.of("until", until.toString()))
        .post("/api/v1/nudges/" + nudge + "/snooze")
        .then()
        .statusCode(anyOf(is(200), is(409)));
  }

  private void dismiss(String nudge) {
    someone.http().post("/api/v1/nudges/" + nudge + "/dismissal").then().statusCode(200);
  }

  /** Everything that can happen by now has happened. */
  private void idle() {
    someone.settled();
    await()
        .untilAsserted(
            () -> {
              assertThat(
                      countByNow(
                          "select count(*) from due_nudge where member_id = ? and due_at <= ?"))
                  .isZero();
              assertThat(
                      countByNow(
                          "select count(*) from delivery where member_id = ?"
                              + " and state = 'WAITING' and next_attempt_at <= ?"))
                  .isZero();
            });
  }

  /** The clock moves only when nobody is at it: what is decided and what is recorded agree. */
  private void move(int minutes) {
    idle();
    TestClock.get().advance(Duration.ofMinutes(minutes));
  }

  private int waitingForMorning() throws SQLException {
    return count(
        "select count(*) from delivery where member_id = ? and state = 'WAITING'"
            + " and problem = 'QUIET_HOURS'");
  }

  private int handedOverAtNight() throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select settled_at from delivery where member_id = ? and state = 'HANDED_OVER'")) {
      query.setObject(1, someone.id());
      try (var rows = query.executeQuery()) {
        var atNight = 0;
        while (rows.next()) {
          var time = rows.getObject(1, OffsetDateTime.class).toLocalTime();
          if (!time.isBefore(QUIET_FROM) || time.isBefore(QUIET_TO)) {
            atNight++;
          }
        }
        return atNight;
      }
    }
  }

  private List<String> messageIds() {
    return Arrays.stream(server.getReceivedMessages())
        .filter(
            each -> {
              try {
                return Set.of(address).contains(each.getAllRecipients()[0].toString());
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .map(
            each -> {
              try {
                return each.getMessageID();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private int count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setObject(1, someone.id());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private int countByNow(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setObject(1, someone.id());
      query.setObject(2, utc(TestClock.get().instant()));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
