package dev.updraft.notification.delivery;

/** Whether the connection to the mail server is upgraded to TLS. */
enum StartTls {
  NEVER,
  IF_OFFERED,
  REQUIRED
}
