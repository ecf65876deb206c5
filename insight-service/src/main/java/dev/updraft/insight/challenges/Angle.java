package dev.updraft.insight.challenges;

/**
 * The side a question comes from. Who can answer from one side may know nothing from another; ten
 * are enough to go round and few enough to have all of them put.
 */
public enum Angle {
  /** what it is for, and from what it follows */
  WHY,
  /** how it is done, step by step */
  HOW,
  /** what shows that it is so */
  EVIDENCE,
  /** where it does not hold */
  EXCEPTION,
  /** how it looks to whom it is for */
  CUSTOMER,
  /** what it takes, and what is given up for it */
  COST,
  /** what can go wrong, and what then */
  RISK,
  /** against what else could be done */
  COMPARISON,
  /** at a tenth of the size, and at ten times it */
  SCALE,
  /** what was different, and what will be */
  CHANGE
}
