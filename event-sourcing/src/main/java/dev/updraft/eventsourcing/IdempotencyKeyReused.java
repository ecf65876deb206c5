package dev.updraft.eventsourcing;

/** An idempotency key came back with another request than the one it was first used for. */
public final class IdempotencyKeyReused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IdempotencyKeyReused() {
    super("idempotency key reused with another request", null, false, false);
  }
}
