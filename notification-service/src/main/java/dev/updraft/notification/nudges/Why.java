package dev.updraft.notification.nudges;

/** What brought a nudge into a state, where the state alone does not say it. */
public enum Why {
  /** The endorsement was acted on. */
  ACTED,
  /** The endorsement's window closed unused. */
  LAPSED,
  /** The endorsement was corrected: its window moved or went. */
  CHANGED,
  /** The endorsement was taken back. */
  RETRACTED,
  /** The member said so at the nudge itself. */
  MEMBER,
  /** Its time of use was over before it could be handed over. */
  TOO_LATE
}
