package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Due;
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

  // Of a member whose network is coming in, what closed may be opened again by what comes next.
  private static final String COMING_IN =
      "exists (select 1 from import_run where member_id = d.member_id"
          + " and state = 'APPLYING' and source = 'NETWORK')";

  private final Due windows;
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
    this.windows = new Due(owner, new OpenWindows(), OpenWindows.CLOSES_AT, COMING_IN);
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
    var due = windows.until(now, AT_ONCE);
    var lapses = due.stream().map(each -> lapse(each, now)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(lapses).join();
    if (due.isEmpty()) {
      return NOTHING_DUE;
    }
    return due.size() == AT_ONCE ? MORE_DUE : LET_VIEWS_CATCH_UP;
  }

  private CompletableFuture<?> lapse(Due.Key due, Instant now) {
    var id = ids.next();
    var metadata = new Metadata(id, id, "clock", null);
    var team = teams.teamOf(due.memberId()).orElse(null);
    return commands.execute(
        CommandContext.of(due.memberId(), team, metadata),
        work -> work.handle(Endorsement.CATEGORY, due.id(), new EndorsementCommand.Lapse(now)));
  }
}
