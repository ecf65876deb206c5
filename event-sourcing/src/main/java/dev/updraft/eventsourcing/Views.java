package dev.updraft.eventsourcing;

import java.util.UUID;
import javax.sql.DataSource;

/** Gives the query side of views. */
public final class Views {
  private final DataSource reader;

  /**
   * @param reader connects as a role bound by row-level security
   */
  public Views(DataSource reader) {
    this.reader = reader;
  }

  /**
   * Runs queries of one member, of these views and of whatever else this reader is asked, in one
   * transaction.
   *
   * @see MemberScope#together
   */
  public <T> T together(UUID member, MemberScope.Queries<T> queries) {
    return MemberScope.together(reader, member, queries);
  }

  public <D> Documents<D> documents(DocumentView<D> view) {
    return new Documents<>(reader, view);
  }
}
