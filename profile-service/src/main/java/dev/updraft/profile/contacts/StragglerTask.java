package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.Due;
import dev.updraft.eventsourcing.LeasedTask;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.web.Ids;
import dev.updraft.web.Memberships;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Sees to it that nothing stays with a contact that was merged away. Recording something looks at
 * the contact and a merge at what was recorded, and neither waits for the other: what falls between
 * comes after.
 */
@Singleton
class StragglerTask implements LeasedTask {
  private static final Logger LOG = Logger.getLogger(StragglerTask.class);
  private static final int AT_ONCE = 50;
  // What strayed is due at once, whatever the clocks here and at the log say.
  private static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration NOTHING_DUE = Duration.ofHours(1);
  // Whoever cannot be gathered now is left alone for so long.
  private static final Duration SET_ASIDE = Duration.ofMinutes(10);
  // A view that lags shows what was just moved a little longer; do not ask again at once.
  private static final Duration LET_VIEWS_CATCH_UP = Duration.ofMillis(100);

  private final Strayed strayed;
  private final Gathering gathering;
  private final InstantSource clock;
  private final Map<Due.Key, Instant> setAside = new HashMap<>();

  /** The contacts something strayed to, those merged away longest ago first. */
  interface Strayed {
    List<Due.Key> to(int most) throws SQLException;
  }

  /** Takes along what strayed to a contact; may fail as commands do. */
  interface Gathering {
    void from(Due.Key contact, Instant now);
  }

  @Inject
  StragglerTask(
      AgroalDataSource owner,
      CommandHandler commands,
      Memberships teams,
      InstantSource clock,
      Ids ids,
      Merging merging) {
    var due = new Due(owner, new Relationships(), Relationships.STRAYED_SINCE);
    this(
        most -> due.until(WHENEVER, most),
        (contact, now) -> {
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
        },
        clock);
  }

  StragglerTask(Strayed strayed, Gathering gathering, InstantSource clock) {
    this.strayed = strayed;
    this.gathering = gathering;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stragglers";
  }

  @Override
  public Duration run() throws SQLException {
    var now = clock.instant();
    setAside.values().removeIf(until -> !until.isAfter(now));
    var due =
        strayed.to(AT_ONCE + setAside.size()).stream()
            .filter(each -> !setAside.containsKey(each))
            .toList();
    due.forEach(each -> gatherOrSetAside(each, now));
    if (!due.isEmpty()) {
      return LET_VIEWS_CATCH_UP;
    }
    return setAside.isEmpty() ? NOTHING_DUE : SET_ASIDE;
  }

  /** What fails with one contact is no reason to leave the others; an outage ends the turn. */
  private void gatherOrSetAside(Due.Key contact, Instant now) {
    try {
      gathering.from(contact, now);
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case LogUnavailable _ -> throw e;
        case Conflict _ -> {} // others are at it just now; the next turn comes soon
        default -> {
          // No message: it may quote what the events say.
          LOG.warnf(
              "what strayed to contact %s stays for now: %s",
              contact.id(), e.getCause().getClass().getName());
          setAside.put(contact, now.plus(SET_ASIDE));
        }
      }
    }
  }
}
