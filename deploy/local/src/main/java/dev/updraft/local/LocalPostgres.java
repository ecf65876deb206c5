package dev.updraft.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server on the loopback interface, as durable as a production one. */
public final class LocalPostgres implements AutoCloseable {
  private static final Duration LAST_BREATH = Duration.ofSeconds(10);

  private final PostgresBinaries binaries;
  private final Path home;
  private final Path data;
  private final int port;
  private final Path log;
  private final boolean temporary;
  private final Path secrets;
  private final Passwords passwords;
  private final PostgresDatabases databases;
  private Watchdog watchdog;
  private volatile long pid;

  private LocalPostgres(Path home, int port, Path secrets, Path log, boolean temporary)
      throws IOException {
    this.binaries = PostgresBinaries.unpacked();
    this.home = Folders.privateFolder(home).toRealPath();
    this.data = this.home.resolve("data");
    this.port = port;
    this.log = log;
    this.temporary = temporary;
    this.secrets = secrets;
    this.passwords = new Passwords(secrets);
    this.databases = new PostgresDatabases(port, passwords);
  }

  /** Where one service keeps its log and views, and the two roles it may use there. */
  public record Database(
      String url, String owner, String ownerPassword, String reader, String readerPassword) {

    @Override
    public String toString() {
      return url;
    }
  }

  /** A server whose data stays, not yet started. */
  public static LocalPostgres at(Path home, int port, Path secrets, Path log) {
    try {
      return new LocalPostgres(home, port, secrets, log, false);
    } catch (IOException e) {
      throw doesNotStart(e);
    }
  }

  /** A server whose data stays. A server left over on the same data is stopped first. */
  public static LocalPostgres start(Path home, int port, Path secrets) {
    var server = at(home, port, secrets, home.resolve("server.log"));
    server.start();
    return server;
  }

  /** A fresh server on any free port; it and its data are gone with close, or with this JVM. */
  public static LocalPostgres temporary() {
    LocalServerFailed last = null;
    for (int attempt = 0; attempt < 3; attempt++) { // somebody may take the free port before us
      try {
        Path home = Files.createTempDirectory("updraft-postgres-");
        try {
          var server =
              new LocalPostgres(
                  home,
                  Ports.anyFree(),
                  home.resolve("passwords"),
                  home.resolve("server.log"),
                  true);
          server.start();
          return server;
        } catch (LocalServerFailed e) {
          last = e;
          Folders.delete(home);
        }
      } catch (IOException e) {
        throw doesNotStart(e);
      }
    }
    throw last;
  }

  public int port() {
    return port;
  }

  /** The postmaster's. */
  public long pid() {
    return pid;
  }

  public boolean isAlive() {
    return Processes.isAlive(pid);
  }

  /**
   * The database of that name; made if missing. The owner role has its name, is no superuser and
   * owns the database; the read role {@code name_reader} may connect and see the schema {@code
   * public}, and reads what the owner grants it.
   */
  public Database database(String name) {
    return databases.prepare(name);
  }

  /** Ends the server as a crash would, but tidily: no checkpoint, no goodbye to the clients. */
  public void stopImmediately() {
    stop("immediate");
  }

