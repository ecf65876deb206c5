package dev.updraft.profile.history;

import java.util.List;
import java.util.UUID;

/**
 * What has happened to one stream for a while.
 *
 * @param from which of the stream's events is the first, counted from 1
 * @param of how many events the stream has in all
 * @param events by their stored names, oldest first
 */
public record Story(String category, UUID id, long from, long of, List<Told> events) {
  /** What a file of them says it is. */
  public static final String FORMAT = "updraft-network.v1";

  /** One event; personal text is in the clear, so it belongs to the member only. */
  public record Told(String type, Object data) {}

  public Story {
    events = List.copyOf(events);
  }
}
