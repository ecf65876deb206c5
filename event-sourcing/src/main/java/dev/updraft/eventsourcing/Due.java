package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What the clock must look at: the documents of a view that are due, over all members at once. */
public final class Due {
  /** A document and whose it is. */
  public record Key(UUID id, UUID memberId) {}

  private final DataSource owner;
  private final String sql;

  /**
   * @param owner owns the view: no member may look across members
   * @param column a time {@link Column#forAllMembers}; documents without one are never due
   */
  public Due(DataSource owner, DocumentView<?> view, String column) {
    this(owner, view, column, "false");
  }

  /**
   * @param unless a condition in SQL on a document {@code d} that puts it off
   */
  public Due(DataSource owner, DocumentView<?> view, String column, String unless) {
    var by =
        view.columns().stream()
            .filter(each -> each.name().equals(column) && each.ofAll())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no column for all members: " + column));
    this.owner = owner;
    this.sql =
        "select id, member_id from %1$s.document d where %2$s <= ? and %2$s > '-infinity' and not (%3$s)"
                .formatted(ViewSchema.serving(view.name()), ViewSchema.sqlName(by), unless)
            + " order by %s limit ?".formatted(ViewSchema.sqlName(by));
  }

  /** The earliest first. */
  public List<Key> until(Instant now, int limit) throws SQLException {
    try (var connection = owner.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      query.setInt(2, limit);
      try (var rows = query.executeQuery()) {
        var due = new ArrayList<Key>();
        while (rows.next()) {
          due.add(new Key(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return due;
      }
    }
  }
}
