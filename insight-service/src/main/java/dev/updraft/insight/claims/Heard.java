package dev.updraft.insight.claims;

/** How a claim reached the member. */
public enum Heard {
  /** passively, from a talk */
  TALK,
  /** the member asked, having said their own view first */
  ELICITED,
  /** somebody simply said it */
  TOLD
}
