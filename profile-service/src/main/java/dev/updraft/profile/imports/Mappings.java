package dev.updraft.profile.imports;

import dev.updraft.profile.imports.Columns.Field;
import java.util.List;
import java.util.Map;

/** What the member has said a table's columns mean. */
interface Mappings {
  /** By field the heading of its column; empty where the headings speak for themselves. */
  Map<Field, String> of(List<String> headings);

  /** The headings could be understood that way, which is worth remembering. */
  void worked(List<String> headings);
}
