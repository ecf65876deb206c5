package dev.updraft.insight.practice.comparison;

/** What a change does to a text. {@link Classing} states the rules. */
public enum ChangeClass {
  SPELLING,
  WORDING,
  CUT,
  ADDITION,
  ORDER,
  STRUCTURE,
  NUMBER_FACT,
  THEME
}
