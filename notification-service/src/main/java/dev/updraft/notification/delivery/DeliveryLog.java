package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.eventsourcing.Page;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.LastTests;
import dev.updraft.web.Filters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a member's messages, as the member may see it. */
public final class DeliveryLog {
  private static final int MOST = 200;

  /** What waits in a digest waits for its moment. */
  private static final String COLUMNS =
      """
      id, channel_id, channel_kind, nudge_id, digest_at, state, problem, attempts, due_at,
      not_before, expires_at, created_at, settled_at,
      case when digest_id is null then next_attempt_at
        else (select digest.next_attempt_at from delivery digest
              where digest.id = delivery.digest_id) end as next_attempt_at\
      """;

  /** How far a message has come; the names are the wire values. */
  enum State {
    WAITING,
    HANDED_OVER,
    DROPPED,
    EXPIRED,
    FAILED
  }

  /** One message. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      @Schema(description = "The key receivers know a repeat by") UUID id,
      UUID channelId,
      ChannelKind kind,
      @Schema(description = "None: a digest, or a test") UUID nudgeId,
      @Schema(description = "Of a digest of several nudges: when it is to go out") Instant digestAt,
      State state,
      @Schema(description = "Why it waits, or came to nothing") Problem problem,
      int attempts,
      Instant dueAt,
      Instant notBefore,
      Instant expiresAt,
      Instant createdAt,
      @Schema(description = "While it waits") Instant nextAttemptAt,
      Instant settledAt) {}

  private record Place(Instant createdAt, UUID id) {
    String text() {
      return createdAt + " " + id;
    }

    static Place read(String text) {
      var blank = text.indexOf(' ');
      if (blank < 0) {
        throw new IllegalArgumentException(text);
      }
      return new Place(
          Instant.parse(text.substring(0, blank)), UUID.fromString(text.substring(blank + 1)));
    }
  }

  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public DeliveryLog(DataSource reader) {
    this.reader = reader;
  }

  /** How many entries a page has. */
  static int limit(String text) {
    var limit = Filters.limit(text);
    if (limit < 1 || limit > MOST) {
      throw Filters.refused("limit");
    }
    return limit;
  }

  Page<Entry> ofChannel(UUID memberId, UUID channelId, int limit, String cursor) {
    return page("channel_id", memberId, channelId, limit, cursor);
  }

  Page<Entry> ofNudge(UUID memberId, UUID nudgeId, int limit, String cursor) {
    return page("nudge_id", memberId, nudgeId, limit, cursor);
  }

  /** Newest first. */
  private Page<Entry> page(String column, UUID memberId, UUID id, int limit, String cursor) {
    var after = Filters.place(cursor, Place::read);
    return MemberScope.read(
        reader,
        memberId,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select "
                      + COLUMNS
                      + " from delivery where member_id = ? and "
                      + column
                      + " = ? and (created_at, id) < (coalesce(?, 'infinity'::timestamptz),"
                      + " coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))"
                      + " order by created_at desc, id desc limit ?")) {
            query.setObject(1, memberId);
            query.setObject(2, id);
            query.setObject(
                3, after == null ? null : utc(after.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE);
            query.setObject(4, after == null ? null : after.id(), Types.OTHER);
            query.setInt(5, limit + 1);
            try (var rows = query.executeQuery()) {
              var entries = new ArrayList<Entry>();
              while (rows.next()) {
                entries.add(entry(rows));
              }
              if (entries.size() <= limit) {
                return new Page<>(entries, null);
              }
              var shown = entries.subList(0, limit);
              var last = shown.getLast();
              return new Page<>(
                  shown, Filters.cursor(new Place(last.createdAt(), last.id()).text()));
            }
          }
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var state = State.valueOf(row.getString("state"));
    var problem = row.getString("problem");
    return new Entry(
        row.getObject("id", UUID.class),
        row.getObject("channel_id", UUID.class),
        ChannelKind.valueOf(row.getString("channel_kind")),
        row.getObject("nudge_id", UUID.class),
        instant(row, "digest_at"),
        state,
        problem == null ? null : Problem.valueOf(problem),
        row.getInt("attempts"),
        instant(row, "due_at"),
        instant(row, "not_before"),
        instant(row, "expires_at"),
        instant(row, "created_at"),
        state == State.WAITING ? instant(row, "next_attempt_at") : null,
        instant(row, "settled_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** The last test of each channel that was ever tested. */
  public Map<UUID, LastTests.Tested> lastTests(UUID memberId) {
    return MemberScope.read(
        reader,
        memberId,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select distinct on (channel_id) channel_id, state, problem, created_at, settled_at
                  from delivery where member_id = ? and nudge_id is null
                    and digest_at is null
                  order by channel_id, created_at desc
                  """)) {
            query.setObject(1, memberId);
            try (var rows = query.executeQuery()) {
              var tests = new HashMap<UUID, LastTests.Tested>();
              while (rows.next()) {
                var settled = instant(rows, "settled_at");
                tests.put(
                    rows.getObject(1, UUID.class),
                    new LastTests.Tested(
                        rows.getString("state"),
                        rows.getString("problem"),
                        settled == null ? instant(rows, "created_at") : settled));
              }
              return tests;
            }
          }
        });
  }

  /** How often a channel was tested since a moment. */
  int testsSince(UUID memberId, UUID channelId, Instant since) {
    return MemberScope.read(
        reader,
        memberId,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select count(*) from delivery
                  where member_id = ? and channel_id = ? and created_at > ? and nudge_id is null
                  """)) {
            query.setObject(1, memberId);
            query.setObject(2, channelId);
            query.setObject(3, utc(since));
            try (var rows = query.executeQuery()) {
              rows.next();
              return rows.getInt(1);
            }
          }
        });
  }
}
