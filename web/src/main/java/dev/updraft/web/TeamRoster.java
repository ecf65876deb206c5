package dev.updraft.web;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Who is in which team now, in memory: every command asks. It is read again every few seconds, so a
 * change made through another replica is in effect soon after.
 */
@Singleton
public class TeamRoster implements Memberships {
  private static final Logger LOG = Logger.getLogger(TeamRoster.class);
  private static final int SECONDS_BETWEEN = 5;
  // After the views exist, which the library sees to at the usual priority.
  private static final int AFTER_VIEWS = 5_000;

  /**
   * Where a service keeps who is in which team.
   *
   * @param query of the members and the names of their teams
   */
  public record Kept(String query) {}

  private final AgroalDataSource owner;
  private final List<Kept> kept;
  private final ScheduledExecutorService refresh =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("team-roster").daemon().factory());
  private volatile Map<UUID, UUID> teams = Map.of();

  TeamRoster(AgroalDataSource owner, @All List<Kept> kept) {
    this.owner = owner;
    this.kept = kept;
  }

  void start(@Observes @Priority(AFTER_VIEWS) StartupEvent event) {
    refresh();
    refresh.scheduleWithFixedDelay(
        this::refresh, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    refresh.shutdownNow();
  }

  @Override
  public Optional<UUID> teamOf(UUID memberId) {
    return Optional.ofNullable(teams.get(memberId));
  }

  /** A team's id follows from its name, so that every service arrives at the same one. */
  public static UUID teamId(String team) {
    return UUID.nameUUIDFromBytes(("team/" + team).getBytes(StandardCharsets.UTF_8));
  }

  public void refresh() {
    var found = new HashMap<UUID, UUID>();
    // All members' at once: only the owner of the tables may look across members.
    try (var connection = owner.getConnection()) {
      for (var each : kept) {
        try (var query = connection.prepareStatement(each.query());
            var rows = query.executeQuery()) {
          while (rows.next()) {
            found.put(rows.getObject(1, UUID.class), teamId(rows.getString(2)));
          }
        }
      }
      teams = Map.copyOf(found);
    } catch (SQLException e) {
      LOG.warnf("team roster not refreshed: %s", e.getMessage());
    }
  }
}
