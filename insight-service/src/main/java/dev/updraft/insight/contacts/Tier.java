package dev.updraft.insight.contacts;

/** How much care a member gives a contact; the innermost first. */
public enum Tier {
  TOP_5,
  KEY_50,
  VITAL_100,
  WIDER
}
