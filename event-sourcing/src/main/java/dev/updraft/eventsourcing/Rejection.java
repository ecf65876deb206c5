package dev.updraft.eventsourcing;

/** A command refused by a rule. Carries no stack trace: it is an answer, not a fault. */
public final class Rejection extends RuntimeException {
  private final transient Reason reason;
  private final String field;

  public Rejection(Reason reason) {
    this(reason, null);
  }

  /**
   * @param field the request field at fault, or null when no single one is
   */
  public Rejection(Reason reason, String field) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.field = field;
  }

  public Reason reason() {
    return reason;
  }

  public String field() {
    return field;
  }
}
