package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.profile.imports.ImportStore.State;
import dev.updraft.profile.imports.RowStore.Outcome;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Imports as their member may see them. */
@Singleton
class ImportReports {
  /** An import as it is. */
  record Progress(
      UUID id,
      int version,
      State state,
      Source source,
      int rows,
      int done,
      Map<String, Integer> verdicts,
      Map<String, Integer> outcomes,
      @Schema(description = "Why it could go no further; only when it failed") String failure,
      Instant createdAt,
      Instant startedAt,
      Instant finishedAt) {}

  /** What a row would become. */
  enum Proposal {
    CONTACT,
    ENDORSEMENT,
    EXCHANGE,
    /** Something heard, for the member to capture: an import cannot know what was said. */
    TALK,
    /** All that happened to one thing in a network taken along. */
    HISTORY
  }

  /** A row as the member sees it. */
  record RowView(
      int row,
      String part,
      int line,
      Verdict verdict,
      String reason,
      UUID contactId,
      Integer repeatsRow,
      Outcome outcome,
      @Schema(description = "What the member has said of a row that may be about somebody known")
          Decision.As decision,
      Proposal proposes,
      String name,
      Instant heldAt,
      @Schema(description = "Of a TALK: what to POST to /talks once it is completed")
          TalkDraft talk) {}

  /** What insight-service takes as a talk, as far as a calendar knows it. */
  record TalkDraft(
      @Schema(description = "For the member to say: null") String topic,
      String title,
      @Schema(
              description =
                  "The contact nobody else was with; null where it cannot be told who spoke")
          Speaker speaker,
      Instant heldAt,
      @Schema(description = "What was said there, for the member to say: null") String notes) {
    private static final int LONGEST_TITLE = 300;

    private static TalkDraft of(String title, UUID contact, Instant heldAt) {
      return new TalkDraft(
          null, cut(title), contact == null ? null : new Speaker(contact), heldAt, null);
    }
  }

  private static String cut(String title) {
    if (title.length() <= TalkDraft.LONGEST_TITLE) {
      return title;
    }
    // not in the middle of a character
    var last = Character.isHighSurrogate(title.charAt(TalkDraft.LONGEST_TITLE - 1)) ? 1 : 0;
    return title.substring(0, TalkDraft.LONGEST_TITLE - last);
  }

  /** Who spoke. */
  record Speaker(UUID contactId) {}

  /** Something asked in one transaction. */
  @FunctionalInterface
  private interface Question<T> {
    T of(Connection connection) throws SQLException;
  }

  private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

  private final AgroalDataSource reader;
  private final ObjectMapper mapper;

  ImportReports(@DataSource("reader") AgroalDataSource reader, ObjectMapper mapper) {
    this.reader = reader;
    this.mapper = mapper;
  }

  /** As the member, under row-level security. */
  private <T> T read(UUID member, Question<T> question) {
    try (var connection = reader.getConnection()) {
      connection.setAutoCommit(false);
      try (var scope =
          connection.prepareStatement("select set_config('updraft.member_id', ?, true)")) {
        scope.setString(1, member.toString());
        scope.execute();
        return question.of(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  private static final String PROGRESS =
      "select id, version, state, source, row_count, done, created_at, started_at, finished_at,"
          + " failure, verdicts::text, outcomes::text"
          + " from import_run where member_id = ? and (state <> 'READING' or followed)";

  Optional<Progress> find(UUID member, UUID id) {
    return read(
        member,
        connection -> {
          try (var query = connection.prepareStatement(PROGRESS + " and id = ?")) {
            query.setObject(1, member);
            query.setObject(2, id);
            try (var found = query.executeQuery()) {
              return found.next() ? Optional.of(progress(found)) : Optional.empty();
            }
          }
        });
  }

  List<Progress> newest(UUID member) {
    return read(
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(PROGRESS + " order by created_at desc limit 50")) {
            query.setObject(1, member);
            try (var found = query.executeQuery()) {
              var all = new ArrayList<Progress>();
              while (found.next()) {
                all.add(progress(found));
              }
              return all;
            }
          }
        });
  }

  private Progress progress(ResultSet found) throws SQLException {
    var id = found.getObject(1, UUID.class);
    return new Progress(
        id,
        found.getInt(2),
        State.valueOf(found.getString(3)),
        found.getString(4).isEmpty() ? null : Source.valueOf(found.getString(4)),
        found.getInt(5),
        found.getInt(6),
        counts(found.getString(11)),
        counts(found.getString(12)),
        found.getString(10),
        instant(found, 7),
        instant(found, 8),
        instant(found, 9));
  }

  /** In the order of their names. */
  private Map<String, Integer> counts(String json) {
    try {
      return mapper.readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts cannot be read", e);
    }
  }

  private static Instant instant(ResultSet found, int column) throws SQLException {
    var time = found.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** What a row would become, by what kind it is of. */
  private static final String PROPOSAL =
      "case kind when 'Person' then 'CONTACT' when 'Praise' then 'ENDORSEMENT'"
          + " when 'Meeting' then case when (said->>'talk')::boolean then 'TALK' else 'EXCHANGE' end"
          + " when 'History' then 'HISTORY' end";

  /**
   * Rows after a number.
   *
   * @param verdict null for any
   * @param proposes null for anything
   */
  List<RowView> rows(
      UUID member, UUID id, Verdict verdict, Proposal proposes, int after, int limit) {
    return read(
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select number, part, line, verdict, coalesce(refusal, fault), contact, repeats,"
                      + " outcome, coalesce(said->>'name', said->'endorser'->>'name',"
                      + " said->>'summary', said->>'category'), proposes, said->>'heldAt', decision"
                      + " from import_row, lateral (select "
                      + PROPOSAL
                      + " as proposes) p"
                      + " where member_id = ? and import_id = ? and number > ?"
                      + " and (?::text is null or verdict = ?::text)"
                      + " and (?::text is null or proposes = ?::text) order by number limit ?")) {
            query.setObject(1, member);
            query.setObject(2, id);
            query.setInt(3, after);
            query.setString(4, verdict == null ? null : verdict.name());
            query.setString(5, verdict == null ? null : verdict.name());
            query.setString(6, proposes == null ? null : proposes.name());
            query.setString(7, proposes == null ? null : proposes.name());
            query.setInt(8, limit);
            try (var found = query.executeQuery()) {
              var rows = new ArrayList<RowView>();
              while (found.next()) {
                rows.add(row(found));
              }
              return rows;
            }
          }
        });
  }

  private static RowView row(ResultSet found) throws SQLException {
    var contact = found.getObject(6, UUID.class);
    var proposes = constant(Proposal.class, found.getString(10));
    var name = found.getString(9);
    var heldAt = found.getString(11) == null ? null : Instant.parse(found.getString(11));
    return new RowView(
        found.getInt(1),
        found.getString(2),
        found.getInt(3),
        Verdict.valueOf(found.getString(4)),
        found.getString(5),
        contact,
        found.getObject(7, Integer.class),
        constant(Outcome.class, found.getString(8)),
        constant(Decision.As.class, found.getString(12)),
        proposes,
        name,
        heldAt,
        proposes == Proposal.TALK ? TalkDraft.of(name, contact, heldAt) : null);
  }

  private static <E extends Enum<E>> E constant(Class<E> constants, String name) {
    return name == null ? null : Enum.valueOf(constants, name);
  }
}
