package dev.updraft.notification.channels;

/** Why a channel is no more. */
public enum Removal {
  MEMBER,
  /** Whoever took the messages says that it is gone for good. */
  GONE
}
