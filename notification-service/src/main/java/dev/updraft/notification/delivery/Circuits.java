package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Which destinations may be talked to now. One that keeps failing is left alone for a while, longer
 * each time, and then tried by one message; a slow one takes few hand-overs at once. So neither
 * delays what is meant for others.
 */
final class Circuits {
  static final int AT_ONCE = 3;

  /** One server for everybody's mail, and ours to choose. */
  static final int MAILS_AT_ONCE = 8;

  static final int FAILURES = 5;
  private static final Backoff LEFT_ALONE =
      new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

  /** How a hand-over went, as far as its destination goes. */
  enum Course {
    WELL,
    FAILED,
    /** It came to nothing for other reasons. */
    UNTRIED
  }

  /** What is known of one destination; nothing is kept of one that is idle and well. */
  private static final class Circuit {
    private final int atOnce;
    private int underWay;
    private int failures;
    private Instant leftAloneUntil = Instant.MIN;

    private Circuit(int atOnce) {
      this.atOnce = atOnce;
    }

    private boolean closed(Instant now) {
      // Further ahead than it was ever left alone: the clock went back meanwhile.
      var leftAlone =
          now.isBefore(leftAloneUntil) && !leftAloneUntil.isAfter(now.plus(LEFT_ALONE.longest()));
      return leftAlone || underWay >= (failures >= FAILURES ? 1 : atOnce);
    }
  }

  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Map<String, Circuit> known = new HashMap<>();

  Circuits(InstantSource clock, RandomGenerator chance) {
    this.clock = clock;
    this.chance = chance;
  }

  private static Circuit unknown(String destination) {
    return new Circuit(destination.equals(Channel.MAIL) ? MAILS_AT_ONCE : AT_ONCE);
  }

  /** Those that take no further hand-over now. */
  synchronized Set<String> closed() {
    var now = clock.instant();
    return known.entrySet().stream()
        .filter(each -> each.getValue().closed(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Begins a hand-over, unless the destination takes none now. */
  synchronized boolean enter(String destination) {
    var circuit = known.computeIfAbsent(destination, Circuits::unknown);
    if (circuit.closed(clock.instant())) {
      return false;
    }
    circuit.underWay++;
    return true;
  }

  /** One of several messages that are handed over one after the other has arrived. */
  synchronized void arrived(String destination) {
    var circuit = known.get(destination);
    circuit.failures = 0;
    circuit.leftAloneUntil = Instant.MIN;
  }

  /**
   * Ends a hand-over.
   *
   * @return until when its destination is left alone from now on, if it is
   */
  synchronized Optional<Instant> leave(String destination, Course course) {
    var circuit = known.get(destination);
    circuit.underWay--;
    switch (course) {
      case WELL -> {
        circuit.failures = 0;
        circuit.leftAloneUntil = Instant.MIN;
      }
      case FAILED -> {
        circuit.failures++;
        if (circuit.failures >= FAILURES) {
          var pause = LEFT_ALONE.after(circuit.failures - FAILURES + 1, chance);
          circuit.leftAloneUntil = clock.instant().plus(pause);
          return Optional.of(circuit.leftAloneUntil);
        }
      }
      case UNTRIED -> {}
    }
    if (circuit.underWay == 0 && circuit.failures == 0) {
      known.remove(destination);
    }
    return Optional.empty();
  }
}
