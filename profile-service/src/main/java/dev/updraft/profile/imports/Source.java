package dev.updraft.profile.imports;

/** What a file was written by or as. */
enum Source {
  LINKEDIN,
  GOOGLE,
  VCARD,
  /** A table whose columns are known by their names or were mapped by the member. */
  CSV,
  XLSX,
  ICALENDAR,
  /** What this service wrote itself. */
  NETWORK
}
