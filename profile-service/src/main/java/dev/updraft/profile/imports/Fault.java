package dev.updraft.profile.imports;

/** Why a row cannot be used. */
enum Fault {
  NO_NAME,
  BAD_EMAIL,
  BAD_DATE,
  BAD_VALUE,
  BAD_TOPIC,
  TOO_LONG,
  UNUSABLE_CHARACTER,
  /** A formula where a value should be; it is never evaluated. */
  FORMULA,
  /** Fewer cells than there are columns, as at the end of a file that was cut off. */
  INCOMPLETE,
  IN_THE_FUTURE,
  /** Not accepted, or hidden from the member. */
  NOT_ACCEPTED,
  /** Several contacts have the endorser's name. */
  AMBIGUOUS_ENDORSER,
  UNREADABLE,
  CANCELLED,
  /** Declined, left open, or not invited. */
  NOT_ATTENDED,
  /** No contact was there, going by addresses. */
  NOBODY_KNOWN,
  /** It is there already, and something else has happened to it since. */
  WENT_ANOTHER_WAY,
  /** Texts in it had been erased; what is left of it is nothing. */
  ERASED,
  /** Here and below: a file of an archive, named as its part, that could not be read at all. */
  EMPTY_FILE,
  DAMAGED_FILE,
  UNKNOWN_FORMAT,
  UNKNOWN_ENCODING,
  UNKNOWN_COLUMNS,
  /** Say which address is the member's. */
  WHOSE_CALENDAR
}
