package dev.updraft.notification.policies;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An endorsement that was acted on, whose endorser is owed a report.
 *
 * @param topic what it was for; null when it names none
 * @param convertedAt when it was heard that something came of it; null while nothing did
 */
public record Used(String topic, Map<UUID, Action> actions, Instant convertedAt) {
  static final Used NOT_YET = new Used(null, Map.of(), null);

  /**
   * @param occasionAt a dated occasion it is meant for, or null
   */
  public record Action(String topic, Instant startedAt, Instant occasionAt) {}

  public Used {
    actions = actions == null ? Map.of() : Map.copyOf(actions);
  }

  Used actedOn(UUID actionId, Action action) {
    var more = new HashMap<>(actions);
    more.put(actionId, action);
    return new Used(topic == null ? action.topic() : topic, more, convertedAt);
  }

  Used without(UUID actionId) {
    var fewer = new HashMap<>(actions);
    fewer.remove(actionId);
    return new Used(topic, fewer, convertedAt);
  }

  Used converted(String inTopic, Instant at) {
    return new Used(topic == null ? inTopic : topic, actions, at);
  }

  Used unconverted() {
    return new Used(topic, actions, null);
  }

  boolean nothing() {
    return actions.isEmpty() && convertedAt == null;
  }

  /** When the latest thing to report happened. */
  Instant since() {
    return Stream.concat(
            actions.values().stream().map(Action::startedAt), Stream.ofNullable(convertedAt))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
