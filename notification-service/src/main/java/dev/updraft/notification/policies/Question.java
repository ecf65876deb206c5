package dev.updraft.notification.policies;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What is remembered of a question.
 *
 * @param topic what it is about; null until it is told
 * @param asks by which it was put to people
 * @param answered whether its answer is known
 */
record Question(String topic, Set<UUID> asks, boolean answered, boolean retracted) {
  static final Question UNKNOWN = new Question(null, Set.of(), false, false);

  Question {
    asks = asks == null ? Set.of() : Set.copyOf(asks);
  }

  Question about(String newTopic) {
    return new Question(newTopic, asks, answered, retracted);
  }

  Question askedBy(UUID askId) {
    var more = new HashSet<>(asks);
    more.add(askId);
    return new Question(topic, more, answered, retracted);
  }

  Question answered(boolean now) {
    return new Question(topic, asks, now, retracted);
  }

  Question takenBack() {
    return new Question(topic, asks, answered, true);
  }

  /** Nobody need be reminded of it any more. */
  boolean settled() {
    return answered || retracted;
  }
}
