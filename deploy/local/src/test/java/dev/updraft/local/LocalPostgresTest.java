package dev.updraft.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  @TempDir Path folder;

  @Test
  void a_temporary_server_is_durable_while_it_lives_and_leaves_nothing() throws Exception {
    long pid;
    try (var postgres = LocalPostgres.temporary()) {
      pid = postgres.pid();
      var database = postgres.database("things");
      try (var owner = connect(database.url(), database.owner(), database.ownerPassword())) {
        assertThat(show(owner, "fsync")).isEqualTo("on");
        assertThat(show(owner, "synchronous_commit")).isEqualTo("on");
        assertThat(show(owner, "full_page_writes")).isEqualTo("on");
        assertThat(show(owner, "is_superuser")).isEqualTo("off");
        assertThat(show(owner, "server_version")).startsWith("18.");
        execute(owner, "create table thing (id int primary key); insert into thing values (7)");
        execute(owner, "grant select on thing to things_reader");
      }
      try (var reader = connect(database.url(), database.reader(), database.readerPassword())) {
        assertThat(one(reader, "select id::text from thing")).isEqualTo("7");
        assertThatThrownBy(() -> execute(reader, "delete from thing"))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(reader, "create table other (id int)"))
            .isInstanceOf(SQLException.class);
      }
      var other = postgres.database("others");
      assertThatThrownBy(() -> connect(database.url(), other.owner(), other.ownerPassword()))
          .isInstanceOf(SQLException.class);
    }
    assertThat(Processes.isAlive(pid)).isFalse();
  }

  @Test
  void a_killed_server_starts_again_with_its_data() throws Exception {
    Path secrets = folder.resolve("keys/passwords");
    int port = Ports.anyFree();
    try (var postgres = LocalPostgres.start(folder.resolve("pg"), port, secrets)) {
      insert(postgres.database("things"));
      postgres.kill();
      postgres.restart();
      assertThat(count(postgres.database("things"))).isEqualTo("1");
    }
    assertThat(Files.getPosixFilePermissions(secrets)).hasSize(2);
    // Left running, as after a kill -9 of a launcher whose watchdog died too.
    var leftover = LocalPostgres.start(folder.resolve("pg"), port, secrets);
    try (var postgres = LocalPostgres.start(folder.resolve("pg"), port, secrets)) {
      assertThat(postgres.pid()).isNotEqualTo(leftover.pid());
      assertThat(count(postgres.database("things"))).isEqualTo("1");
    }
    assertThat(leftover.isAlive()).isFalse();
  }

  @Test
  void lost_passwords_are_told_and_not_made_anew_beside_old_data() throws Exception {
    Path secrets = folder.resolve("keys/passwords");
    int port = Ports.anyFree();
    try (var postgres = LocalPostgres.start(folder.resolve("pg"), port, secrets)) {
      insert(postgres.database("things"));
    }
    String kept = Files.readString(secrets);
    Files.delete(secrets);
    assertThatThrownBy(() -> LocalPostgres.start(folder.resolve("pg"), port, secrets))
        .isInstanceOf(LocalServerFailed.class)
        .hasMessageContaining(secrets.toString());
    assertThat(secrets).doesNotExist();
    Files.writeString(secrets, kept);
    try (var postgres = LocalPostgres.start(folder.resolve("pg"), port, secrets)) {
      assertThat(count(postgres.database("things"))).isEqualTo("1");
    }
  }

  @Test
  void a_start_on_a_held_port_says_who_holds_it() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = holder.getLocalPort();
      var secrets = folder.resolve("passwords");
      var postgres =
          LocalPostgres.at(folder.resolve("pg"), port, secrets, folder.resolve("server.log"));
      assertHeldByUs(postgres::start, "PostgreSQL", port);
      var kafka = LocalKafka.at(folder.resolve("kafka"), port, folder.resolve("kafka.log"));
      assertHeldByUs(kafka::start, "Kafka", port);
    }
  }

  private static void assertHeldByUs(ThrowingCallable start, String who, int port) {
    assertThatThrownBy(start)
        .isInstanceOf(LocalServerFailed.class)
        .hasMessageContaining(who)
        .hasMessageContaining("port " + port)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  private static void insert(LocalPostgres.Database database) throws SQLException {
    try (var owner = connect(database.url(), database.owner(), database.ownerPassword())) {
      execute(owner, "create table thing (id int primary key); insert into thing values (7)");
    }
  }

  private static String count(LocalPostgres.Database database) throws SQLException {
    try (var owner = connect(database.url(), database.owner(), database.ownerPassword())) {
      return one(owner, "select count(*)::text from thing");
    }
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private static String show(Connection connection, String setting) throws SQLException {
    return one(connection, "show " + setting);
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
