package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.LogReader;
import dev.updraft.profile.MemberStream;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Who sits in a member's inner tiers, from the log. */
@Singleton
public class SeatsOnFile {
  private final LogReader log;

  SeatsOnFile(LogReader log) {
    this.log = log;
  }

  /** By what was recorded up to and including the instant. Blocks. */
  public Map<UUID, Tier> asOf(UUID member, Instant instant) {
    var stream = MemberStream.of(TierSeats.CATEGORY.name(), member);
    return log.stateAt(member, TierSeats.CATEGORY, stream, instant).state().seats();
  }
}
