package dev.updraft.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from the moment an endorsement is sent until its nudge lies in the inbox that
 * notification-service answers from.
 *
 * <p>A view and its checkpoint are committed together. So it is the checkpoint that is watched, one
 * row by its key each millisecond; which nudge came with which position is asked afterwards.
 */
final class NudgeLatency {
  private static final long HIGHEST_MICROS = 60_000_000L;

  private final ServicesUnderTest services;

  /**
   * @param answered from sending to the answer
   * @param recorded from sending to the time the nudge's event carries
   * @param shown from sending to the nudge's being in the inbox
   */
  record Result(Load.Result answered, Load.Result recorded, Load.Result shown) {}

  NudgeLatency(ServicesUnderTest services) {
    this.services = services;
  }

  Result run(int perSecond, Duration duration) throws Exception {
    services.crowd.meetContacts(services.profile);
    services.awaitCaughtUp();
    var sent = new HashMap<Integer, Long>();
    var sentOf = new HashMap<String, Long>();
    try (var log = services.notificationLog();
        var watch = new Watch(services.notificationLog())) {
      var from = watch.position();
      var endorsements =
          services.crowd.endorsements((member, id) -> sentOf.put(id, sent.get(member)));
      var answered =
          services.profile.open(
              perSecond,
              duration,
              new HttpLoad.Traffic() {
                @Override
                public byte[] next(int member) {
                  sent.put(member, System.nanoTime());
                  return endorsements.next(member);
                }

                @Override
                public void answered(int member, HttpLoad.Answer answer) {
                  endorsements.answered(member, answer);
                }
              });
      return results(answered, sentOf, nudges(log, from, sentOf.size(), watch), watch);
    }
  }

  private record Nudge(long position, Instant recorded) {}

  /** The nudges to act at once, by endorsement, as soon as all are shown. */
  private static Map<String, Nudge> nudges(Connection log, long from, int all, Watch watch)
      throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    var found = new HashMap<String, Nudge>();
    while (System.nanoTime() < deadline) {
      var last = from;
      try (var query =
          log.prepareStatement(
              "select data->>'endorsementId', position, recorded_at from event where position > ?"
                  + " and type = 'nudge-sent.v1' and data->>'kind' = 'ACT_ON_ENDORSEMENT'")) {
        query.setLong(1, from);
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            found.put(
                rows.getString(1), new Nudge(rows.getLong(2), rows.getTimestamp(3).toInstant()));
            last = Math.max(last, rows.getLong(2));
          }
        }
      }
      if (found.size() >= all && watch.position() >= last) {
        return found;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(found.size() + " nudges came of " + all + " endorsements");
  }

  private static Result results(
      Load.Result answered, Map<String, Long> sentOf, Map<String, Nudge> nudges, Watch watch) {
    var recorded = new Histogram(HIGHEST_MICROS, 3);
    var shown = new Histogram(HIGHEST_MICROS, 3);
    sentOf.forEach(
        (endorsement, sent) -> {
          var nudge = nudges.get(endorsement);
          shown.recordValue(micros(watch.shownAt(nudge.position()) - sent));
          recorded.recordValue(micros(watch.nanosOf(nudge.recorded()) - sent));
        });
    return new Result(
        answered,
        new Load.Result(answered.perSecond(), recorded),
        new Load.Result(answered.perSecond(), shown));
  }

  private static long micros(long nanos) {
    return Math.clamp(nanos / 1_000, 0, HIGHEST_MICROS);
  }

  /** Notes when the inbox had reached which position. */
  private static final class Watch implements AutoCloseable {
    private final Connection connection;
    private final TreeMap<Long, Long> firstSeen = new TreeMap<>();
    private final long nanos = System.nanoTime();
    private final Instant wall = Instant.now();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long position;

    Watch(Connection connection) throws SQLException {
      this.connection = connection;
      look();
      this.thread = Thread.ofPlatform().name("inbox-watch").start(this::run);
    }

    private void run() {
      try {
        while (running) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
          look();
        }
      } catch (SQLException e) {
        throw new IllegalStateException("the inbox cannot be watched", e);
      }
    }

    private void look() throws SQLException {
      try (var query =
              connection.prepareStatement(
                  "select position from checkpoint where name = 'view:nudge_inbox'");
          var rows = query.executeQuery()) {
        if (rows.next() && rows.getLong(1) > position) {
          synchronized (firstSeen) {
            firstSeen.put(rows.getLong(1), System.nanoTime());
          }
          position = rows.getLong(1);
        }
      }
    }

    long position() {
      return position;
    }

    long shownAt(long nudge) {
      synchronized (firstSeen) {
        return firstSeen.ceilingEntry(nudge).getValue();
      }
    }

    /** The database's clock is this machine's. */
    long nanosOf(Instant at) {
      return nanos + Duration.between(wall, at).toNanos();
    }

    @Override
    public void close() throws SQLException {
      running = false;
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      connection.close();
    }
  }
}
