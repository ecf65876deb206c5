package dev.updraft.notification.channels;

/** A way to reach a member besides the inbox; the names are the wire values. */
public enum ChannelKind {
  EMAIL,
  WEBHOOK,
  WEB_PUSH
}
