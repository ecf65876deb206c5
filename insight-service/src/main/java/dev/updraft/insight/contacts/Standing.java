package dev.updraft.insight.contacts;

/** How near to the source of things a contact is. */
public enum Standing {
  /** shapes or decides things in the field */
  ORIGINATOR,
  /** sits next to one who does */
  CLOSE_TO_SOURCE,
  /** hears a lot */
  WELL_INFORMED,
  PEER
}
