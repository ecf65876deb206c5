package dev.updraft.insight.insights;

/** What somebody gave a member to think about, or with. */
public enum InsightKind {
  INSPIRATION,
  KNOWLEDGE,
  SKILL,
  PERSPECTIVE
}
