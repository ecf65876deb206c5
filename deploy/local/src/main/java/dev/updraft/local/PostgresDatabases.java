package dev.updraft.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes databases and their roles, as the superuser that nobody else gets to be. */
final class PostgresDatabases {
  static final String SUPERUSER = "postgres";

  private final int port;
  private final Passwords passwords;

  PostgresDatabases(int port, Passwords passwords) {
    this.port = port;
    this.passwords = passwords;
  }

  LocalPostgres.Database prepare(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    String reader = name + "_reader";
    try {
      var database =
          new LocalPostgres.Database(
              "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
              name,
              passwords.of(name),
              reader,
              passwords.of(reader));
      try (var connection = connect("postgres");
          var statement = connection.createStatement()) {
        role(statement, name, database.ownerPassword());
        role(statement, reader, database.readerPassword());
        if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
          statement.execute("create database " + name + " owner " + name);
          statement.execute("revoke all on database " + name + " from public");
          statement.execute("grant connect on database " + name + " to " + reader);
        }
      }
      try (var connection = connect(name);
          var statement = connection.createStatement()) {
        statement.execute("grant usage on schema public to " + reader);
      }
      return database;
    } catch (SQLException | IOException e) {
      throw new LocalServerFailed("cannot prepare the database " + name, e);
    }
  }

  Connection connect(String database) throws SQLException {
    // Not by DriverManager, which does not see the driver from every class loader.
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setLoginTimeout(10);
    try {
      source.setPassword(passwords.of(SUPERUSER));
    } catch (IOException e) {
      throw new SQLException("the passwords cannot be read", e);
    }
    return source.getConnection();
  }

  private static void role(Statement statement, String role, String password) throws SQLException {
    String verb =
        exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")
            ? "alter"
            : "create";
    statement.execute(
        verb
            + " role "
            + role
            + " login nosuperuser nocreatedb nocreaterole password '"
            + password
            + "'");
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
