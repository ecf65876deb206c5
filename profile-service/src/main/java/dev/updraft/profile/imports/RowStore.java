package dev.updraft.profile.imports;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The rows of imports: judged, waiting for their turn, settled. */
@Singleton
class RowStore {
  /** What became of a row. */
  enum Outcome {
    APPLIED,
    UNCHANGED,
    /** The member must say first that this is somebody else. */
    HELD,
    REFUSED
  }

  /**
   * A row as it waits to be applied.
   *
   * @param decision what the member has said of it, or null
   */
  record Waiting(int number, Row row, Decision decision) {}

  /**
   * What became of a row.
   *
   * @param hash what it is remembered by, or null
   * @param refusal why it was refused, or null
   */
  record Settled(int number, Judgement judgement, UUID hash, Outcome outcome, String refusal) {}

  private final ImportTables tables;

  RowStore(ImportTables tables) {
    this.tables = tables;
  }

  void add(UUID id, UUID member, List<Settled> judged, List<Row> rows) {
    tables.write(
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
            array(insert, ++n, "text", rows, each -> tables.json(each.said()));
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
      PreparedStatement statement, int parameter, String type, List<T> all, Function<T, ?> value)
      throws SQLException {
    statement.setArray(
        parameter,
        statement.getConnection().createArrayOf(type, all.stream().map(value).toArray()));
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
    return tables.read(json, type);
  }

  /** After a row, so that those done need not be gone over each time. */
  List<Waiting> next(UUID id, int after, int limit) {
    return tables.write(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select number, part, line, kind, said::text, decision, repeats,"
                      // whoever an earlier row turned out to be about
                      + " coalesce(decided_contact, (select contact from import_row e"
                      + " where e.import_id = r.import_id and e.number = r.repeats"
                      + " and e.outcome in ('APPLIED', 'UNCHANGED')))"
                      + " from import_row r"
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
                        found.getInt(1),
                        new Row(found.getString(2), found.getInt(3), said),
                        decision(id, found)));
              }
              return rows;
            }
          }
        });
  }

  private static Decision decision(UUID id, ResultSet row) throws SQLException {
    var said = row.getString(6);
    return switch (said == null ? null : Decision.As.valueOf(said)) {
      case SAME -> new Decision.Same(row.getObject(8, UUID.class), row.getObject(7, Integer.class));
      case SEPARATE -> {
        var name = "import/" + id + "/" + row.getInt(1);
        yield new Decision.Separate(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
      }
      case null -> null;
    };
  }

  /**
   * Notes what the member says of rows that wait for their word: all of it or nothing. What was
   * said before may be said again. Answers whether it was noted.
   */
  boolean decide(UUID member, UUID id, Map<Integer, Decision.As> decisions) {
    return tables.write(
        connection -> {
          try (var update =
              connection.prepareStatement(
                  "with fit as (select r.number, d.decision, r.contact"
                      + " from unnest(?::int[], ?::text[]) d(number, decision)"
                      + " join import_row r on r.import_id = ? and r.number = d.number"
                      + " join import_run i on i.id = r.import_id and i.member_id = ?"
                      + " where r.decision = d.decision"
                      + " or i.state in ('JUDGED', 'APPLIED', 'FAILED') and (r.outcome = 'HELD'"
                      + " or r.outcome is null and r.verdict = 'DUPLICATE_OF'))"
                      + " update import_row r set decision = f.decision, decided_contact ="
                      + " case when r.decision = f.decision then r.decided_contact else f.contact end"
                      + " from fit f where r.import_id = ? and r.number = f.number"
                      + " and (select count(*) from fit) = ?")) {
            var all = List.copyOf(decisions.entrySet());
            var n = 0;
            array(update, ++n, "int4", all, Map.Entry::getKey);
            array(update, ++n, "text", all, each -> each.getValue().name());
            update.setObject(++n, id);
            update.setObject(++n, member);
            update.setObject(++n, id);
            update.setInt(++n, all.size());
            return update.executeUpdate() == all.size();
          }
        });
  }

  void settle(UUID id, List<Settled> settled) {
    tables.write(
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
