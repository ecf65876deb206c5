package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Due;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.web.Ids;
import dev.updraft.web.Memberships;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Sees to it that nothing stays with a contact that was merged away. Recording something looks at
 * the contact and a merge at what was recorded, and neither waits for the other: what falls between
 * comes after.
 */
@Singleton
class StragglerTask implements LeasedTask {
  private static final int AT_ONCE = 50;
  // What strayed is due at once, whatever the clocks here and at the log say.
  private static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration NOTHING_DUE = Duration.ofHours(1);
  // A view that lags shows what was just moved a little longer; do not ask again at once.
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(100);

  private final Due strayed;
  private final CommandHandler commands;
  private final Memberships teams;
  private final InstantSource clock;
  private final Ids ids;
  private final Merging merging;

  StragglerTask(
      AgroalDataSource owner,
      CommandHandler commands,
      Memberships teams,
      InstantSource clock,
      Ids ids,
      Merging merging) {
    this.strayed = new Due(owner, new Relationships(), Relationships.STRAYED_SINCE);
    this.commands = commands;
    this.teams = teams;
    this.clock = clock;
    this.ids = ids;
    this.merging = merging;
  }

  @Override
  public String name() {
    return "stragglers";
  }

  @Override
  public Duration run() throws SQLException {
    var now = clock.instant();
    var due = strayed.until(WHENEVER, AT_ONCE);
    due.forEach(each -> gather(each, now));
    return due.isEmpty() ? NOTHING_DUE : LET_VIEWS_CATCH_UP;
  }

  private void gather(Due.Key contact, Instant now) {
    var id = ids.next();
    var team = teams.teamOf(contact.memberId()).orElse(null);
    commands
        .executeBlocking(
            CommandContext.of(contact.memberId(), team, new Metadata(id, id, "clock", null)),
            work -> {
              merging.gather(work, contact.memberId(), contact.id(), now);
              return contact;
            })
        .join();
  }
}
