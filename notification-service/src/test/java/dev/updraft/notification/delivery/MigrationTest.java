package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.MailPort;
import dev.updraft.notification.channels.Channels;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What an earlier release had under way. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class MigrationTest {
  private static final UUID MEMBER = UUID.fromString("01980000-0000-8000-8000-000000000301");
  private static final UUID NUDGE = UUID.fromString("01980000-0000-3000-8000-000000000302");

  @Inject AgroalDataSource database;

  @ConfigProperty(name = "quarkus.datasource.reader.username")
  String reader;

  private void run(Connection connection, String script) throws SQLException, IOException {
    try (var in = getClass().getResourceAsStream("/db/notification/" + script);
        var statement = connection.createStatement()) {
      var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      statement.execute(sql.replace("${reader}", reader));
    }
  }

  @Test
  void what_came_before_it_could_expire_is_looked_at_once() throws Exception {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create schema old_release");
        statement.execute("set local search_path to old_release");
        run(connection, "V101__nudges.sql");
        statement.execute(
            """
            create table event (stream_id uuid, version bigint, member_id uuid, type text);
            insert into event select stream_id::uuid, version, '%s'::uuid, type from (values
              ('%s', 2, 'nudge-sent.v1'), ('%s', 3, 'nudge-snoozed.v1'), ('%s', 5, 'nudge-sent.v1'),
              ('00000000-0000-3000-8000-000000000001', 2, 'nudge-sent.v1'),
              ('00000000-0000-3000-8000-000000000001', 3, 'nudge-dismissed.v1'),
              ('00000000-0000-3000-8000-000000000002', 1, 'nudge-scheduled.v1'))
              as told(stream_id, version, type)
            """
                .formatted(MEMBER, NUDGE, NUDGE, NUDGE));
        run(connection, "V196__ends_of_nudges.sql");
        try (var rows =
            statement.executeQuery("select nudge_id, member_id, due_at <= now() from due_nudge")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getObject(1, UUID.class)).isEqualTo(NUDGE);
          assertThat(rows.getObject(2, UUID.class)).isEqualTo(MEMBER);
          assertThat(rows.getBoolean(3)).isTrue();
          assertThat(rows.next()).isFalse();
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  @Test
  void they_go_on_by_the_address_their_member_had() throws Exception {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create schema old_release");
        statement.execute("set local search_path to old_release");
        run(connection, "V101__nudges.sql");
        run(connection, "V102__held_commands.sql");
        statement.execute(
            """
            insert into mail_delivery
              (nudge_id, round, member_id, due_at, state, why, attempts, next_attempt_at)
            values ('%s', 2, '%s', now(), 'WAITING', 'server unavailable', 3, now())
            """
                .formatted(NUDGE, MEMBER));
        run(connection, "V110__deliveries.sql");
        try (var rows = statement.executeQuery("select * from delivery")) {
          assertThat(rows.next()).isTrue();
          var channel = Channels.of(MEMBER);
          assertThat(rows.getObject("channel_id", UUID.class)).isEqualTo(channel);
          assertThat(rows.getObject("id", UUID.class)).isEqualTo(Deliveries.key(channel, NUDGE, 2));
          assertThat(rows.getString("state")).isEqualTo("WAITING");
          assertThat(Problem.valueOf(rows.getString("problem"))).isEqualTo(Problem.UNREACHABLE);
          assertThat(rows.getInt("attempts")).isEqualTo(3);
          assertThat(rows.next()).isFalse();
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
