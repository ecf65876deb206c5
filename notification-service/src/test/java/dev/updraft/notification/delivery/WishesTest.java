package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members want, kept on the way out. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class WishesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACT = "ACT_ON_ENDORSEMENT";

  @Inject AgroalDataSource database;
  @Inject CommandHandler commands;
  @Inject UpcomingNudges upcoming;
  @Inject AnswerLinks answers;

  private final GreenMail server =
      new GreenMail(new ServerSetup(MailPort.get(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private KafkaProbe kafka;
  private Someone someone;
  private String address;

  @BeforeEach
  void open() {
    // On the hour, so that times of day are easy to name.
    TestClock.get()
        .set(TestClock.get().instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS));
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
  }

  @AfterEach
  void close() {
    kafka.close();
    server.stop();
  }

  private static String time(int hoursFromNow) {
    return now()
        .plus(Duration.ofHours(hoursFromNow))
        .atOffset(ZoneOffset.UTC)
        .toLocalTime()
        .toString();
  }

  private static Instant now() {
    return TestClock.get().instant();
  }

  private void wants(Map<String, ?> preferences) {
    someone.http().body(preferences).put("/api/v1/preferences").then().statusCode(200);
  }

  private void quiet(int from, int to) {
    wants(Map.of("quietHours", Map.of("from", time(from), "to", time(to))));
  }

  private List<MimeMessage> mails() {
    return Arrays.stream(server.getReceivedMessages())
        .filter(
            each -> {
              try {
                return address.equals(each.getAllRecipients()[0].toString());
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private void awaitMails(int count) {
    await().untilAsserted(() -> assertThat(mails()).hasSize(count));
  }

  /** What became outside of the member's only nudge of a kind. */
  private String outside(String kind) {
    List<String> ids =
        someone
            .http()
            .queryParam("kind", kind)
            .get("/api/v1/nudges")
            .then()
            .extract()
            .path("items.id");
    if (ids.isEmpty()) {
      return "not there";
    }
    Map<String, Object> passage =
        someone
            .http()
            .get("/api/v1/nudges/" + ids.getFirst() + "/why")
            .then()
            .statusCode(200)
            .extract()
            .path("outside[0]");
    return passage == null ? "none" : passage.get("state") + " " + passage.get("problem");
  }

  private void awaitOutside(String kind, String passage) {
    await().untilAsserted(() -> assertThat(outside(kind)).isEqualTo(passage));
  }

  private void reportReady() {
    someone.learns(
        "report-ready.v1",
        body("reportId", UUID.randomUUID().toString(), "period", "WEEKLY", "at", now().toString()));
  }

  private void drift(String level) {
    someone.learns(
        "source-drift.v1",
        body("level", level, "at", now().toString()).put("claims", 12).put("sourceShare", 0.25));
  }

  private void practiceDue() {
    someone.learns(
        "practice-due.v1",
        body("practiceId", UUID.randomUUID().toString(), "dueAt", now().toString()));
  }

  private static ObjectNode body(String... fields) {
    var body = JSON.createObjectNode();
    for (var i = 0; i < fields.length; i += 2) {
      body.put(fields[i], fields[i + 1]);
    }
    return body;
  }

  @Test
  void in_quiet_hours_the_inbox_has_it_at_once_and_the_mail_waits_for_their_end() {
    quiet(-1, 2);
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    awaitOutside(ACT, "WAITING QUIET_HOURS");
    TestClock.get().advance(Duration.ofMinutes(119));
    someone.settled();
    assertThat(mails()).isEmpty();
    TestClock.get().advance(Duration.ofMinutes(1));
    await().untilAsserted(() -> assertThat(mails()).isNotEmpty());
  }

  @Test
  void what_waits_goes_when_it_is_wanted_otherwise() {
    quiet(-1, 2);
    someone.endorsed("writing", Duration.ofDays(10));
    awaitOutside(ACT, "WAITING QUIET_HOURS");
    wants(Map.of());
    awaitMails(1);
  }

  @Test
  void what_cannot_go_before_the_window_closes_ends_with_its_reason() {
    quiet(-1, 12);
    someone.endorsed("writing", Duration.ofHours(10));
    awaitOutside(ACT, "EXPIRED QUIET_HOURS");
    assertThat(mails()).isEmpty();
  }

  @Test
  void a_window_that_would_close_in_quiet_hours_is_announced_before_them() {
    var planned = someone.endorsed("before", Duration.ofHours(10));
    someone.await(planned, "WINDOW_CLOSING", "SCHEDULED");
    quiet(7, 12);
    var later = someone.endorsed("after", Duration.ofHours(10));
    someone.await(later, "WINDOW_CLOSING", "SCHEDULED");
    awaitMails(2);
    TestClock.get().advance(Duration.ofMinutes(6 * 60 + 29));
    someone.await(later, "WINDOW_HALF_SPENT", "SENT");
    assertThat(someone.state(later, "WINDOW_CLOSING")).isEqualTo("SCHEDULED");
    TestClock.get().advance(Duration.ofMinutes(1));
    someone.await(planned, "WINDOW_CLOSING", "SENT");
    someone.await(later, "WINDOW_CLOSING", "SENT");
    awaitMails(6);
  }

  @Test
  void beyond_the_daily_cap_only_acting_at_once_goes_out() {
    wants(Map.of("dailyCap", 1));
    practiceDue();
    awaitMails(1);
    reportReady();
    awaitOutside("REPORT_READY", "WAITING DAILY_CAP");
    someone.endorsed("writing", Duration.ofDays(10));
    awaitMails(2);
    TestClock.get().advance(Duration.ofDays(1));
    awaitMails(3);
  }

  @Test
  void a_digest_is_one_mail_with_all_that_is_still_open_by_then() throws Exception {
    wants(Map.of("digest", Map.of("rhythm", "DAILY", "hour", hour(2))));
    reportReady();
    practiceDue();
    drift("ALARM");
    awaitOutside("REPORT_READY", "WAITING IN_DIGEST");
    awaitOutside("PRACTICE_DUE", "WAITING IN_DIGEST");
    awaitOutside("SOURCE_DRIFT", "WAITING IN_DIGEST");
    drift("NONE");
    await().untilAsserted(() -> assertThat(outside("SOURCE_DRIFT")).isEqualTo("WAITING IN_DIGEST"));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        (List<?>)
                            someone
                                .http()
                                .get("/api/v1/nudges?kind=SOURCE_DRIFT&state=WITHDRAWN")
                                .path("items"))
                    .hasSize(1));
    TestClock.get().advance(Duration.ofHours(2));
    awaitMails(1);
    var mail = mails().getFirst();
    assertThat(mail.getSubject()).isEqualTo("2 nudges for you");
    var text = ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    assertThat(text).contains("Practice is due", "Your cognition report").doesNotContain("drift");
    awaitOutside("REPORT_READY", "HANDED_OVER null");
    awaitOutside("SOURCE_DRIFT", "DROPPED NO_LONGER_OPEN");
    assertThat(mails()).hasSize(1);
  }

  @Test
  void a_digest_that_is_no_longer_wanted_lets_go_of_what_it_had() {
    wants(Map.of("digest", Map.of("rhythm", "DAILY", "hour", hour(2))));
    reportReady();
    awaitOutside("REPORT_READY", "WAITING IN_DIGEST");
    wants(Map.of());
    awaitOutside("REPORT_READY", "HANDED_OVER null");
    TestClock.get().advance(Duration.ofHours(2));
    someone.settled();
    assertThat(mails()).filteredOn(mail -> subject(mail).contains("report")).hasSize(1);
  }

  @Test
  void what_was_collected_for_a_channel_that_is_gone_ends_with_it() {
    wants(Map.of("digest", Map.of("rhythm", "DAILY", "hour", hour(2))));
    reportReady();
    awaitOutside("REPORT_READY", "WAITING IN_DIGEST");
    someone.http().delete("/api/v1/channels/email").then().statusCode(200);
    TestClock.get().advance(Duration.ofHours(2));
    awaitOutside("REPORT_READY", "DROPPED CHANNEL_GONE");
    assertThat(mails()).isEmpty();
  }

  private static int hour(int hoursFromNow) {
    return now().plus(Duration.ofHours(hoursFromNow)).atOffset(ZoneOffset.UTC).getHour();
  }

  @Test
  void however_many_replicas_look_there_is_exactly_one_digest() throws Exception {
    wants(Map.of("digest", Map.of("rhythm", "DAILY", "hour", hour(2))));
    for (var i = 0; i < 20; i++) {
      reportReady();
    }
    await().untilAsserted(() -> assertThat(collected()).isEqualTo(20));
    var handedOver = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < 6; i++) {
        var replica = replica(handedOver);
        running.add(
            threads.submit(
                () -> {
                  for (var round = 0; round < 40; round++) {
                    replica.next();
                  }
                  return null;
                }));
        if (i == 2) {
          TestClock.get().advance(Duration.ofHours(2));
        }
      }
      for (var each : running) {
        each.get();
      }
    }
    await().untilAsserted(() -> assertThat(collected()).isZero());
    assertThat(handedOver.get() + mails().size()).isEqualTo(1);
  }

  /** Counts what this test's member gets; what is anybody else's is left to the service. */
  private record Counting(ChannelKind kind, UUID memberId, AtomicInteger handedOver)
      implements ChannelSender {
    @Override
    public Answer handOver(Outgoing message) {
      if (!message.memberId().equals(memberId)) {
        return new Answer.TryAgain(Problem.TOO_MANY, null);
      }
      handedOver.incrementAndGet();
      return new Answer.Accepted();
    }
  }

  private DeliveryWorker replica(AtomicInteger handedOver) {
    return new DeliveryWorker(
        database,
        commands,
        Arrays.stream(ChannelKind.values())
            .map(kind -> new Counting(kind, someone.id(), handedOver))
            .toList(),
        upcoming,
        answers,
        TestClock.get(),
        UUID::randomUUID,
        RandomGenerator.getDefault(),
        new SimpleMeterRegistry());
  }

  private int collected() throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from delivery where member_id = ? and state = 'WAITING'"
                    + " and digest_id is not null")) {
      query.setObject(1, someone.id());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  @Test
  void while_messages_about_a_member_are_held_up_nothing_goes_out() throws SQLException {
    someone.hears("endorsement-acted.v1", "{}", Someone.nextPosition());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(parked("select count(*) from parked where key = ?")).isOne());
    reportReady();
    awaitOutside("REPORT_READY", "WAITING HELD_UP");
    assertThat(mails()).isEmpty();
    parked("with gone as (delete from parked where key = ? returning 1) select count(*) from gone");
    TestClock.get().advance(Duration.ofSeconds(6));
    awaitMails(1);
  }

  private int parked(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setObject(1, someone.id());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
