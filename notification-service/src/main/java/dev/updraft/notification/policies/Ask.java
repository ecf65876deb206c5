package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.ASK_FOLLOW_UP;

import dev.updraft.notification.nudges.Figures;
import dev.updraft.notification.nudges.NudgePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A question that was put to several people.
 *
 * @param answered those who replied
 * @param closesAt null before it is sent, and once it is over
 * @param needless the answer is known, or nobody asks any more
 */
record Ask(
    String topic,
    int asked,
    Set<UUID> answered,
    Instant sentAt,
    Instant closesAt,
    boolean needless) {
  static final Ask UNKNOWN = new Ask(null, 0, Set.of(), null, null, false);

  Ask {
    answered = answered == null ? Set.of() : Set.copyOf(answered);
  }

  Ask sent(String about, int people, Instant at, Instant closes) {
    return new Ask(about, people, answered, at, closes, needless);
  }

  Ask needless(boolean now) {
    return new Ask(topic, asked, answered, sentAt, closesAt, now);
  }

  Ask answeredBy(UUID contactId) {
    var more = new HashSet<>(answered);
    more.add(contactId);
    return new Ask(topic, asked, more, sentAt, closesAt, needless);
  }

  Ask closed() {
    return new Ask(topic, asked, answered, sentAt, null, needless);
  }

  /** Half-way to its end, as long as somebody has not answered. */
  List<NudgePlan> wanted(UUID askId) {
    if (needless || closesAt == null || answered.size() >= asked) {
      return List.of();
    }
    var halfWay = sentAt.plus(Duration.between(sentAt, closesAt).dividedBy(2));
    return List.of(
        NudgePlan.about(ASK_FOLLOW_UP, askId, halfWay)
            .with(null, topic)
            .until(closesAt, closesAt)
            .saying(Figures.answered(answered.size(), asked)));
  }
}
