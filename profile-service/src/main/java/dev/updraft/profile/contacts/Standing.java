package dev.updraft.profile.contacts;

/** How near a contact is to where things in a field are decided; nearest first. */
public enum Standing {
  /** Shapes or decides things in the field. */
  ORIGINATOR,
  /** Sits next to one who does. */
  CLOSE_TO_SOURCE,
  /** Hears a lot. */
  WELL_INFORMED,
  PEER
}
