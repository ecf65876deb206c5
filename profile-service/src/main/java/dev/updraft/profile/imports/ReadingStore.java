package dev.updraft.profile.imports;

import dev.updraft.profile.imports.ImportStore.Failure;
import dev.updraft.web.Uploads;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Imports while their file is being read, until every row of it has its verdict. */
@Singleton
class ReadingStore {
  private final ImportTables tables;

  ReadingStore(ImportTables tables) {
    this.tables = tables;
  }

  /** Answers whether it has begun; it has not when another one has its key. */
  boolean begin(UUID id, UUID member, UUID team, Uploads.Key key, boolean followed, Instant now) {
    return tables.update(
            "insert into import_run (id, member_id, team_id, version, state, source, row_count,"
                + " created_at, read_at, followed, idempotency_key, request_hash)"
                + " values (?, ?, ?, 0, 'READING', '', 0, ?, ?, ?, ?, ?)"
                + " on conflict (member_id, idempotency_key) do nothing",
            id,
            member,
            team,
            ImportTables.time(now),
            ImportTables.time(now),
            followed,
            key == null ? null : key.key(),
            key == null ? null : key.hash())
        == 1;
  }

  /** An import that was begun under a key. */
  record Begun(UUID id, byte[] hash) {}

  /** The one begun under a key, from now on to be seen while it is being read, or null. */
  Begun follow(UUID member, String key) {
    return tables.write(
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
    return tables.write(
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
    tables.update(
        "update import_run set row_count = ?, verdicts = ?::jsonb, read_at = ?"
            + " where id = ? and state = 'READING'",
        rows,
        tables.json(verdicts),
        ImportTables.time(now),
        id);
  }

  /** They wait for others to be read first, so somebody still has their files. */
  void awaited(Collection<UUID> ids, Instant now) {
    if (!ids.isEmpty()) {
      tables.update(
          "update import_run set read_at = ? where state = 'READING'"
              + " and id = any(string_to_array(?, ',')::uuid[])",
          ImportTables.time(now),
          ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }
  }

  /**
   * Its file could not be read: nothing is left of it but, for who was told of it, the reason. The
   * same request may well be sent again, so its key is free.
   */
  void unread(UUID id, String failure, Instant now) {
    if (tables.update(
            "delete from import_run where id = ? and state = 'READING' and not followed", id)
        == 0) {
      tables.update(
          "with failed as (update import_run set state = 'FAILED', version = version + 1,"
              + " failure = ?, row_count = 0, verdicts = '{}',"
              + " idempotency_key = null, request_hash = null, finished_at = ?"
              + " where id = ? and state = 'READING' returning id)"
              + " delete from import_row where import_id in (select id from failed)",
          failure,
          ImportTables.time(now),
          id);
    }
  }

  /** Nobody is reading these any more. */
  void interrupted(Instant before, Instant now) {
    var gone =
        tables.write(
            connection -> {
              try (var query =
                  connection.prepareStatement(
                      "select id from import_run where state = 'READING' and read_at < ?")) {
                query.setObject(1, ImportTables.time(before));
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
    tables.update(
        "update import_run set state = 'JUDGED', version = version + 1, source = ?, row_count = ?"
            + " where id = ? and state = 'READING'",
        source.name(),
        rows,
        id);
    // Nothing is known yet of rows that have just come: all of them would be read for each batch.
    tables.update("analyze import_row");
  }
}
