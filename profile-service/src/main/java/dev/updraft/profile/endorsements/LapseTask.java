package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.web.Ids;
import dev.updraft.web.Memberships;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Lapses every window that has closed unused, also those that closed while nobody was running. The
 * stream decides, so a window lapses once however often this runs.
 */
@Singleton
class LapseTask implements LeasedTask {
  private static final int AT_ONCE = 200;
  private static final Duration NOTHING_DUE = Duration.ofHours(1);
  private static final Duration MORE_DUE = Duration.ZERO;
  // A view that lags shows what was just lapsed a little longer; do not ask again at once.
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(50);

  private record Due(UUID endorsement, UUID member) {}

  private final AgroalDataSource owner;
  private final CommandHandler commands;
  private final Memberships teams;
  private final InstantSource clock;
  private final Ids ids;

  LapseTask(
      AgroalDataSource owner,
      CommandHandler commands,
      Memberships teams,
      InstantSource clock,
      Ids ids) {
    this.owner = owner;
    this.commands = commands;
    this.teams = teams;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "lapse";
  }

  @Override
  public Duration run() throws SQLException {
    var now = clock.instant();
    var due = due(now);
    var lapses = due.stream().map(each -> lapse(each, now)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(lapses).join();
    if (due.isEmpty()) {
      return NOTHING_DUE;
    }
    return due.size() == AT_ONCE ? MORE_DUE : LET_VIEWS_CATCH_UP;
  }

  private CompletableFuture<?> lapse(Due due, Instant now) {
    var id = ids.next();
    var metadata = new Metadata(id, id, "clock", null);
    var team = teams.teamOf(due.member()).orElse(null);
    return commands.execute(
        CommandContext.of(due.member(), team, metadata),
        work ->
            work.handle(
                Endorsement.CATEGORY, due.endorsement(), new EndorsementCommand.Lapse(now)));
  }

  private List<Due> due(Instant now) throws SQLException {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                // All members' at once: only the owner of the view may look across members.
                // Of a member whose network is coming in, what closed may be opened again by what
                // comes next.
                "select id, member_id from view_open_window.document d where c_closes_at <= ?"
                    + " and not exists (select 1 from import_run where member_id = d.member_id"
                    + " and state = 'APPLYING' and source = 'NETWORK')"
                    + " order by c_closes_at limit "
                    + AT_ONCE)) {
      query.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      try (var rows = query.executeQuery()) {
        var due = new ArrayList<Due>();
        while (rows.next()) {
          due.add(new Due(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return due;
      }
    }
  }
}
