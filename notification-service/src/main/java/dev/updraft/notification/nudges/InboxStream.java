package dev.updraft.notification.nudges;

import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.eventsourcing.ProjectionRunner;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What happens in a member's inbox as it happens, straight from the log: an event's id is its
 * position there, so any replica goes on where another ended.
 */
@Singleton
class InboxStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);
  private static final int PAGE = 100;

  /** What is further ahead of its reader stays in the log until they have read some. */
  private static final int MOST_WAITING = 2 * PAGE;

  /** Who has read nothing for so long had better come again. */
  private static final Duration SLOWEST_READER = Duration.ofSeconds(15);

  /** One step of one nudge; what it looks like by then is read as every nudge is. */
  record Step(UUID nudgeId, String step, Instant at) {}

  private record Told(long position, Step step) {}

  private final AgroalDataSource reader;
  private final InboxWatch watch;
  private final ProjectionRunner projections;
  private final OpenStreams open = new OpenStreams();
  // Tokens expire by the machine's clock.
  private final InstantSource tokenClock = InstantSource.system();

  InboxStream(
      @DataSource("reader") AgroalDataSource reader,
      InboxWatch watch,
      ProjectionRunner projections) {
    this.reader = reader;
    this.watch = watch;
    this.projections = projections;
  }

  /**
   * Ends with the token, or when its reader does not keep up: from the last place they have read
   * any replica goes on.
   *
   * @param after the last position the client knows; null: only what comes from now on
   */
  Multi<OutboundSseEvent> of(UUID memberId, Long after, Instant tokenExpiresAt, Sse sse) {
    var close = open.open(memberId);
    return StreamOutflow.of(
        MOST_WAITING,
        out -> {
          var gone = new AtomicBoolean();
          out.onEnd(
              () -> {
                gone.set(true);
                close.run();
              });
          Thread.ofVirtual()
              .name("inbox-stream")
              .start(() -> follow(memberId, after, tokenExpiresAt, sse, out, gone));
        });
  }

  private void follow(
      UUID memberId,
      Long after,
      Instant tokenExpiresAt,
      Sse sse,
      StreamOutflow<OutboundSseEvent> out,
      AtomicBoolean gone) {
    try (var ear = watch.listen(memberId)) {
      var head = watch.head();
      // What lies ahead was given by a log that has been replaced since.
      var told = after == null || after > head ? head : after;
      out.offer(comment(sse, "here from " + told), Duration.ZERO);
      while (!gone.get() && !watch.stopped()) {
        var steps = steps(memberId, told);
        for (var each : steps) {
          if (!out.offer(event(each, sse), SLOWEST_READER)) {
            out.end(comment(sse, "too much waits to be read; go on from " + told));
            return;
          }
          told = each.position();
        }
        if (steps.size() == PAGE) {
          continue;
        }
        var left = Duration.between(tokenClock.instant(), tokenExpiresAt);
        if (!left.isPositive()) {
          break;
        }
        var before = System.nanoTime();
        var pause = left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
        ear.await(pause);
        if (System.nanoTime() - before >= pause.toNanos()) {
          // Whoever reads nothing needs no sign of life; their connection ends by itself.
          out.offer(comment(sse, "still there"), Duration.ZERO);
        }
      }
      out.complete();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      out.fail(e);
    }
  }

  private static OutboundSseEvent comment(Sse sse, String text) {
    return sse.newEventBuilder().comment(text).build();
  }

  private List<Told> steps(UUID memberId, long after) {
    var steps =
        MemberScope.read(
            reader,
            memberId,
            connection -> {
              try (var query =
                  connection.prepareStatement(
                      // Plans are not in the inbox yet.
                      """
                      select position, stream_id, type, recorded_at from event
                      where member_id = ? and position > ? and category = 'nudge'
                        and type not in ('nudge-scheduled.v1', 'nudge-replanned.v1', 'nudge-fell-due.v1')
                      order by position limit ?
                      """)) {
                query.setObject(1, memberId);
                query.setLong(2, after);
                query.setInt(3, PAGE);
                try (var rows = query.executeQuery()) {
                  var found = new ArrayList<Told>();
                  while (rows.next()) {
                    var type = rows.getString(3);
                    var step =
                        new Step(
                            rows.getObject(2, UUID.class),
                            type.substring("nudge-".length(), type.lastIndexOf('.')),
                            rows.getObject(4, OffsetDateTime.class).toInstant());
                    found.add(new Told(rows.getLong(1), step));
                  }
                  return found;
                }
              }
            });
    if (!steps.isEmpty()) {
      // Whoever reads the nudge on hearing of it finds it so.
      projections.shown(steps.getLast().position(), SHOWN_WITHIN).join();
    }
    return steps;
  }

  private static OutboundSseEvent event(Told told, Sse sse) {
    return sse.newEventBuilder()
        .id(Long.toString(told.position()))
        .name("nudge")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(told.step())
        .build();
  }
}
