package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One call of {@code append_group}: lays commands out as arrays and reads the verdicts. */
final class GroupAppend {
  static final String SQL =
      "select head, recorded, repeated, rekeyed, conflicting, moved_on from append_group("
          + "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private GroupAppend() {}

  /** Answers one result per command, in order; everything is committed with the statement. */
  static List<Append.Result> run(PreparedStatement call, List<Append> commands, Instant at)
      throws SQLException {
    bind(call, commands, at);
    try (var rows = call.executeQuery()) {
      rows.next();
      var head = rows.getLong(1);
      var recorded = rows.getTimestamp(2).toInstant();
      var repeated = numbers(rows.getArray(3));
      var rekeyed = numbers(rows.getArray(4));
      var conflicting = conflicting(rows.getArray(5), rows.getArray(6));
      var results = new ArrayList<Append.Result>(commands.size());
      for (var i = 0; i < commands.size(); i++) {
        if (repeated.contains(i + 1)) {
          results.add(new Append.Result.Repeated());
        } else if (rekeyed.contains(i + 1)) {
          results.add(new Append.Result.Rekeyed());
        } else if (conflicting.containsKey(i + 1)) {
          results.add(new Append.Result.Conflicting(conflicting.get(i + 1)));
        } else {
          head += commands.get(i).events().size();
          results.add(new Append.Result.Appended(head, recorded));
        }
      }
      return results;
    }
  }

  static List<Append.Result> run(Connection connection, List<Append> commands, Instant at)
      throws SQLException {
    try (var call = connection.prepareStatement(SQL)) {
      return run(call, commands, at);
    }
  }

  private static void bind(PreparedStatement call, List<Append> commands, Instant at)
      throws SQLException {
    var receiptOf = new ArrayList<Integer>();
    var receipts = new ArrayList<Append.Receipt>();
    var expectedOf = new ArrayList<Integer>();
    var expected = new ArrayList<Append.Expected>();
    var keyOf = new ArrayList<Integer>();
    var keys = new ArrayList<SubjectKeys.NewKey>();
    var eventOf = new ArrayList<Integer>();
    var events = new ArrayList<Append.Event>();
    for (var i = 0; i < commands.size(); i++) {
      var command = commands.get(i);
      if (command.receipt() != null) {
        receiptOf.add(i + 1);
        receipts.add(command.receipt());
      }
      for (var each : command.expected()) {
        expectedOf.add(i + 1);
        expected.add(each);
      }
      for (var each : command.keys()) {
        keyOf.add(i + 1);
        keys.add(each);
      }
      for (var each : command.events()) {
        eventOf.add(i + 1);
        events.add(each);
      }
    }
    var n = 0;
    call.setTimestamp(++n, at == null ? null : Timestamp.from(at));
    call.setObject(++n, BinaryArray.uuids(commands.stream().map(Append::memberId).toList()));
    call.setObject(++n, BinaryArray.uuids(map(commands, Append::teamId)));
    call.setObject(++n, BinaryArray.ints(receiptOf));
    call.setObject(++n, BinaryArray.texts(map(receipts, Append.Receipt::key)));
    call.setObject(++n, BinaryArray.bytes(map(receipts, Append.Receipt::bodyHash)));
    call.setObject(++n, BinaryArray.uuids(map(receipts, Append.Receipt::stream)));
    call.setObject(++n, BinaryArray.longs(map(receipts, Append.Receipt::version)));
    call.setObject(++n, BinaryArray.ints(expectedOf));
    call.setObject(++n, BinaryArray.uuids(map(expected, Append.Expected::stream)));
    call.setObject(++n, BinaryArray.longs(map(expected, Append.Expected::version)));
    call.setObject(++n, BinaryArray.ints(keyOf));
    call.setObject(++n, BinaryArray.uuids(map(keys, SubjectKeys.NewKey::subject)));
    call.setObject(++n, BinaryArray.bytes(map(keys, SubjectKeys.NewKey::wrapped)));
    call.setObject(++n, BinaryArray.ints(eventOf));
    call.setObject(++n, BinaryArray.texts(map(events, Append.Event::category)));
    call.setObject(++n, BinaryArray.uuids(map(events, Append.Event::stream)));
    call.setObject(++n, BinaryArray.longs(map(events, Append.Event::version)));
    call.setObject(++n, BinaryArray.texts(map(events, Append.Event::type)));
    call.setObject(++n, BinaryArray.json(map(events, Append.Event::data)));
    call.setObject(++n, BinaryArray.json(map(events, Append.Event::metadata)));
  }

  private static <A, B> List<B> map(List<A> from, java.util.function.Function<A, B> change) {
    var to = new ArrayList<B>(from.size());
    from.forEach(each -> to.add(change.apply(each)));
    return to;
  }

  /** Each refused command with its streams that have moved on. */
  private static Map<Integer, List<UUID>> conflicting(java.sql.Array of, java.sql.Array streams)
      throws SQLException {
    var found = new HashMap<Integer, List<UUID>>();
    if (of != null) {
      var commands = (Integer[]) of.getArray();
      var movedOn = (UUID[]) streams.getArray();
      for (var i = 0; i < commands.length; i++) {
        found.computeIfAbsent(commands[i], _ -> new ArrayList<>()).add(movedOn[i]);
      }
    }
    return found;
  }

  private static Set<Integer> numbers(java.sql.Array array) throws SQLException {
    return array == null ? Set.of() : new HashSet<>(List.of((Integer[]) array.getArray()));
  }
}
