package dev.updraft.profile;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.web.Filters;
import java.time.Instant;
import java.time.InstantSource;

/** The instant as of which something is asked. */
public final class AsOf {
  /** For the description of the API. */
  public static final String DESCRIPTION =
      "As it was at that instant, by what was recorded up to then; left out: now."
          + " as-of-in-the-future (400) for one to come";

  private AsOf() {}

  /** Null stays null: as of now. Nobody knows yet what will have been recorded. */
  public static Instant past(InstantSource clock, String asOf) {
    var instant = Filters.instant("asOf", asOf);
    if (instant != null && instant.isAfter(clock.instant())) {
      throw new Rejection(ProfileReason.AS_OF_IN_THE_FUTURE, "asOf");
    }
    return instant;
  }
}
