package dev.updraft.notification.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Another replica, in the middle of a hand-over, that is stopped and not dead. */
final class StoppedHandOver implements AutoCloseable {
  private final Process process;

  /** Returns when it has entered the nudge's gate and stands still. */
  StoppedHandOver(String url, String user, String password, UUID nudge)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoppedHandOver.class.getName(),
                url,
                user,
                nudge.toString()));
    builder.environment().put("PASSWORD", password);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    if (process.getInputStream().read() != 'e') {
      throw new IllegalStateException("it did not enter");
    }
    signal("STOP");
  }

  public static void main(String[] arguments)
      throws SQLException, IOException, InterruptedException {
    try (var connection =
        DriverManager.getConnection(arguments[0], arguments[1], System.getenv("PASSWORD"))) {
      connection.setAutoCommit(false);
      DeliveryWorker.outlast(connection);
      if (HandOverGate.enter(connection, UUID.fromString(arguments[2]))) {
        System.out.write("entered".getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        TimeUnit.MINUTES.sleep(1);
      }
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("no signal " + name);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
