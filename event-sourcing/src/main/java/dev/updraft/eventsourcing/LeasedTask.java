package dev.updraft.eventsourcing;

import java.time.Duration;

/** Work that the clock causes, done by exactly one replica at a time. */
public interface LeasedTask {
  /** Names the lease. */
  String name();

  /**
   * Does what is due now. It must bear being run twice, for a lease can change hands in the middle.
   *
   * @return how long nothing more will be due; it is called earlier when new events come
   */
  Duration run() throws Exception;
}
