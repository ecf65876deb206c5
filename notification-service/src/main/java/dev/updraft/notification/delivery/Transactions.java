package dev.updraft.notification.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction of its own: committed when it returns, rolled back when it throws. */
record Transactions(DataSource dataSource) {
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T run(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var done = false;
      try {
        var result = work.run(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }
}
