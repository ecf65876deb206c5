package dev.updraft.local;

/** A server on this machine could not do what was asked; the message tells a person why. */
public final class LocalServerFailed extends RuntimeException {
  public LocalServerFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
