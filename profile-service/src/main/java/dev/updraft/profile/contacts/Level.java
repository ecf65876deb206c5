package dev.updraft.profile.contacts;

/** Where a contact stands relative to the member. */
public enum Level {
  ABOVE,
  LEVEL,
  BELOW
}
