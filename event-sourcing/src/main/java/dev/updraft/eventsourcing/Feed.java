package dev.updraft.eventsourcing;

import java.util.List;

/** Translates a recorded event into what other services are told; empty when it is nobody's. */
@FunctionalInterface
public interface Feed {
  List<FeedMessage> translate(Recorded<?> recorded);
}
