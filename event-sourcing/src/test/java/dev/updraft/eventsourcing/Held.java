package dev.updraft.eventsourcing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * A data source that holds its user up once, at a chosen point between two statements: it says so
 * on standard output, waits for a line on standard input, and tells what became of the rest.
 */
final class Held {
  static final String HELD = "HELD";
  static final String MOVED = "ROWS ";
  static final String COMMITTED = "COMMITTED";
  static final String FAILED = "FAILED";
  static final String ROLLED_BACK = "ROLLED BACK";

  /** Where it holds: before a statement, or before the commit of a transaction that ran it. */
  enum Point {
    STATEMENT,
    COMMIT
  }

  private final Point point;
  private final String sql;
  private final AtomicBoolean used = new AtomicBoolean();

  private Held(Point point, String sql) {
    this.point = point;
    this.sql = sql;
  }

  /**
   * @param sql how the statement begins
   */
  static DataSource at(Point point, String sql, DataSource dataSource) {
    var held = new Held(point, sql);
    return proxy(
        DataSource.class,
        (_, method, arguments) -> {
          var result = call(dataSource, method, arguments);
          return result instanceof Connection connection ? held.watched(connection) : result;
        });
  }

  private Connection watched(Connection connection) {
    return proxy(Connection.class, new Watched(connection));
  }

  private final class Watched implements InvocationHandler {
    private final Connection connection;
    private boolean ran;
    private boolean wasHeld;

    Watched(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "prepareStatement" -> prepare(method, arguments);
        case "commit" -> commit(method, arguments);
        case "rollback" -> {
          if (wasHeld) {
            say(ROLLED_BACK);
          }
          yield call(connection, method, arguments);
        }
        default -> call(connection, method, arguments);
      };
    }

    private Object prepare(Method method, Object[] arguments) throws Throwable {
      if (!((String) arguments[0]).startsWith(sql) || used.get()) {
        return call(connection, method, arguments);
      }
      if (point == Point.COMMIT) {
        ran = true;
        return call(connection, method, arguments);
      }
      hold();
      return telling((PreparedStatement) call(connection, method, arguments));
    }

    private Object commit(Method method, Object[] arguments) throws Throwable {
      if (ran && !used.get()) {
        hold();
      }
      try {
        var result = call(connection, method, arguments);
        if (wasHeld) {
          say(COMMITTED);
        }
        return result;
      } catch (Throwable e) {
        if (wasHeld) {
          say(FAILED);
        }
        throw e;
      }
    }

    private void hold() {
      if (used.compareAndSet(false, true)) {
        wasHeld = true;
        say(HELD);
        awaitTheWord();
      }
    }
  }

  private static PreparedStatement telling(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          var result = call(statement, method, arguments);
          if (method.getName().equals("executeUpdate")) {
            say(MOVED + result);
          }
          return result;
        });
  }

  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static void awaitTheWord() {
    try {
      new BufferedReader(new InputStreamReader(System.in)).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Held.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
