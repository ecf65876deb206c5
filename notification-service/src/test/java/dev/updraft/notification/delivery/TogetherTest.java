package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeKind;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that are wanted at the same moment go out together. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class TogetherTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";

  @Inject AgroalDataSource database;
  @Inject CommandHandler commands;

  private final GreenMail server =
      new GreenMail(new ServerSetup(MailPort.get(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private KafkaProbe kafka;

  @BeforeEach
  void open() {
    server.start();
    kafka = new KafkaProbe();
  }

  @AfterEach
  void close() {
    kafka.close();
    server.stop();
  }

  private record Reached(Someone member, UUID nudgeId) {
    String address() {
      return "t" + member.id() + "@example.org";
    }
  }

  /** Members with a nudge in their inbox who only then give an address. */
  private List<Reached> reached(int count) {
    var members = new ArrayList<Reached>();
    for (var i = 0; i < count; i++) {
      var member = new Someone(kafka);
      var endorsement = member.endorsed("writing", Duration.ofDays(10));
      member.await(endorsement, ACT, "SENT");
      var reached = new Reached(member, NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement));
      member
          .http()
          .body(Map.of("address", reached.address()))
          .put("/api/v1/channels/email")
          .then()
          .statusCode(200);
      members.add(reached);
    }
    return members;
  }

  private Deliveries.Orders mails(List<Reached> members) {
    var orders = new Deliveries.Orders();
    for (var each : members) {
      var id = each.member().id();
      var nudge = commands.state(Nudge.CATEGORY, id, each.nudgeId()).state();
      var channels = commands.state(Channels.CATEGORY, id, Channels.of(id)).state();
      orders.add(id, each.nudgeId(), (Nudge.Planned) nudge, channels.inUse());
    }
    return orders;
  }

  private void order(Deliveries.Orders mails) throws SQLException {
    new Transactions(database)
        .run(
            connection -> {
              mails.place(connection, TestClock.get().instant());
              return null;
            });
  }

  private List<String> addresses() {
    return Arrays.stream(server.getReceivedMessages())
        .map(
            each -> {
              try {
                return each.getAllRecipients()[0].toString();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private void awaitMails(List<Reached> members) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(addresses())
                    .containsAll(members.stream().map(Reached::address).toList()));
  }

  @Test
  void each_goes_out_once() throws SQLException {
    var members = reached(2 * DeliveryWorker.TOGETHER / 3);
    order(mails(members));
    awaitMails(members);
    order(mails(members));
    for (var each : members) {
      await().untilAsserted(() -> assertThat(state(each)).isEqualTo("HANDED_OVER"));
    }
    assertThat(addresses()).doesNotHaveDuplicates();
  }

  @Test
  void one_that_cannot_be_read_holds_up_no_other() throws SQLException {
    var members = reached(5);
    var mails = mails(members);
    unreadable(members.get(1));
    try {
      order(mails);
      onlyTheReadableGoOut(members);
    } finally {
      // It would keep the log from being published to all tests that come after.
      readableAgain(members.get(0));
    }
  }

  private void onlyTheReadableGoOut(List<Reached> members) {
    awaitMails(List.of(members.get(0), members.get(2), members.get(3), members.get(4)));
    await().untilAsserted(() -> assertThat(problem(members.get(1))).isEqualTo("OF_OURS"));
    await().untilAsserted(() -> assertThat(state(members.get(1))).isEqualTo("WAITING"));
    assertThat(addresses()).doesNotContain(members.get(1).address());
  }

  @Test
  void one_that_cannot_be_read_keeps_no_other_from_the_inbox() throws SQLException {
    var half = "WINDOW_HALF_SPENT";
    var members = List.of(new Someone(kafka), new Someone(kafka), new Someone(kafka));
    var endorsements = new ArrayList<UUID>();
    for (var member : members) {
      var endorsement = member.endorsed("writing", Duration.ofDays(10));
      member.await(endorsement, half, "SCHEDULED");
      endorsements.add(endorsement);
    }
    unreadable(new Reached(members.get(1), NudgeKind.WINDOW_HALF_SPENT.about(endorsements.get(1))));
    try {
      TestClock.get().advance(Duration.ofDays(6));
      members.get(0).await(endorsements.get(0), half, "SENT");
      members.get(2).await(endorsements.get(2), half, "SENT");
    } finally {
      readableAgain(new Reached(members.get(0), null));
    }
  }

  @Test
  void those_that_go_out_together_count_against_one_daily_cap() throws SQLException {
    var half = "WINDOW_HALF_SPENT";
    var member = new Someone(kafka);
    var endorsements =
        List.of(
            member.endorsed("writing", Duration.ofDays(10)),
            member.endorsed("sales", Duration.ofDays(10)));
    endorsements.forEach(each -> member.await(each, half, "SCHEDULED"));
    TestClock.get().advance(Duration.ofDays(6));
    endorsements.forEach(each -> member.await(each, half, "SENT"));
    var reached =
        endorsements.stream()
            .map(each -> new Reached(member, NudgeKind.WINDOW_HALF_SPENT.about(each)))
            .toList();
    member.http().body(Map.of("dailyCap", 1)).put("/api/v1/preferences").then().statusCode(200);
    member
        .http()
        .body(Map.of("address", reached.getFirst().address()))
        .put("/api/v1/channels/email")
        .then()
        .statusCode(200);
    order(mails(reached));
    await()
        .untilAsserted(
            () ->
                assertThat(List.of(outcome(reached.get(0)), outcome(reached.get(1))))
                    .containsExactlyInAnyOrder("HANDED_OVER", "WAITING DAILY_CAP"));
    assertThat(addresses()).containsOnlyOnce(reached.getFirst().address());
  }

  private String outcome(Reached reached) throws SQLException {
    return text(reached, "concat_ws(' ', state, problem)");
  }

  /** An event of a later release. */
  private void unreadable(Reached reached) throws SQLException {
    new Transactions(database)
        .run(
            connection -> {
              // As every append does: positions are given under this lock.
              try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(4201)")) {
                lock.executeQuery().close();
              }
              try (var insert =
                  connection.prepareStatement(
                      """
                      insert into event (position, category, stream_id, version, type, member_id,
                        data, metadata, recorded_at)
                      select (select max(position) + 1 from event), category, stream_id,
                        version + 1, 'nudge-of-tomorrow.v1', member_id, '{}', metadata, recorded_at
                      from event where stream_id = ? order by version desc limit 1
                      """)) {
                insert.setObject(1, reached.nudgeId());
                insert.executeUpdate();
              }
              return null;
            });
  }

  private void readableAgain(Reached other) throws SQLException {
    // Its position must not be given to another event, which views would take for known.
    other.member().settled();
    new Transactions(database)
        .run(
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.execute("alter table event disable trigger event_insert_only");
                statement.execute("delete from event where type = 'nudge-of-tomorrow.v1'");
                statement.execute("alter table event enable trigger event_insert_only");
              }
              return null;
            });
  }

  private String state(Reached reached) throws SQLException {
    return text(reached, "state");
  }

  private String problem(Reached reached) throws SQLException {
    return text(reached, "problem");
  }

  private String text(Reached reached, String column) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select " + column + " from delivery where nudge_id = ?")) {
      query.setObject(1, reached.nudgeId());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
