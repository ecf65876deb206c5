package dev.updraft.web;

import dev.updraft.eventsourcing.Reason;

/** Refusals that have nothing to do with the domain. */
enum EdgeReason implements Reason {
  BAD_IDEMPOTENCY_KEY(Kind.INVALID, "An idempotency key has 1 to 255 characters."),
  NO_SUCH_FILTER(Kind.INVALID, "The filter has no such value."),
  BAD_PAGE(Kind.INVALID, "The page asked for does not exist."),
  UNUSABLE_QUERY(Kind.INVALID, "The query has a character that cannot be searched for."),
  UNKNOWN_VIEW(Kind.UNKNOWN, "There is no such view."),
  VIEW_BUSY(Kind.RULE, "This view is being rebuilt already."),
  UNKNOWN_PARKED(Kind.UNKNOWN, "Nothing is parked under this id."),
  VIEW_PARKED(Kind.RULE, "What a view could not apply is settled by rebuilding the view."),
  NO_CONSUMER(Kind.RULE, "Nobody here applies this any more; it can only be given up.");

  private final Kind kind;
  private final String explanation;

  EdgeReason(Kind kind, String explanation) {
    this.kind = kind;
    this.explanation = explanation;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
