package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Ids;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Looks at the source mix of whoever heard something new, and of everybody now and then, for claims
 * also age. The stream decides, so a crossing is told once however often this runs.
 */
@Singleton
class DriftTask implements LeasedTask {
  private static final Duration WATCHED = Duration.ofDays(90);
  private static final Duration EVERYBODY = Duration.ofHours(6);
  private static final Duration NOTHING_NEW = Duration.ofHours(1);

  /** Each look reads all of three months, and nobody drifts in a second. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);

  private final AgroalDataSource owner;
  private final ProjectionRunner projections;
  private final CommandHandler commands;
  private final Views views;
  private final InstantSource clock;
  private final Ids ids;

  // Only saves work: whoever takes the lease over begins with everybody.
  private long seen;
  private long looked = System.nanoTime() - BETWEEN_LOOKS.toNanos();
  private Instant nextEverybody = Instant.MIN;

  DriftTask(
      AgroalDataSource owner,
      ProjectionRunner projections,
      CommandHandler commands,
      Views views,
      InstantSource clock,
      Ids ids) {
    this.owner = owner;
    this.projections = projections;
    this.commands = commands;
    this.views = views;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "source-drift";
  }

  @Override
  public Duration run() throws SQLException {
    var now = clock.instant();
    var everybody = !now.isBefore(nextEverybody);
    var after = everybody ? 0 : seen;
    var head = head();
    if (head <= after) {
      return NOTHING_NEW;
    }
    var rest = BETWEEN_LOOKS.minusNanos(System.nanoTime() - looked);
    if (rest.isPositive()) {
      return rest;
    }
    if (!projections.shown(head, LET_VIEWS_CATCH_UP).join()) {
      return LET_VIEWS_CATCH_UP;
    }
    for (var member : concerned(after, head)) {
      observe(member, now);
    }
    seen = head;
    looked = System.nanoTime();
    if (everybody) {
      nextEverybody = now.plus(EVERYBODY);
    }
    return NOTHING_NEW;
  }

  private void observe(UUID member, Instant now) {
    // A claim heard this very instant belongs to "now".
    var heard =
        Distances.between(MemberViews.now(views, member), now.minus(WATCHED), now.plusMillis(1));
    var mix = SourceMix.of(heard.stream().map(Distances.Far::distance).toList());
    var id = ids.next();
    commands
        .execute(
            CommandContext.of(member, null, new Metadata(id, id, "source mix", null)),
            work ->
                work.handle(
                    SourceDrift.CATEGORY,
                    SourceDrift.stream(member),
                    new SourceDrift.Observe(member, mix)))
        .join();
  }

  private long head() throws SQLException {
    try (var connection = owner.getConnection();
        var query = connection.prepareStatement("select coalesce(max(position), 0) from event");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Those of whose claims, or of whose contacts, something was recorded. */
  private List<UUID> concerned(long after, long upTo) throws SQLException {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select distinct member_id from event where position > ? and position <= ?"
                    + " and category in ('claim', 'contact')")) {
      query.setLong(1, after);
      query.setLong(2, upTo);
      try (var rows = query.executeQuery()) {
        var members = new ArrayList<UUID>();
        while (rows.next()) {
          members.add(rows.getObject(1, UUID.class));
        }
        return members;
      }
    }
  }
}
