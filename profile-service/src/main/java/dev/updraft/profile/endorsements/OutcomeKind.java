package dev.updraft.profile.endorsements;

/** What value may come of something; money is only one sort. */
public enum OutcomeKind {
  OPPORTUNITY,
  ROLE,
  MONEY,
  AUDIENCE,
  SKILL,
  INTRODUCTION,
  KNOWLEDGE
}
