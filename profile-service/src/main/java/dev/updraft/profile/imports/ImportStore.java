package dev.updraft.profile.imports;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Imports from when they were judged to the end. Not the log: an import is only a way in. */
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

  /** An import under way. */
  record Run(UUID id, UUID memberId, UUID teamId, boolean separate, int done) {}

  private final ImportTables tables;

  ImportStore(ImportTables tables) {
    this.tables = tables;
  }

  List<Run> applying() {
    return tables.write(
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

  boolean drop(UUID member, UUID id) {
    return tables.update(
            "delete from import_run where id = ? and member_id = ? and state <> 'APPLYING'",
            id,
            member)
        == 1;
  }

  /** Starts it unless it has been; one that failed goes on where it ended. */
  void start(UUID member, UUID id, boolean separate, Instant now) {
    tables.update(
        "update import_run set state = 'APPLYING', version = version + 1,"
            + " separate = separate or ?, started_at = ?, finished_at = null, attempts = 0,"
            + " failure = null"
            + " where id = ? and member_id = ?"
            + " and (state = 'JUDGED' or state = 'FAILED' and started_at is not null)",
        separate,
        ImportTables.time(now),
        id,
        member);
  }

  /** Whether it is being applied, and rows that may be somebody known are held back meanwhile. */
  boolean holdsBack(UUID member, UUID id) {
    return tables.write(
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
   * Held-back rows the member has spoken of get another turn. Also an import that was applied
   * already goes on.
   *
   * @param separate whether they have said of all rows that they are somebody else
   */
  void release(UUID member, UUID id, boolean separate) {
    tables.update(
        "with freed as (update import_row set outcome = null where import_id = ? and member_id = ?"
            + " and outcome = 'HELD' and (? or decision is not null) and exists (select 1 from import_run"
            + " where id = ? and state = 'APPLIED') returning 1)"
            + " update import_run set state = 'APPLYING', version = version + 1,"
            + " separate = separate or ?,"
            + " finished_at = null, done = done - (select count(*)::int from freed),"
            + " outcomes = tally(outcomes,"
            + " jsonb_build_object('HELD', -(select count(*) from freed)))"
            + " where id = ? and member_id = ? and state = 'APPLIED'"
            + " and exists (select 1 from freed)",
        id,
        member,
        separate,
        id,
        separate,
        id,
        member);
  }

  void finish(UUID id, Instant now) {
    tables.update(
        "update import_run set state = 'APPLIED', version = version + 1, finished_at = ?"
            + " where id = ?",
        ImportTables.time(now),
        id);
  }

  /** Another try in vain; after so many in a row it has failed. Answers whether it has. */
  boolean tried(UUID id, int most, Failure failure, Instant now) {
    tables.update("update import_run set attempts = attempts + 1 where id = ?", id);
    return tables.update(
            "update import_run set state = 'FAILED', version = version + 1, failure = ?,"
                + " finished_at = ? where id = ? and state = 'APPLYING' and attempts >= ?",
            failure.name(),
            ImportTables.time(now),
            id,
            most)
        == 1;
  }

  int expire(Instant before) {
    return tables.update(
        "delete from import_run where created_at < ? and state <> 'APPLYING'",
        ImportTables.time(before));
  }

  long head() {
    return tables.write(
        connection -> {
          try (var query =
                  connection.prepareStatement("select coalesce(max(position), 0) from event");
              var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
          }
        });
  }
}
