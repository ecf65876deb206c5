package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.web.Uploads;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Imports and their rows from the dry run to the end. Not the log: an import is only a way in. */
@Singleton
class ImportStore {
  /** Where an import is in its life. */
  enum State {
    /** Its file is being read; only who would not wait for that is shown it yet. */
    READING,
    JUDGED,
    APPLYING,
    APPLIED,
    /** It could go no further; what it had brought by then stays. */
    FAILED
  }

  /** Why an import could go no further. */
  enum Failure {
    /** Something else than the file is to blame. */
    READING_FAILED,
    /** The process that read the file is gone, and the file with it. */
    READING_INTERRUPTED,
    /** What the member knows already could not be looked up. */
    NETWORK_UNREADABLE,
    ROWS_UNREADABLE,
    ROWS_NOT_APPLIED
  }

  /** What became of a row. */
  enum Outcome {
    APPLIED,
    UNCHANGED,
    /** The member must say first that this is somebody else. */
    HELD,
    REFUSED
  }

  /** An import under way. */
  record Run(UUID id, UUID memberId, UUID teamId, boolean separate, int done) {}

  /** A row as it waits to be applied. */
  record Waiting(int number, Row row) {}

  /**
   * What became of a row.
   *
   * @param hash what it is remembered by, or null
   * @param refusal why it was refused, or null
   */
  record Settled(int number, Judgement judgement, UUID hash, Outcome outcome, String refusal) {}

  private final AgroalDataSource owner;
  private final ObjectMapper mapper;

  ImportStore(AgroalDataSource owner, ObjectMapper mapper) {
    this.owner = owner;
    this.mapper = mapper;
  }

  /** Something done in one statement or transaction of its own. */
  @FunctionalInterface
  private interface Step<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T write(Step<T> step) {
    try (var connection = owner.getConnection()) {
      return step.with(connection);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private int update(String sql, Object... values) {
    return write(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            for (var n = 0; n < values.length; n++) {
              if (values[n] == null) {
                statement.setNull(n + 1, Types.OTHER);
              } else {
                statement.setObject(n + 1, values[n]);
              }
            }
            return statement.executeUpdate();
          }
        });
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Answers whether it has begun; it has not when another one has its key. */
  boolean begin(UUID id, UUID member, UUID team, Uploads.Key key, boolean followed, Instant now) {
    return update(
            "insert into import_run (id, member_id, team_id, version, state, source, row_count,"
                + " created_at, read_at, followed, idempotency_key, request_hash)"
                + " values (?, ?, ?, 0, 'READING', '', 0, ?, ?, ?, ?, ?)"
                + " on conflict (member_id, idempotency_key) do nothing",
            id,
            member,
            team,
            time(now),
            time(now),
            followed,
            key == null ? null : key.key(),
            key == null ? null : key.hash())
        == 1;
  }

  /** An import that was begun under a key. */
  record Begun(UUID id, byte[] hash) {}

  /** The one begun under a key, from now on to be seen while it is being read, or null. */
  Begun follow(UUID member, String key) {
    return write(
        connection -> {
          try (var update =
              connection.prepareStatement(
                  "update import_run set followed = true"
                      + " where member_id = ? and idempotency_key = ?"
                      + " returning id, request_hash")) {
            update.setObject(1, member);
            update.setString(2, key);
            try (var found = update.executeQuery()) {
              return found.next()
                  ? new Begun(found.getObject(1, UUID.class), found.getBytes(2))
                  : null;
            }
          }
        });
  }