  /** {@code kill -9} of the postmaster. */
  public void kill() {
    release();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Starts again on the same data and port, after a kill or a stop. */
  public void restart() {
    start();
  }

  @Override
  public void close() {
    stop(temporary ? "immediate" : "fast");
    if (temporary) {
      Folders.delete(home);
    }
  }

  /** Returns when the server answers and is known to serve its own data. */
  public synchronized void start() {
    try {
      startOnFreePort();
    } catch (IOException e) {
      throw doesNotStart(e);
    }
  }

  private void startOnFreePort() throws IOException {
    boolean isNew = !Files.exists(data.resolve("PG_VERSION"));
    if (!isNew && !passwords.knows(PostgresDatabases.SUPERUSER)) {
      throw new LocalServerFailed(
          "The database in " + data + " is there, but not its passwords in " + secrets + ".", null);
    }
    endLeftover();
    Ports.mustBeFree(port, "PostgreSQL");
    if (isNew) {
      initialise();
    }
    Files.writeString(data.resolve("postgresql.conf"), PostgresSettings.of(port));
    startPostmaster();
    pid = recordedPid();
    watchdog = temporary ? Watchdog.overTemporary(pid, "QUIT", home) : Watchdog.over(pid, "INT");
    try {
      verifyOwnData();
    } catch (LocalServerFailed e) {
      stop("fast");
      throw e;
    }
  }

  private void startPostmaster() throws IOException {
    long deadline = System.nanoTime() + LAST_BREATH.toNanos();
    while (true) {
      try {
        run(
            "pg_ctl",
            List.of("start", "-w", "-t", "60", "-D", data.toString(), "-l", log.toString()));
        return;
      } catch (LocalServerFailed e) {
        String told = Folders.tail(log);
        // After a kill, what the former postmaster's children still do must end first.
        if (!told.contains("is still in use") || System.nanoTime() > deadline) {
          throw new LocalServerFailed("PostgreSQL does not start:\n" + told, e);
        }
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    }
  }

  private void initialise() throws IOException {
    if (Files.exists(data)) {
      throw new LocalServerFailed(data + " is there but holds no PostgreSQL; look into it", null);
    }
    Path partial = home.resolve("data.new");
    Folders.delete(partial);
    Path password = home.resolve("password");
    Folders.writeSecret(password, passwords.of(PostgresDatabases.SUPERUSER));
    try {
      var arguments =
          new ArrayList<>(
              List.of(
                  "-D",
                  partial.toString(),
                  "-U",
                  PostgresDatabases.SUPERUSER,
                  "--pwfile",
                  password.toString()));
      // Sorted by code point on every machine, so that an index or a page order never differs.
      arguments.addAll(
          List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin"));
      arguments.add("--builtin-locale=C.UTF-8");
      if (temporary) {
        arguments.add("--no-sync");
      }
      run("initdb", arguments);
      Files.move(partial, data);
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /** A server that outlived its JVM still holds the data; nobody else's server is touched. */
  private void endLeftover() throws IOException {
    if (!Files.exists(data.resolve("postmaster.pid"))) {
      return;
    }
    long leftover = recordedPid();
    String command = Processes.commandLine(leftover);
    boolean ours = command.contains("postgres") && command.contains(data.toString());
    if (ours) {
      pid = leftover;
      run("pg_ctl", List.of("stop", "-m", "fast", "-t", "20", "-D", data.toString()));
      awaitEnd(Duration.ofSeconds(5));
    } else {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private void verifyOwnData() {
    try (var connection = databases.connect("postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show data_directory")) {
      rows.next();
      if (!Path.of(rows.getString(1)).equals(data)) {
        throw new LocalServerFailed("port " + port + " belongs to another PostgreSQL", null);
      }
    } catch (SQLException e) {
      throw new LocalServerFailed(
          "cannot log in to PostgreSQL on port " + port + ": " + e.getMessage(), e);
    }
  }

  private synchronized void stop(String mode) {
    release();
    if (!Files.exists(data.resolve("postmaster.pid")) || !isAlive()) {
      return;
    }
    try {
      run("pg_ctl", List.of("stop", "-m", mode, "-t", "20", "-D", data.toString()));
    } catch (IOException | LocalServerFailed _) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    awaitEnd(Duration.ofSeconds(10));
  }

  private void release() {
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
  }

  private void awaitEnd(Duration limit) {
    if (!Processes.awaitEnd(pid, limit)) {
      throw new LocalServerFailed("PostgreSQL (process " + pid + ") does not end", null);
    }
  }

  private void run(String program, List<String> arguments) throws IOException {
    binaries.run(program, arguments, home);
  }

  private long recordedPid() throws IOException {
    try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElse("0").strip());
    }
  }

  private static LocalServerFailed doesNotStart(IOException cause) {
    return new LocalServerFailed("PostgreSQL does not start: " + cause.getMessage(), cause);
  }
}
