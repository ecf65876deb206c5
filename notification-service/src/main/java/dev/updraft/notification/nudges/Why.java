package dev.updraft.notification.nudges;

/** What brought a nudge into a state, where the state alone does not say it. */
public enum Why {
  /** What it is about was acted on. */
  ACTED,
  /** What it is about ended unused: a window closed, an ask ran out. */
  LAPSED,
  /** What it is about was corrected or came to be otherwise: its reason moved or went. */
  CHANGED,
  /** What it is about was taken back. */
  RETRACTED,
  /** The member said so at the nudge itself. */
  MEMBER,
  /** Its time of use was over, before it could be handed over or before anybody answered it. */
  TOO_LATE,
  /** The member wants no nudges of its kind. */
  MUTED
}
