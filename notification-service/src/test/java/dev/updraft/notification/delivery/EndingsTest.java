package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.notification.MailPort;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.delivery.Deliveries.Closed;
import dev.updraft.notification.delivery.Deliveries.End;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one transaction says of several messages, on the real table; nothing of it is committed. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class EndingsTest {
  /** Long before anything that other tests leave waiting. */
  private static final Instant LONG_AGO = Instant.parse("1999-01-01T00:00:00Z");

  private static final Closed NOTHING_CLOSED = new Closed(Set.of(), Set.of());

  @Inject AgroalDataSource database;

  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    connection = database.getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void takeBack() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }

  private Waiting waiting(ChannelKind kind, String destination, int second) throws SQLException {
    var message =
        new Waiting(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            kind,
            destination,
            UUID.randomUUID(),
            1,
            LONG_AGO,
            null,
            null,
            null,
            0);
    try (var insert =
        connection.prepareStatement(
            """
            insert into delivery (id, member_id, channel_id, channel_kind, destination, nudge_id,
              round, due_at, next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
            """)) {
      insert.setObject(1, message.id());
      insert.setObject(2, message.memberId());
      insert.setObject(3, message.channelId());
      insert.setString(4, kind.name());
      insert.setString(5, destination);
      insert.setObject(6, message.nudgeId());
      insert.setObject(7, DueNudges.utc(LONG_AGO));
      insert.setObject(8, DueNudges.utc(LONG_AGO.plusSeconds(second)));
      insert.setObject(9, DueNudges.utc(LONG_AGO));
      insert.executeUpdate();
    }
    return message;
  }

  private Waiting mail(int second) throws SQLException {
    return waiting(ChannelKind.EMAIL, Channel.MAIL, second);
  }

  private String state(Waiting message) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select concat_ws(' ', state, problem, attempts) from delivery where id = ?")) {
      query.setObject(1, message.id());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Test
  void all_are_written_at_once() throws SQLException {
    var one = mail(0);
    var other = mail(1);
    var third = mail(2);
    var endings = new Endings(connection);
    endings.add(one, End.HANDED_OVER, null, 1, LONG_AGO);
    endings.add(other, End.FAILED, Problem.REFUSED, 3, LONG_AGO);
    assertThat(state(one)).isEqualTo("WAITING 0");
    endings.write();
    assertThat(state(one)).isEqualTo("HANDED_OVER 1");
    assertThat(state(other)).isEqualTo("FAILED REFUSED 3");
    assertThat(state(third)).isEqualTo("WAITING 0");
  }

  @Test
  void what_fails_takes_along_nothing_that_another_was_told() throws SQLException {
    var written = mail(0);
    var kept = mail(1);
    var failing = mail(2);
    var endings = new Endings(connection);
    endings.add(written, End.HANDED_OVER, null, 1, LONG_AGO);
    endings.keep();
    assertThat(state(written)).isEqualTo("HANDED_OVER 1");
    endings.add(kept, End.HANDED_OVER, null, 1, LONG_AGO);
    Deliveries.postpone(connection, failing, LONG_AGO.plusSeconds(99), Problem.OF_OURS, 7);
    assertThatThrownBy(() -> connection.createStatement().execute("select 1 / 0"))
        .isInstanceOf(SQLException.class);
    endings.undo();
    endings.write();
    assertThat(state(written)).isEqualTo("HANDED_OVER 1");
    assertThat(state(kept)).isEqualTo("HANDED_OVER 1");
    assertThat(state(failing)).isEqualTo("WAITING 0");
  }

  @Test
  void what_was_said_of_another_stays_and_so_does_the_lock_taken_for_it() throws SQLException {
    var putOff = mail(0);
    var failing = mail(1);
    var endings = new Endings(connection);
    assertThat(locked(connection)).isTrue();
    Deliveries.postpone(connection, putOff, LONG_AGO.plusSeconds(99), Problem.FAILING, 7);
    endings.keep();
    Deliveries.postpone(connection, failing, LONG_AGO.plusSeconds(99), Problem.OF_OURS, 7);
    endings.undo();
    assertThat(state(putOff)).isEqualTo("WAITING FAILING 7");
    assertThat(state(failing)).isEqualTo("WAITING 0");
    try (var other = database.getConnection()) {
      assertThat(locked(other)).isFalse();
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_try_advisory_xact_lock(19990101)")) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  @Test
  void nothing_ended_is_nothing_to_write() throws SQLException {
    var one = mail(0);
    new Endings(connection).write();
    assertThat(state(one)).isEqualTo("WAITING 0");
  }

  @Test
  void what_goes_elsewhere_is_found_apart_from_mails() throws SQLException {
    var mail = mail(0);
    var next = mail(1);
    var elsewhere = waiting(ChannelKind.WEBHOOK, "hooks.example.org", 2);
    var now = LONG_AGO.plusSeconds(5);
    assertThat(Deliveries.claimMails(connection, now, NOTHING_CLOSED, 16))
        .extracting(Waiting::id)
        .containsExactly(mail.id(), next.id());
    assertThat(Deliveries.claim(connection, now, NOTHING_CLOSED))
        .get()
        .extracting(Waiting::id)
        .isEqualTo(elsewhere.id());
    assertThat(Deliveries.waiting(connection, now, NOTHING_CLOSED, 12, 2)).isEqualTo(2);
  }

  @Test
  void a_closed_destination_is_left_alone() throws SQLException {
    mail(0);
    waiting(ChannelKind.WEBHOOK, "hooks.example.org", 1);
    var now = LONG_AGO.plusSeconds(5);
    var closed = new Closed(Set.of(Channel.MAIL, "hooks.example.org"), Set.of());
    assertThat(Deliveries.claim(connection, now, closed)).isEmpty();
    assertThat(Deliveries.waiting(connection, now, closed, 12, 2)).isZero();
  }
}