  /** How many of a member's imports are being read or wait to be applied. */
  int waiting(UUID member) {
    return write(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select count(*) from import_run where member_id = ? and (state = 'JUDGED'"
                      + " or state = 'READING' and followed)")) {
            query.setObject(1, member);
            try (var found = query.executeQuery()) {
              found.next();
              return found.getInt(1);
            }
          }
        });
  }

  /** How far its reading has come. */
  void read(UUID id, int rows, Map<Verdict, Integer> verdicts, Instant now) {
    update(
        "update import_run set row_count = ?, verdicts = ?::jsonb, read_at = ?"
            + " where id = ? and state = 'READING'",
        rows,
        json(verdicts),
        time(now),
        id);
  }

  /**
   * Its file could not be read: nothing is left of it but, for who was told of it, the reason. The
   * same request may well be sent again, so its key is free.
   */
  void unread(UUID id, String failure, Instant now) {
    if (update("delete from import_run where id = ? and state = 'READING' and not followed", id)
        == 0) {
      update(
          "with failed as (update import_run set state = 'FAILED', version = version + 1,"
              + " failure = ?, row_count = 0, verdicts = '{}',"
              + " idempotency_key = null, request_hash = null, finished_at = ?"
              + " where id = ? and state = 'READING' returning id)"
              + " delete from import_row where import_id in (select id from failed)",
          failure,
          time(now),
          id);
    }
  }

  /** Nobody is reading these any more. */
  void interrupted(Instant before, Instant now) {
    var gone =
        write(
            connection -> {
              try (var query =
                  connection.prepareStatement(
                      "select id from import_run where state = 'READING' and read_at < ?")) {
                query.setObject(1, time(before));
                try (var found = query.executeQuery()) {
                  var ids = new ArrayList<UUID>();
                  while (found.next()) {
                    ids.add(found.getObject(1, UUID.class));
                  }
                  return ids;
                }
              }
            });
    gone.forEach(id -> unread(id, Failure.READING_INTERRUPTED.name(), now));
  }

  void judged(UUID id, Source source, int rows) {
    update(
        "update import_run set state = 'JUDGED', version = version + 1, source = ?, row_count = ?"
            + " where id = ? and state = 'READING'",
        source.name(),
        rows,
        id);
    // Nothing is known yet of rows that have just come: all of them would be read for each batch.
    update("analyze import_row");
  }

  boolean drop(UUID member, UUID id) {
    return update(
            "delete from import_run where id = ? and member_id = ? and state <> 'APPLYING'",
            id,
            member)
        == 1;
  }

  /** Starts it unless it has been; one that failed goes on where it ended. */
  void start(UUID member, UUID id, boolean separate, Instant now) {
    update(
        "update import_run set state = 'APPLYING', version = version + 1,"
            + " separate = separate or ?, started_at = ?, finished_at = null, attempts = 0,"
            + " failure = null"
            + " where id = ? and member_id = ?"
            + " and (state = 'JUDGED' or state = 'FAILED' and started_at is not null)",
        separate,
        time(now),
        id,
        member);
  }

  /** Whether it is being applied, and rows that may be somebody known are held back meanwhile. */
  boolean holdsBack(UUID member, UUID id) {
    return write(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select 1 from import_run where id = ? and member_id = ?"
                      + " and state = 'APPLYING' and not separate")) {
            query.setObject(1, id);
            query.setObject(2, member);
            try (var found = query.executeQuery()) {
              return found.next();
            }
          }
        });
  }

  /**
   * Held-back rows get another turn, now that the member has said they are somebody else. Also an
   * import that was applied already goes on.
   */
  void release(UUID member, UUID id) {
    update(
        "with freed as (update import_row set outcome = null where import_id = ? and member_id = ?"
            + " and outcome = 'HELD' and exists (select 1 from import_run"
            + " where id = ? and state = 'APPLIED') returning 1)"
            + " update import_run set state = 'APPLYING', version = version + 1, separate = true,"
            + " finished_at = null, done = done - (select count(*)::int from freed),"
            + " outcomes = tally(outcomes,"
            + " jsonb_build_object('HELD', -(select count(*) from freed)))"
            + " where id = ? and member_id = ? and state = 'APPLIED'"
            + " and exists (select 1 from freed)",
        id,
        member,
        id,
        id,
        member);
  }

  void finish(UUID id, Instant now) {
    update(
        "update import_run set state = 'APPLIED', version = version + 1, finished_at = ?"
            + " where id = ?",
        time(now),
        id);
  }

  /** Another try in vain; after so many in a row it has failed. Answers whether it has. */
  boolean tried(UUID id, int most, Failure failure, Instant now) {
    update("update import_run set attempts = attempts + 1 where id = ?", id);
    return update(
            "update import_run set state = 'FAILED', version = version + 1, failure = ?,"
                + " finished_at = ? where id = ? and state = 'APPLYING' and attempts >= ?",
            failure.name(),
            time(now),
            id,
            most)
        == 1;
  }

  int expire(Instant before) {
    return update(
        "delete from import_run where created_at < ? and state <> 'APPLYING'", time(before));
  }

  void add(UUID id, UUID member, List<Settled> judged, List<Row> rows) {
    write(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  "insert into import_row (import_id, member_id, number, part, line, verdict,"
                      + " contact, repeats, fault, kind, said)"
                      + " select ?, ?, number, part, line, verdict, contact, repeats, fault, kind,"
                      + " said::jsonb from unnest(?::int[], ?::text[], ?::int[], ?::text[],"
                      + " ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[])"
                      + " r(number, part, line, verdict, contact, repeats, fault, kind, said)")) {
            insert.setObject(1, id);
            insert.setObject(2, member);
            var n = 2;
            array(insert, ++n, "int4", judged, Settled::number);
            array(insert, ++n, "text", rows, Row::part);
            array(insert, ++n, "int4", rows, Row::line);
            array(insert, ++n, "text", judged, each -> each.judgement().verdict().name());
            // the id of somebody who is not there yet is nobody's business
            array(insert, ++n, "uuid", judged, each -> known(each.judgement()));
            array(insert, ++n, "int4", judged, each -> each.judgement().repeats());
            array(insert, ++n, "text", judged, each -> fault(each.judgement()));
            array(insert, ++n, "text", rows, each -> each.said().getClass().getSimpleName());
            array(insert, ++n, "text", rows, each -> json(each.said()));
            return insert.executeUpdate();
          }
        });
  }

  private static UUID known(Judgement judgement) {
    return judgement.before() == null && judgement.repeats() == null && !judgement.held()
        ? null
        : judgement.repeats() == null ? judgement.contact() : null;
  }

  private static String fault(Judgement judgement) {
    return judgement.fault() == null ? null : judgement.fault().name();
  }

  private static <T> void array(
      java.sql.PreparedStatement statement,
      int parameter,
      String type,
      List<T> all,
      Function<T, ?> value)
      throws SQLException {
    statement.setArray(
        parameter,
        statement.getConnection().createArrayOf(type, all.stream().map(value).toArray()));
  }

  private String json(Object said) {
    try {
      return mapper.writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row cannot be written", e);
    }
  }

  private Said said(String kind, String json) {
    var type =
        switch (kind) {
          case "Person" -> Said.Person.class;
          case "Praise" -> Said.Praise.class;
          case "Meeting" -> Said.Meeting.class;
          case "History" -> Said.History.class;
          default -> Said.Unusable.class;
        };
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row cannot be read", e);
    }
  }

  long head() {
    return write(
        connection -> {
          try (var query =
                  connection.prepareStatement("select coalesce(max(position), 0) from event");
              var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
          }
        });
  }

  List<Run> applying() {
    return write(
        connection -> {
          try (var query =
                  connection.prepareStatement(
                      "select id, member_id, team_id, separate, done from import_run"
                          + " where state = 'APPLYING' order by started_at, id limit 20");
              var found = query.executeQuery()) {
            var runs = new ArrayList<Run>();
            while (found.next()) {
              runs.add(
                  new Run(
                      found.getObject(1, UUID.class),
                      found.getObject(2, UUID.class),
                      found.getObject(3, UUID.class),
                      found.getBoolean(4),
                      found.getInt(5)));
            }
            return runs;
          }
        });
  }

  /** After a row, so that those done need not be gone over each time. */
  List<Waiting> next(UUID id, int after, int limit) {
    return write(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select number, part, line, kind, said::text from import_row"
                      + " where import_id = ? and number > ? and outcome is null"
                      + " order by number limit ?")) {
            query.setObject(1, id);
            query.setInt(2, after);
            query.setInt(3, limit);
            try (var found = query.executeQuery()) {
              var rows = new ArrayList<Waiting>();
              while (found.next()) {
                var said = said(found.getString(4), found.getString(5));
                rows.add(
                    new Waiting(
                        found.getInt(1), new Row(found.getString(2), found.getInt(3), said)));
              }
              return rows;
            }
          }
        });
  }

  void settle(UUID id, List<Settled> settled) {
    write(
        connection -> {
          try (var update =
              connection.prepareStatement(
                  "with settled as (update import_row r set outcome = s.outcome,"
                      + " verdict = s.verdict, contact = s.contact, fault = s.fault,"
                      + " refusal = s.refusal"
                      + " from unnest(?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[],"
                      + " ?::text[]) s(number, outcome, verdict, contact, fault, refusal)"
                      + " where r.import_id = ? and r.number = s.number"
                      // said twice, for the planner would rather read the whole import each time
                      + " and r.number between ? and ? and r.outcome is null"
                      + " returning old.verdict as was, new.verdict, new.outcome)"
                      + " update import_run set attempts = 0,"
                      + " done = done + (select count(*)::int from settled),"
                      + " verdicts = tally(verdicts, (select jsonb_object_agg(name, n) from"
                      + " (select name, sum(n) as n from (select was as name, -1 as n from settled"
                      + " union all select verdict, 1 from settled) e group by name) c)),"
                      + " outcomes = tally(outcomes, (select jsonb_object_agg(outcome, n) from"
                      + " (select outcome, count(*) as n from settled group by outcome) c))"
                      + " where id = ?")) {
            var n = 0;
            array(update, ++n, "int4", settled, Settled::number);
            array(update, ++n, "text", settled, each -> each.outcome().name());
            array(update, ++n, "text", settled, each -> each.judgement().verdict().name());
            array(update, ++n, "uuid", settled, each -> each.judgement().contact());
            array(update, ++n, "text", settled, each -> fault(each.judgement()));
            array(update, ++n, "text", settled, Settled::refusal);
            update.setObject(++n, id);
            update.setInt(++n, settled.getFirst().number());
            update.setInt(++n, settled.getLast().number());
            update.setObject(++n, id);
            return update.executeUpdate();
          }
        });
  }
}
