package dev.updraft.eventsourcing;

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

  public <D> Documents<D> documents(DocumentView<D> view) {
    return new Documents<>(reader, view);
  }
}
