package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Appends of one event each, and what was answered to them. */
final class Appends {
  static final UUID MEMBER = UUID.randomUUID();

  private Appends() {}

  static Append any() {
    return first(UUID.randomUUID(), "{}");
  }

  /** The first event of a stream. */
  static Append first(UUID stream, String data) {
    var command = UUID.randomUUID();
    var event =
        new Append.Event(
            "counter",
            stream,
            1,
            "added.v1",
            data.getBytes(StandardCharsets.US_ASCII),
            ("{\"commandId\":\"" + command + "\"}").getBytes(StandardCharsets.US_ASCII));
    return new Append(
        MEMBER,
        null,
        command,
        null,
        List.of(new Append.Expected(stream, 0)),
        List.of(),
        List.of(event));
  }

  static long stored(TestLog log, Append append) {
    return log.number(
        "select count(*) from event where metadata->>'commandId' = '" + append.commandId() + "'");
  }

  /** The commands of all events there are, in order; each as often as it has events. */
  static List<String> stored(TestLog log) throws SQLException {
    try (var connection = log.owner.getConnection();
        var query = connection.prepareStatement("select metadata->>'commandId' from event");
        var rows = query.executeQuery()) {
      var commands = new ArrayList<String>();
      while (rows.next()) {
        commands.add(rows.getString(1));
      }
      commands.sort(null);
      return commands;
    }
  }

  /** Whether it was committed, as the appender says; nobody may be left without an answer. */
  static boolean acknowledged(CompletableFuture<Append.Result> result) {
    try {
      return result.orTimeout(20, TimeUnit.SECONDS).join() instanceof Append.Result.Appended;
    } catch (CompletionException e) {
      // The latter where trying again cannot help.
      assertThat(e.getCause()).isInstanceOfAny(LogUnavailable.class, IllegalStateException.class);
      return false;
    }
  }
}
